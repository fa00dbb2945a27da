"""Plain replies to a check-in that are no report: "nothing new", "later", "off until Friday"."""

from __future__ import annotations

import re
from datetime import date
from enum import Enum, auto
from typing import Final, TypeAlias

from bot.domain.errors import CoachError
from bot.language.away import parse_absence
from bot.language.dates import any_of
from bot.language.days import MONTHS, WEEKDAYS
from bot.language.numbers import COUNT
from bot.language.text import LONGEST, MENTION, plain


class Wish(Enum):
    """What a person may want instead of reporting, or instead of what they began to say."""

    SKIP = auto()
    LATER = auto()
    NEVER_MIND = auto()


Named: TypeAlias = tuple[str, str]
"""A command, and the words after it."""

_WORD: Final = re.compile(r"[\w']+")
BEFORE: Final = (
    r"(?:(?:sorry|hi|hey|hello|ok|okay|well|oh|um|please|pls|fyi|btw|coach|and|so|sadly"
    r"|thanks|thank you|thx|cheers|great|cool|sure|alright|fine) )*"
)
AFTER: Final = (
    r"(?: (?:please|pls|thanks|thank you|thx|sorry|today|yet|now|again|it|this|one|time|week|month"
    r"|so far|this time|for me|from me|from us|from my side|on my side|here|really|at all|right now"
    r"|at the moment|for now|to report|to add|to tell|to say|new|i'm busy|im busy|busy|a bit"
    r"|tonight|this afternoon|this evening|in an hour|in a bit|after lunch|coach|mate))*"
)
_HAVE: Final = (
    r"(?:(?:i have|i've|i've got|i got|ive got|got|there's|theres|there is|there was|we have|we've"
    r"|we've got|it's|its|i'll|i will|let's|lets|let me|i'd|can i|can we|could you|can you"
    r"|i want to|i need to|maybe|do it|we'll) )*"
)


_HOURS: Final = (
    rf"(?:{COUNT}|half an|a few|a couple of) ?(?:more )?(?:h|hrs?|hours?|m|mins?|minutes?)"
)


def _whole(before: str, core: str) -> re.Pattern[str]:
    return re.compile(rf"{BEFORE}{before}(?:{core})(?: (?:{core}))*{AFTER}")


