"""People who are mentioned or named in words: @ben until Friday, 10 leads a month for Ben."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from bot.domain.catalogue.catalogue import Catalogue
from bot.domain.errors import NotUnderstood
from bot.language.days import Calendar
from bot.language.english import is_english
from bot.language.text import MENTION
from bot.language.tokens import is_known

_WORD: Final = r"[^\W\d_][\w'’-]*"
_OWNER: Final = re.compile(
    rf"[,;(]*\s*\b(?P<said>for|(?:the )?owner(?: is|:)?|owned by|assigned to):?\s+"
    rf"(?P<name>{_WORD})(?P<surname>\s+{_WORD})?",
    re.IGNORECASE,
)
_GROUP: Final = re.compile(r"(?:<|&lt;)!")


def person_named(text: str) -> tuple[str | None, str]:
    """The Slack user who is mentioned, if any, and the rest; NotUnderstood for several."""
    users = {named["user"] for named in MENTION.finditer(text)}
    if len(users) > 1 or _GROUP.search(text):
        raise NotUnderstood("typing.one_person")
    return next(iter(users), None), MENTION.sub(" ", text)


class OwnerWords(NamedTuple):
    """What may be the name of an owner.

    `is_name`: it is said or written as one, so that it must not be passed over.
    """

    name: str
    is_name: bool


def owners_named(text: str, calendar: Calendar, names: Catalogue) -> Iterator[OwnerWords]:
    """Whom words may name as the owner of an objective, a name of two words before its first.

    What means something else is nobody's name: for LinkedIn, for March. A word in small letters
    may be anything, unless nothing comes after it.
    """
    for found in _OWNER.finditer(text):
        first, surname = found["name"], found["surname"] or ""
        if _means_something(first, calendar, names):
            continue
        is_name = (
            *(found["said"].lower() != "for", first[0].isupper(), not is_english(first)),
            not text[found.end("name") :].strip(" .!"),
        )
        if surname and not _means_something(surname, calendar, names):
            yield OwnerWords(f"{first}{surname}", any(is_name))
        yield OwnerWords(first, any(is_name))


def _means_something(word: str, calendar: Calendar, names: Catalogue) -> bool:
    try:
        return is_known(word, calendar, names)
    except NotUnderstood:
        return True
