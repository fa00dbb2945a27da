"""Statements of results among other words: "best week ever: 12 bookings!"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from bot.domain.catalogue.catalogue import Catalogue
from bot.domain.catalogue.metrics import Metric
from bot.language.lexicon import BESIDE_NUMBERS, metric_names, platform_names
from bot.language.speech import pattern
from bot.language.text import words_in

_ASKS: Final = re.compile(
    r"(?:^|[,.;:!] )\W*(?:why|how(?! (?:nice|great|lovely|cool|sad|good)\b)|should|is(?! me\b)|are"
    r"|what(?! an? )|what's|whats|which(?! (?:i|we)\b)|when|who|where|does|do|am|compare"
    r"|(?:would|can|could|may|will)(?!n?['’]t (?:say|deny)\b)"
    r"(?! (?:have|be|do|get|post|publish|report|send|write)\b)"
    r"|(?:did|have|has|was|were) (?:you|we|i|they|it|that|this|my|our|anyone|everyone)"
    r"|explain|any (?:tips?|ideas?|advice|suggestions?|thoughts?|chance)|best (?:way|time)|how"
    r"|(?:tell|show|give|write|draft) (?:me|us))\b",
    re.IGNORECASE,
)
_QUESTION_MARK: Final = re.compile(r"\?(?=\W*(?:\s|$))")
_AMAZED: Final = re.compile(r"^[^?\d]*\?{2,}!*(?=\s+\d[^?]*$)")
"""What asks nothing, though it looks like it: the clip on TikTok??? 900 views."""
_ASIDE: Final = (
    r"(?:(?:he+y+|hi+|hello+|hiya|morning|good (?:morning|afternoon|evening))"
    r"(?: (?:coach|there|team|all|both|together|everyone|everybody|folks|guys))?"
    r"|coach|(?:great|good|big|bad|some|more)? ?news|(?:a |one )?quick (?:one|update|report)"
    r"|update|fyi|btw|guess what|happy to report|so|well|ok|okay|and|also|oh|wow|yay|yes|woohoo"
    r"|ta ?da+|voil[aà]|boom|bam|yess+|yup|yep|pf+"
    r"|wo[oh]+|ya+y+|wo+w+|o+h|u+gh|sigh|sad|so sad|yikes|omg|boo+|meh|argh?|phew|lo+l|ha(?:ha)+"
    r"|(?:(?:my|our|the) )?(?:very )?first(?: ones?| time)?(?: ever| since \w+| in \w+(?: \w+)?)"
    r"|woo hoo|wohoo|hurray|hooray|great|nice|super|cool|awesome|amazing|fantastic|finally|only"
    r"|just|sadly|unfortunately|luckily|sorry|oops|lol|haha|here (?:you go|it is|they are)"
    r"|(?:here are )?(?:(?:my|our|the|this week's|last week's) )?(?:numbers|results)|so happy"
    r"|thanks|thank you|cheers"
    r"|(?:i |we )?(?:almost |nearly )?forgot(?: to (?:report|say|tell you))?"
    r"(?: (?:this|that|it|one|these))?|not (?:bad|great|much)|what an? (?:\w+ )?(?:week|month|day)"
    r"|(?:our )?(?:best|worst|great|good|bad|slow|quiet|super|amazing)(?: \w+)?"
    r" (?:week|month|day)(?: (?:ever|so far|yet))?)"
)
_BEFORE: Final = re.compile(rf"\s*(?:{_ASIDE}(?:\s*[,:;.!–-]+\s*|\s+))+", re.IGNORECASE)
_AFTER: Final = re.compile(
    rf"(?:(?:\s*[,:;.!–-]+\s*|\s+){_ASIDE})+(?:[^\w?]|:[\w+'-]+:)*$", re.IGNORECASE
)
_DIGITS: Final = frozenset("123456789")
_SPELLED: Final = frozenset(words_in("two three four five six seven eight nine ten eleven twelve"))
_LARGE: Final = frozenset(words_in("dozen twenty thirty forty fifty hundred thousand million"))
_BETWEEN: Final = frozenset(words_in("new more extra other further of our the"))
"""Words that may stand between a number and what it counts; in 2 nasty comments it's no result."""
_WORD: Final = re.compile(r"[\w'.,-]*\w")
_OF_RESULTS: Final = pattern("talk", "of_results")
_VAGUE: Final = pattern("report", "vague")
_REACHED: Final = pattern("report", "reached")
_ONE: Final = pattern("report", "one")
_NONE_THERE: Final = pattern("report", "none_there")
_GUESS: Final = pattern("report", "guess")
_LIKING: Final = re.compile(r"\b(?:i|we|would|i'd|we'd|you|they) like\b|\blike to\b")
_FEW: Final = 2
"""Words that are little but a number."""


