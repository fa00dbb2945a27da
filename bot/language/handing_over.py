"""Wishes to change who owns an objective: “@ben takes over bookings”."""

from __future__ import annotations

import re
from typing import Final

from bot.domain.catalogue.catalogue import Catalogue
from bot.language.meanings import HandOver
from bot.language.statements import names_measure
from bot.language.text import LONGEST, MENTION, plain_words, words_in

_SOMEBODY: Final = r"(?:@person|[a-z][\w'-]*)"
_PLEASE: Final = r"(?:(?:please|pls|can you|could you|from now on|now|ok|so|let) )*"
_WILL: Final = r"(?:will|should|can|could|must|shall|has to|is going to|to)"
_WORK: Final = r"(?:do|handle|own|run|manage|cover|look after|take care of|take)"
_WORKS: Final = r"(?:does|handles|owns|runs|manages|covers|looks after|takes care of)"
_TAKES: Final = (
    rf"(?:(?:(?:{_WILL}|now) )?(?:take|takes|taking|have|{_WORK})|{_WORKS}"
    r"|is taking|took)(?: (?:over|on|care of))?"
)
_WISHES: Final = (
    re.compile(rf"{_PLEASE}(?P<who>{_SOMEBODY}) {_TAKES} (?P<what>.+)"),
    re.compile(rf"{_PLEASE}(?:ask|tell|get) (?P<who>{_SOMEBODY}) to {_TAKES} (?P<what>.+)"),
    re.compile(
        rf"{_PLEASE}(?:hand|give|pass|assign|transfer|move|reassign)(?: over)? (?P<what>.+?)"
        rf"(?: over)? to (?P<who>{_SOMEBODY})"
    ),
    re.compile(
        rf"{_PLEASE}(?:make )?(?P<who>{_SOMEBODY}) (?:is )?the (?:new )?owner of (?P<what>.+)"
    ),
)
_NOBODY: Final = frozenset(
    words_in(
        """
    i we you they it he she people everyone everybody nobody what who which how why when this that
    these those there somebody someone anyone does did do us them me
    """
    )
)
"""Words that name nobody in particular."""
_OVER: Final = re.compile(
    r"\b(?:tak\w+|took|hand|pass)(?: .+)? over\b|\bowns?\b|\bowner\b|\bassign\b"
    r"|\b(?:hand|pass|reassign|transfer) .+ to\b"
)
"""Words that are said of owners alone, so that a name may stand there."""
_OF_WORK: Final = re.compile(
    rf"(?:\b{_WILL} {_WORK}|\blet \S+ {_WORK}|\b{_WORKS})"
    r" (?!(?:more|some|better|less|fewer|it|that|a|an|any|nothing|something|with|for)\b)"
)
"""Words for what is somebody's work, such as that Ben should do the Instagram comments."""


def handing_over(text: str, names: Catalogue) -> HandOver | None:
    """The wish to change an owner; None for other words, with a number, or a question."""
    if "?" in text or len(text) > LONGEST:
        return None
    users = [found["user"] for found in MENTION.finditer(text)]
    said = plain_words(MENTION.sub("@person", text)).strip(" .,!")
    found = next(filter(None, (wish.fullmatch(said) for wish in _WISHES)), None)
    if found is None or len(users) > 1 or found["who"] in _NOBODY:
        return None
    is_clear = bool(users) or bool(_OVER.search(said) or _OF_WORK.search(said))
    what = found["what"].replace("@person", "")
    if not is_clear or any(map(str.isdigit, what)) or not names_measure(what, names):
        return None
    return HandOver(what, users[0] if users else None)
