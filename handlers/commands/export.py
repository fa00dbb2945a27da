"""`/social export`: a team's data, or one's own in it, as files to the person who asks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from bot.archive import Archive, write_workbook, write_zip
from bot.domain.errors import CoachError
from bot.domain.team import Team
from bot.slack.files import File, share_file
from bot.views import messages
from bot.views.payload import Message
from handlers.ask import Ask
from handlers.limits import Costly

OF_ONESELF = ("mine", "me", "own", "my data", "my own data", "my numbers")
"""Words after `export` that ask for one's own data."""
WRITERS: Mapping[str, Callable[[Archive], bytes]] = {"zip": write_zip, "xlsx": write_workbook}
"""How each file is written, by what its name ends in."""
MOST = 20
"""Exports in the making at a time: who asks for another would wait for minutes."""


@dataclass(frozen=True, slots=True)
class Exporting:
    """An export in the making: of the whole team, or of what is this person's there."""

    team: Team
    user: str
    whole: bool


async def export(ask: Ask, text: str) -> Message:
    if text and text.lower() not in OF_ONESELF:
        raise CoachError("typing.export")
    return await make(ask, mine=bool(text))


async def make(ask: Ask, *, mine: bool) -> Message:
    """Announce the files, which follow in the person's direct messages.

    Admins get everything unless they ask for what is `mine`; others get no more than that.
    """
    scope = ask.services.archives.scope
    team, whole = await ask.run(scope, ask.actor, mine=mine, now=ask.now)
    exporting = Exporting(team, ask.actor.user, whole=whole)
    if _may_begin(ask, exporting):
        ask.limits.check_costly(ask.actor, Costly.EXPORT)
        ask.later(lambda unhurried: _send(unhurried, exporting), exporting)
    return messages.export_coming(team, whole=whole)


def _may_begin(ask: Ask, exporting: Exporting) -> bool:
    """Return False if the same is in the making; CoachError if too many others are."""
    under_way = [each for each in ask.background.keys if isinstance(each, Exporting)]
    if exporting not in under_way and len(under_way) >= MOST:
        raise CoachError("state.exports_busy")
    return exporting not in under_way


async def _send(ask: Ask, exporting: Exporting) -> None:
    """Gather the data and send both files, when it is their turn: the largest take 150 MB."""
    async with ask.heavy_turn():
        await _gather_and_share(ask, exporting)


async def _gather_and_share(ask: Ask, exporting: Exporting) -> None:
    archives, team = ask.services.archives, exporting.team
    gather = archives.of_team if exporting.whole else archives.mine
    _, archive = await ask.run(gather, ask.actor, team.id, now=ask.now)
    opened = await ask.client.conversations_open(users=ask.actor.user)
    said = messages.export_words(team, whole=exporting.whole)
    for ending, write in WRITERS.items():
        name = f"social-coach-{ask.now:%Y-%m-%d}{'' if exporting.whole else '-mine'}.{ending}"
        # In a thread, as writing would keep every other request waiting.
        file = File(name, name, await asyncio.to_thread(write, archive))
        await share_file(ask.client, opened["channel"]["id"], file, said)
        said = Markup()
