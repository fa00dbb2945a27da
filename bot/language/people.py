"""People who are mentioned in words: @ben until Friday."""

from __future__ import annotations

import re
from typing import Final

from bot.domain.errors import NotUnderstood
from bot.language.text import MENTION

_GROUP: Final = re.compile(r"(?:<|&lt;)!")


def person_named(text: str) -> tuple[str | None, str]:
    """The Slack user who is mentioned, if any, and the rest; NotUnderstood for several."""
    users = {named["user"] for named in MENTION.finditer(text)}
    if len(users) > 1 or _GROUP.search(text):
        raise NotUnderstood("typing.one_person")
    return next(iter(users), None), MENTION.sub(" ", text)
