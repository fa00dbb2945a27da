"""Telling that something may harm the company: “our page got hacked”, “a boycott on X”."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from bot.language.speech import pattern, signals
from bot.language.text import LONGEST, REMEMBERED

_SOUNDS: Final = pattern("alarm", "sounds")
_GOOD: Final = pattern("alarm", "good")
_SIGNALS: Final = signals()
_ENOUGH: Final = 13
"""The weight of signs from which on it is an alarm: harm and any other.

Without harm or anger, all the others together weigh less.
"""
_ONLY_THOUGHT_OF: Final = pattern("alarm", "only_thought_of")
_ONLY_NAMED: Final = pattern("alarm", "only_named")
_PREPARES: Final = pattern("alarm", "prepares")
_PLAIN: Final = 2
"""The weight of signs that ordinary messages have, too: who, where and how urgent."""
_SCRUPLE: Final = re.compile(
    r"\b(?:(?:is|would|will|isn't|wouldn't|was) (?:it|that|this)(?: be| not| a bit| kind of)*"
    r"|(?:feels?|looks?|sounds?|seems?)(?: a bit)? like)(?: an?)? (?:cheat|cheating|lie|lying|fraud"
    r"|fraudulent|scam|dishonest|unethical|shameful|betrayal|crime)\b(?=,? (?:to|if|when|but)\b)"
)
"""A doubt whether one may do something: would it be cheating to lower the number."""
_ONE_PERSON: Final = (
    r"(?:(?:(?:this|that|the) (?:one|same)|this|that|one|an?|some|the same) (?:\w+ )?(?:guy|man"
    r"|woman|lady|bloke|dude|person|user|follower|customer|client|troll|commenter|account)"
    r"|someone|somebody)"
)
_CALLED: Final = re.compile(
    rf"\b{_ONE_PERSON} (?:(?:keeps|kept|just|always|also|has|is|was) )*"
    r"(?:call(?:s|ed|ing)? (?:us|me|our \w+)|(?:says?|said|saying|writes?|wrote|writing)"
    r"(?: that)? we(?:'re| are))(?: all)?(?: an?)?(?: (?:bunch|pack|load|gang) of)?"
    r" (?:scam|scams|scammers?|frauds?|fraudsters?|liars?|cheats?|cheaters?|thieves|thief|crooks?"
    r"|rip ?offs?|idiots|clowns)\b(?=.*\b(?:answer|reply|respond|react|ignore|delete|remove|hide"
    r"|block|ban|take (?:it|that|this) down|leave|stay|write back)\b)"
)
"""What one person calls us, from whom it's to be seen whether to answer."""


@lru_cache(REMEMBERED)
def sounds_alarm(text: str) -> bool:
    """Return True for words of a crisis that is there, and not only thought of."""
    said = _said(text)
    if _ONLY_THOUGHT_OF.search(said) or only_names_alarm(text):
        return False
    if _weight(said) >= _ENOUGH:
        return True
    return bool(_SOUNDS.search(said)) and not _GOOD.search(said)


def only_names_alarm(text: str) -> bool:
    """Return True for words of a crisis that is somebody else's, or a name, praise or a doubt."""
    said = _said(text)
    return bool(_ONLY_NAMED.search(said)) or _is_harmless(said)


def _is_harmless(said: str) -> bool:
    """Return True for a scruple, or names that one person calls us, without any other harm."""
    rest = _CALLED.sub(" ", _SCRUPLE.sub(" ", said))
    if rest == said or _SOUNDS.search(rest):
        return False
    return not any(sign.weight > _PLAIN and sign.pattern.search(rest) for sign in _SIGNALS)


def prepares_for_alarm(text: str) -> bool:
    """Return True for the wish to be prepared, in calm, for a crisis that may come."""
    return bool(_PREPARES.search(text[:LONGEST].lower().replace("’", "'")))


def _said(text: str) -> str:
    return " ".join(text[:LONGEST].lower().replace("’", "'").split())


def _weight(said: str) -> int:
    return sum(signal.weight for signal in _SIGNALS if signal.pattern.search(said))
