"""Wishes and questions that a command answers: who changed the target, who is behind."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

from bot.language.dates import any_of
from bot.language.days import MONTHS, WEEKDAYS
from bot.language.lexicon import PHRASES
from bot.language.text import LONGEST, MENTION, plain_words, words_in

BEHIND: Final = "behind"
"""The word after `objectives` that asks for those that are behind, with their owners."""
_LEAD: Final = r"(?:(?:so|and|hey|hi|ok|please|pls|can you|could you|tell me|i want to know) )*"
_TOPICS: Final[Mapping[str, str]] = {
    "objectives": "objective goal target deadline due.date owner",
    "settings": "setting set.up setup time.zone digest.time",
    "people": "team member reporter admin",
    "plan": "plan budget line.item",
    "alarms": "alarm",
    "numbers": "number result figure entry entrie report",
}
"""The nouns of what the log tells, by its topics."""
_NOUNS: Final = "|".join(
    rf"(?P<{topic}>(?:{'|'.join(words_in(nouns))})s?)" for topic, nouns in _TOPICS.items()
)
_DID: Final = r"(?:changed|edited|modified|corrected|moved|deleted|removed|undid|touched|renamed)"
_DID_TO_ALL: Final = (
    rf"(?:{_DID}|set|raised|lowered|closed|re ?opened|added|created|updated|ended|invited)"
)
_NAMED: Final = r"(?:(?:the|our|my|this|that|these|those|last|of) )*(?:(?!is\b|has\b)[\w']+ ){0,3}?"
_LOG: Final = (
    re.compile(
        rf"{_LEAD}who (?:has |have |was it that )?(?:just |last )?"
        rf"(?P<did>{_DID_TO_ALL}) {_NAMED}(?:{_NOUNS})\b[^\d]*"
    ),
    re.compile(
        rf"{_LEAD}(?:when|why|by whom) (?:was|were|has|have) {_NAMED}(?:{_NOUNS})"
        rf"(?: (?:on|of|for) [\w ]+?)?(?: been)? (?P<did>{_DID_TO_ALL})\b[^\d]*"
    ),
)
_BEHIND: Final = re.compile(
    rf"{_LEAD}who(?:'s| is| are|se (?:objectives?|goals?|numbers?|targets?) (?:is|are))"
    r" (?:still |most |the most |furthest |currently |now )*"
    r"(?:behind|late|slipping|off (?:pace|track|plan)|at risk|struggling|below (?:target|plan))"
    r"(?: (?:now|today|schedule|plan|this (?:week|month|quarter)"
    r"|(?:on|with) (?:their|the|our|his|her) (?:goals?|objectives?|numbers?|targets?)))*\W*"
)
_WHEN: Final = (
    r"(?: (?:in|during|for|over|of))?(?: (?:the|this|last|past|previous|whole))*"
    rf" (?:week|month|quarter|year|today|yesterday|{any_of(MONTHS)})"
)
_DO: Final = (
    r"(?:do|done|report(?:ed)?|post(?:ed)?|publish(?:ed)?|contributed?|achieved?|enter(?:ed)?)"
)
_MINE: Final = re.compile(
    rf"{_LEAD}(?:what (?:did|have) i (?:personally |myself )?{_DO}(?: (?:personally|myself))?"
    rf"|how many (?P<what>[\w ]+?) (?:did|have) i (?:personally |myself )?{_DO}"
    rf"|(?:show (?:me )?|what (?:are|were) )?my (?:own )?(?:numbers|results|reports)){_WHEN}\W*"
)
"""What somebody did, of which the team's totals tell nothing."""
_REMINDERS: Final = re.compile(
    rf"{_LEAD}(?:(?:(?:remind|ask|ping|nudge|message) me|check in with me"
    r"|(?:set|make|create) (?:me )?(?:an? )?(?:\w+ )?reminders?)"
    r"(?: (?:about|for) (?:it|this|(?:my|the) numbers))?"
    rf" (?:every|each) (?:other |second )?(?:work(?:ing)? ?|week ?)?"
    rf"(?:days?|mornings?|weeks?|months?|{any_of(WEEKDAYS)})(?: .{{0,20}})?"
    r"|(?:cancel|change|edit|delete|remove|move|undo) (?:the|my|that|this) reminder"
    r"(?: (?:to|for) .{1,20})?)\W*"
)
"""When to be asked from now on, and a reminder that is no longer wanted."""
_WHO: Final = r"(?:@person|[a-z][\w-]+)"
_DELETE: Final = r"(?:delete|remove|erase|forget|wipe)"
_FORGET: Final = re.compile(
    rf"{_LEAD}(?:(?:forget|erase)(?: about)? (?P<who>{_WHO})"
    r"|(?:delete|remove|wipe) (?P<user>@person)"
    rf"|{_DELETE} (?:(?:all|everything|anything)(?: the)?|(?:the )?data)(?: data)?"
    rf"(?: (?:that )?you (?:have|know|store|stored))? (?:about|of|on|from) (?P<of>{_WHO})"
    rf"|{_DELETE} (?P<owner>{_WHO})'s (?:data|account|profile|info\w*))\W*"
)
_NOBODY: Final = frozenset(
    words_in(
        """
    me myself i it that this these those them him her us you my our the all everything anything
    today yesterday tomorrow last now again later mine yours ours team channel
    """
    )
)


def wished_command(text: str, commands: Collection[str]) -> tuple[str, str] | None:
    """The command, and its words, that answers what the text wishes or asks; None for others."""
    if len(text) > LONGEST:
        return None
    said = plain_words(MENTION.sub("@person", text))
    for command, rest in (
        ("log", _topic(said)),
        ("reminders", "" if _REMINDERS.fullmatch(said) else None),
        ("objectives", BEHIND if _BEHIND.fullmatch(said) else None),
        ("forget me", _somebody(said)),
        ("history", (mine["what"] or "") if (mine := _MINE.fullmatch(said)) else None),
    ):
        if rest is not None and command in commands:
            return command, rest
    return None


def _topic(said: str) -> str | None:
    """The topic of the log in which it stands who did that; reporting numbers is in none."""
    found = next(filter(None, (form.fullmatch(said) for form in _LOG)), None)
    if found is None:
        return None
    topic = next(name for name in _TOPICS if found[name])
    is_report = topic == "numbers" and not re.fullmatch(_DID, found["did"])
    return None if is_report else topic


def _somebody(said: str) -> str | None:
    """Whose data is to go, if it is somebody else's."""
    found = _FORGET.fullmatch(said)
    if found is None:
        return None
    who: str = found["who"] or found["user"] or found["of"] or found["owner"]
    is_nobody = who in _NOBODY or who in PHRASES or who in MONTHS or who in WEEKDAYS
    return None if is_nobody else who.removeprefix("@")
