"""Telling a command in a direct message from other words that begin like one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from bot.language.text import NUMBER_EMOJI, is_link, plain, words_in

_WORD: Final = re.compile(r"[\w']+")
_COURTESY: Final = "please pls thanks thank you thx now again today coach sorry ok okay"
_CHECKINS: Final = "check in ins checkin checkins reminder reminders message messages"
_ASKING: Final = (
    f"asking reminding messaging pinging writing sending to me us it that this these those the my"
    f" your all {_CHECKINS}"
)
_FOLLOWING: Final[Mapping[str, frozenset[str]]] = {
    name: frozenset(words_in(f"{_COURTESY} {own}"))
    for name, own in {
        "stop": _ASKING,
        "start": _ASKING,
        "back": "at work here in from the office my holiday holidays vacation leave",
        "undo": "it that this my the last latest one report number numbers",
        "checkin": "me",
        "check": "",
    }.items()
}
"""The words that may follow a command which reads none and acts at once."""


_NOD: Final = frozenset(
    words_in(
        "ok okay okey k kk sure alright right fine lol haha hehe hm hmm aha ah oh i see yep yup wow"
        " nice good cool done perfect then well that's it is noted will do"
    )
)
_LONGEST_NOD: Final = 40
"""Characters: longer text says more than that."""


def is_nod(text: str) -> bool:
    """Return True for “ok” and the like, and for mere emoji: there is nothing to do."""
    if not text.strip() or len(text) > _LONGEST_NOD or "?" in text or NUMBER_EMOJI.search(text):
        return False
    if is_link(text):
        return False
    return _NOD.issuperset(_WORD.findall(plain(text)))


def is_small_talk(command: str, rest: str) -> bool:
    """Return True for words after a command that are not its own: stop scrolling all day."""
    following = _FOLLOWING.get(command)
    return following is not None and not following.issuperset(_WORD.findall(plain(rest)))
