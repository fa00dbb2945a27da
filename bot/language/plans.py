"""Text with numbers that are not there yet: plans, wishes, targets, and questions about them."""

from __future__ import annotations

import re
from typing import Final

from bot.domain.catalogue.catalogue import Catalogue
from bot.domain.errors import Example, NotUnderstood, Quoted
from bot.language.lexicon import spellings_of
from bot.language.numbers import COUNT

_PLAN: Final = re.compile(
    r"""\b(?:
      (?:(?:i|we)\ (?:will|want|need|should|must|can|could|may|might|hope|plan|aim)
        |i'll|we'll|let's|lets|let\ us|should|going\ to|gonna|planning|aim(?:ing)?\ (?:for|at)
      )\b(?!\ (?:to\ )?(?:report|record|log|enter|say|tell|correct|update)\b)
    | (?:want|wants|like|hoping|hope)\ to\b
      (?!\ (?:report|record|log|enter|say|tell|correct|update)\b)
    | (?:don't|dont|do\ not)\ (?:count|record|include|log|add)
    | (?:would|will|shall|won't)\b(?=[^,.;!?\n]*\d)
      (?!\ (?:report|record|log|enter|say|tell|correct|update|be)\b)
    | (?:would|could|should|might|must)(?:n't|\ not)?(?:\ have|'ve|\ be)
    | (?:goal|target|objective|kpi|okr)s?\ ?(?::|=|\b(?:is|was|of|are)\b)
    | ^\W*(?:(?:please|pls|hey|hi|so|ok|and)\W+)*(?:wants?|wanting|wanna|needs?|wish(?:ing)?)\b
      (?=.*\d)(?!\ to\ (?:report|record|log|enter|say|tell|correct|update)\b)
    | (?:goal|target|objective|kpi|okr|aim|need)\ (?=[$€£]?\d|(?!an?\b)COUNT\b)
    )""".replace("COUNT", COUNT.replace(" ", r"\ ")),
    re.VERBOSE,
)
"""We should do 10 comments, our target is 20, target 12; but not: I want to report 4."""
_ASKED: Final = re.compile(
    r"\W*(?:did|do|does|is|are|was|were|have|has|will|would|should|can|could)"
    r" (?:i|we|they|it|there)\b"
)
"""Did we get 5 comments, typed without a question mark."""


_UNCLEAR: Final = re.compile(
    r"\b(?:was|were):? \d[\d.,]*(?: (?:on |last )?[a-z]+day)?[,;)].*\d"
    r"|\d.*\b(?:was|were) \d[\d.,]*(?! ?[a-z])"
    rf"|\b(?:\d[\d.,]*k?|{COUNT}) or (?:\d|{COUNT}\b|more\b|less\b|fewer\b|so\b|over\b)"
    r"|\b(?:\d+|two|three|four|five|some|most|half) of (?:our|my|the) \w*posts\b"
    r"|\d ?ish\b|\b(?:dozen or so|give or take|or thereabouts)\b|^\W*to ?do\b"
    r"|\bgetting (?:close |closer )?to\b(?=.*\d)|(?<!new )\brecord (?:was|is|stands)\b"
    r"|\b(?:in|during) (?:19|20)\d\d\b"
    r"|^\W*(?:and |but )?they(?: have| had|'ve)? (?:got|have|had|hit)\b"
    r"|\b(?:they|he|she|somebody|someone) (?:say|says|said|claims?|claimed|told|thinks?"
    r"|wants?|asks?|charges?|offers?|needs?|expects?)\b"
    r"|^\W*(?!ads?\b|boosts?\b|campaign|marketing|advertising)\w+(?: \w+)? costs"
    r" (?:about |around |only |just |now )?[$€£]?\d"
    r"|\byou (?:said|say|wrote|told|claim|claimed|showed|show|thought)\b"
    r"|\bfrom you\b|^\W*(?:an? )?(?:example|sample|for instance|eg)\b"
    r"|\b(?:is|was|were|are) (?:the|our|my) (?:old |original )?(?:goal|target|objective|aim|plan)\b"
)
"""What is left open, or is not of now or not one's own: 5 or 6, in 2019, X costs 8."""


def refuse_plan(text: str) -> None:
    """Refuse text that says or asks what may be, as its numbers are no results: NotUnderstood."""
    said = text.lower().replace("’", "'")
    if found := _UNCLEAR.search(said):
        raise NotUnderstood("reading.doubtful", words=Quoted(found[0]), example=Example.REPORT)
    if found := _PLAN.search(said) or _ASKED.match(said):
        raise NotUnderstood("reading.plan", words=Quoted(found[0].strip()), example=Example.REPORT)


def without_own_names(text: str, names: Catalogue) -> str:
    """The text without the names of a team's own, whose words mean nothing by themselves."""
    own = [name for entry in names.own for name in spellings_of(entry)]
    if not own:
        return text
    longest_first = sorted(map(re.escape, own), key=len, reverse=True)
    return re.sub(rf"\b(?:{'|'.join(longest_first)})\b", " ", text, flags=re.IGNORECASE)