def without_asides(text: str) -> str:
    """The text without what people add to a result in joy, regret or greeting."""
    begun = _BEFORE.match(text)
    return _AFTER.sub("", text[begun.end() :] if begun else text)


def states_result(text: str, names: Catalogue) -> bool:
    """Return True for a number beside the name of a metric: 12 bookings; or a level: we hit 5k.

    Zero of something in particular is one as well: zero likes on the new post.
    """
    said = text.lower().replace("’", "'")
    if _REACHED.match(said) or _ONE.match(said) or tells_of_none(said):
        return True
    words = [word for word in _WORD.findall(text.lower()) if word not in _BETWEEN]
    known = metric_names(names)
    return any(
        (_is_some(left) and _is_counted(right.replace("-", " "), known))
        or (left in known and right[0] in _DIGITS)
        or (_is_some(left) and f"{right} {after}" in BESIDE_NUMBERS)
        for left, right, after in zip(words, words[1:], [*words[2:], ""], strict=False)
    )


def has_number(said: str) -> bool:
    """Return True for plain words with a number, in digits or as a word."""
    return any(map(str.isdigit, said)) or not (_SPELLED | _LARGE).isdisjoint(_WORD.findall(said))


def _is_some(word: str) -> bool:
    """Return True for a number but 0, which may as well be a complaint, and 1 in words."""
    return word[0] in _DIGITS or word in _SPELLED


def _is_counted(word: str, known: Mapping[str, Metric]) -> bool:
    """Return True for a plural; "post" in "3 post ideas" is counted by no number."""
    return word in known and word.endswith(("s", "ed"))


def asks(text: str) -> bool:
    """Return True for text with a question mark, or with a part that begins as a question does."""
    return bool(_ASKS.search(text)) or bool(_QUESTION_MARK.search(_AMAZED.sub("", text)))


def seems_result(said: str, names: Catalogue) -> bool:
    """Return True for plain words that tell of a result, though it may be unclear.

    They name what is counted or where, say that something came, or are little but a number.
    """
    is_short = len(_WORD.findall(said)) <= _FEW
    return is_short or bool(_OF_RESULTS.search(said)) or names_measure(said, names)


def names_measure(said: str, names: Catalogue) -> bool:
    """Return True for plain words among which a metric or a platform is named."""
    words = f" {' '.join(_WORD.findall(_LIKING.sub(' ', said)))} "
    known = (*metric_names(names), *platform_names(names), *BESIDE_NUMBERS)
    return any(f" {name} " in words for name in known)


def tells_of_none(said: str) -> bool:
    """Return True for plain words that tell of no reaction to something that they name."""
    return bool(_NONE_THERE.search(said))


def is_vague(said: str) -> bool:
    """Return True for so many that nobody can tell, or a share: a few comments, up 40%."""
    return bool(_VAGUE.search(said))


def is_guess(said: str) -> bool:
    """Return True for a number that its own teller doubts: maybe 8 clicks? not sure."""
    return bool(_GUESS.match(said))
