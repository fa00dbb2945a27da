"""Words of a question in their full form and without endings."""

from __future__ import annotations

import re
from typing import Final

ENOUGH: Final = 4
"""Letters: shorter words keep what may be an ending."""
_WORD: Final = re.compile(r"[a-z]+(?:'[a-z]+)?|\d[\d.,]*[km]?\b|[^\W\d_]+")
_DRAWN_OUT: Final = re.compile(r"([a-z])\1{2,}")
"""As in sooo and thaaanks; no English word has a letter three times in a row."""
_THEN: Final = re.compile(
    r"\b(more|less|fewer|better|worse|higher|lower|bigger|smaller|stronger|weaker) then\b"
)
"""A slip of than."""
_SHORT: Final = re.compile(r"(?<=[a-z])'(?:re|ve|ll|m|s|d)\b|n't\b")
_FULL: Final = {"n't": " not", "'re": " are", "'ve": " have", "'ll": " will", "'m": " am"}
_WHOLE: Final = {
    "whats": "what is",
    "hows": "how is",
    "whos": "who is",
    "wheres": "where is",
    "im": "i am",
    "ive": "i have",
    "dont": "do not",
    "doesnt": "does not",
    "cant": "can not",
    "isnt": "is not",
    "arent": "are not",
    "didnt": "did not",
    "wont": "will not",
    "hasnt": "has not",
    "havent": "have not",
    "shouldnt": "should not",
    "youre": "you are",
    "u": "you",
    "ur": "your",
    "r": "are",
    "y": "why",
    "wat": "what",
    "wot": "what",
    "thats": "that is",
    "its": "it is",
    "shld": "should",
    "cud": "could",
    "abt": "about",
    "can't": "can not",
    "won't": "will not",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "have to",
    "dunno": "do not know",
    "bc": "because",
    "ppl": "people",
    "cannot": "can not",
    "wasnt": "was not",
    "werent": "were not",
    "wouldnt": "would not",
    "tmrw": "tomorrow",
    "tmr": "tomorrow",
    "tomoz": "tomorrow",
    "xmas": "christmas",
    "wk": "week",
    "wks": "weeks",
    "hr": "hour",
    "hrs": "hours",
    "mins": "minutes",
    "sth": "something",
    "smth": "something",
    "msg": "message",
    "msgs": "messages",
    "info": "information",
    "infos": "information",
    "wld": "would",
    "cld": "could",
    "shd": "should",
    "coz": "because",
    "cuz": "because",
    "cos": "because",
    "whens": "when is",
    "whys": "why is",
    "theres": "there is",
    "theyre": "they are",
    "couldnt": "could not",
    "id": "i would",
    "aint": "is not",
    "yeh": "yes",
    "yep": "yes",
    "subs": "subscribers",
    "adverts": "ad",
    "advert": "ad",
    "insta": "instagram",
    "vid": "video",
    "vids": "videos",
    "pic": "picture",
    "pics": "picture",
}
"""Short forms as people type them."""
_POLITE: Final = frozenset({"please", "pls", "plz", "the", "so", "just", "really", "actually"})
_ENDINGS: Final = (("ies", "y"), ("ing", ""), ("ed", ""), ("s", ""))


def words_of(text: str) -> list[str]:
    """The words in their full form and without endings: "What's slipping?" is what, is, slip."""
    text = _DRAWN_OUT.sub(r"\1", text.lower().replace("’", "'"))
    text = _THEN.sub(r"\1 than", text)
    full = " ".join(_WHOLE.get(word, word) for word in _WORD.findall(text))
    full = _SHORT.sub(lambda short: _FULL.get(short[0], " is"), full)
    return [stem(word) for word in full.split() if word not in _POLITE]


def stem(word: str) -> str:
    """The word without the ending of a form: posts, posted and posting are post."""
    for ending, instead in _ENDINGS:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= len("buy") and not word.endswith("ss"):
            return _without_e(_undoubled(rest + instead))
    return _without_e(word)


def _undoubled(word: str) -> str:
    is_double = len(word) > ENOUGH and word[-1] == word[-2] and word[-1] not in "lse"
    return word[:-1] if is_double else word


def _without_e(word: str) -> str:
    return word.removesuffix("e") if len(word) >= ENOUGH else word
