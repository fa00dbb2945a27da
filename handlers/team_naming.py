"""The team that words name, by a link to its channel or by the channel's name."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from bot.domain.errors import CoachError
from bot.domain.team import Team
from bot.language.team_names import alone, first_of, teams_named
from bot.language.text import CHANNEL, asks_how, channel_in
from handlers.ask import Ask

HOW_IT_GOES = "progress team"
"""What to answer where nothing is said but a channel: what about #blog?"""

WORD_FOR_WORD = re.compile(r"\W*(?:alarm|check|drill)\b", re.IGNORECASE)
"""The commands of whose words none may be missing."""


class Meant(NamedTuple):
    """A team, what is said to it, and the question of before that its name alone answers."""

    team: Team
    words: str
    choice: int | None = None


async def meant_by(ask: Ask, text: str, commands: Collection[str]) -> Meant | None:
    """What words that name a team mean; None if they name none that can be told.

    The names of `commands` name no team: Slack may be asked what a channel is called.
    """
    if WORD_FOR_WORD.match(text):
        return None
    if (channel := channel_in(text)) is not None:
        team = (await _called(ask, {channel})).get(channel)
        if team is None:
            return None
        return await _meant(ask, team, CHANNEL.sub(" ", text), is_alone=True)
    name = alone(text)
    names = {named.name for named in teams_named(text)} | ({name} if name else set())
    called = await _called(ask, told) if (told := names.difference(commands)) else {}
    named = first_of(text, called)
    if named is not None:
        return await _meant(ask, called[named.name], named.rest, is_alone=name == named.name)
    return await _answer_to_question(ask, called[name]) if name in called else None


async def _called(ask: Ask, names: set[str]) -> dict[str, Team]:
    try:
        return await ask.run(ask.services.team_choices.called, ask.actor, names, now=ask.now)
    except CoachError:  # what the rest of the words wants says better why they cannot
        return {}


async def _meant(ask: Ask, team: Team, rest: str, *, is_alone: bool) -> Meant:
    if not asks_how(rest):
        return Meant(team, rest)
    answered = await _answer_to_question(ask, team) if is_alone else None
    return answered or Meant(team, HOW_IT_GOES)


async def _answer_to_question(ask: Ask, team: Team) -> Meant | None:
    """The name as the answer to the question which team, if it was asked and is open."""
    waiting = ask.services.team_choices.waiting
    choice = await ask.run(waiting, ask.actor, now=ask.now)
    return None if choice is None else Meant(team, "", choice)