_REPLIES: Final[tuple[tuple[re.Pattern[str], Wish | Named], ...]] = (
    (
        _whole(
            "(?:(?:no|actually|oh no|ah|it) )*",
            "(?:never ?mind|nvm|nvmd|nm)(?: (?:that|it|me|then|all that|about (?:it|that|this)))?"
            "|(?:doesn't|doesnt|does not) matter|forget (?:about it|i asked|i said (?:anything|that"
            "|it))|leave it|let it be|drop it|as you were|don't bother|dont bother|ignore me",
        ),
        Wish.NEVER_MIND,
    ),
    (
        _whole("(?:i'm|im|i am|and|we're)? ?", "back|back again|here again|back at work"),
        ("back", ""),
    ),
    (
        _whole(
            _HAVE,
            "skip|skip it|skip this|pass|nothing|nothing much|nothing else|nothing changed|none|no"
            "|nope|nah|nada"
            "|no news|no numbers|no results|no update|no updates|no change|no changes|same as last"
            "|no new numbers|not this|not any|nothing happened|no progress|no activity|zilch|nil",
        ),
        Wish.SKIP,
    ),
    (
        _whole(
            _HAVE,
            "later|ask me later|ask later|remind me later|remind me|ask again|ask me again|not now"
            "|not yet|not right now|snooze|another time|do that later|do this later|do it later"
            rf"|(?:remind|ask|ping|nudge|message|poke|try)(?: me| us)?(?: again)? in {_HOURS}"
            "|answer later|no time right now|no time now|can't right now|cant right now|postpone",
        ),
        Wish.LATER,
    ),
    (
        _whole(
            "(?:can you|could you|just|would you)? ?",
            "stop|stop it|stop that|stop these|stop asking|stop asking me|stop messaging me"
            "|stop messages|stop reminding me|stop pinging me|stop writing to me"
            "|stop sending me messages|stop check ins|stop checkins|stop reminders"
            "|unsubscribe|unsubscribe me|opt out"
            "|leave me alone|no more check ins|no more checkins|no more messages|no more reminders"
            "|do not message me|don't message me|dont message me|don't ask me|dont ask me"
            "|turn off check ins|turn off checkins|turn off reminders|switch off reminders",
        ),
        ("stop", ""),
    ),
    (
        _whole(
            "(?:(?:show me|show|list|what are|which are|can we|can you|the|our) )*",
            "muted tips|muted advice|mute tips|mute (?:a|the|this|that) tip"
            "|(?:what|which)(?:'s| is| tips are| tips did we| advice is| have we| did we) muted?"
            "|unmute (?:it|that|them|tips|a tip|the tips?|that tip)"
            "|bring (?:the |our |that )?tips? back|bring back (?:the |our |that )?tips?",
        ),
        ("muted", ""),
    ),
)
_AWAY: Final = re.compile(
    rf"{BEFORE}(?:i'm|im|i am|i'll be|ill be|i will be|i'm going|im going|i go|going|i have"
    r"|i've got|we're|we are|taking|i'm taking|i take|am|will be)?"
    r" ?(?:on|off on|off for|to|a|out|off sick)?"
    r" ?(?:(?:my|annual|sick|parental|maternity|paternity|a|some) )*"
    r"(?:holidays?|vacation|leave|pto|ooo|out of (?:the )?office|away|off|out|sick|ill|travelling"
    r"|traveling|not here|not in|not working|not around|time off|days? off|week off)"
    r"(?: (?:work|sick|all|now|again|please|sorry|and))*"
    r" (?:until|till|til|through|back|returning|from|this|next|today|tomorrow|on|as of"
    r"|between|in|the|for the (?:whole )?week|all of|\d+(?:st|nd|rd|th)?"
    rf"|{any_of(MONTHS)}|{any_of(WEEKDAYS)}"
    rf"|(?:for )?{COUNT} (?:day|week|month)s?)\b"
)


_REST: Final = re.compile(
    r"[\s,;.:–-]*\b(?:and |but |otherwise |,)*"
    r"(?:(?:for |on |of )?(?:the |all (?:the )?)?"
    r"(?:rest|others?|everything else|all else|anything else|other (?:numbers|ones))"
    r"(?:'s| is| are| has| have|:)? ?(?:(?:all|still|just) )?"
    r"(?:nothing new|nothing|no news|no changes?|no updates?|unchanged|not changed|the same"
    r"|same as (?:before|last week)|as before|didn't (?:change|move))"
    r"|(?:there's )?nothing (?:else|new elsewhere)(?: (?:new|changed|to report|to add))?"
    r"|no other (?:news|numbers|changes))[\s.!]*$",
    re.IGNORECASE,
)


def without_rest(text: str) -> tuple[str, bool]:
    """The text without “the rest is nothing new” at its end, and whether that was there."""
    found = _REST.search(text.replace("’", "'"))
    return (text[: found.start()], True) if found and found.start() else (text, False)


def answer_of(text: str, *, today: date) -> Wish | Named | None:
    """The reply to a check-in that a text is as a whole, or None."""
    if len(text) > LONGEST:
        return None
    said = " ".join(_WORD.findall(plain(text)))
    found = next((meaning for reply, meaning in _REPLIES if reply.fullmatch(said)), None)
    return found or _away(text, said, today)


def _away(text: str, said: str, today: date) -> Named | None:
    """Away until the day named in "I'm on holiday until Monday"; None without a day."""
    if text.rstrip().endswith("?") or not _AWAY.match(said):
        return None
    words = MENTION.sub(" ", text)
    try:
        parse_absence(words, today=today)
    except CoachError:
        return None
    return "away", words
