"""Two workspaces in one database, whose channels, people and times are called the same in Slack."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from bot.pdf import Typesetter
from bot.slack.chart_files import Pictures
from bot.views.ids import Action, Form
from tests.roles.acting import TEAM, Stage, add_people, staged
from tests.roles.table import EVENTS, TYPED, Role
from tests.support.coach import ADA, Coach, coaching
from tests.support.databases import TABLES, sqlite_copy
from tests.support.every_table import keys_between_rows

THEIR_WORDS = {
    "Fill the shelves": "Wash the windows",
    "Leaflets": "Flyers",
    "a photo": "a rumour",
    "We know": "We look into it",
    "4321": "1234",
    "9 replies": "8 replies",
}
"""What only they wrote, and what we write in its place."""
_ALONE = r"(?<![\d.]){}(?![\d.])"
OF_THEIRS = re.compile("|".join((*map(_ALONE.format, THEIR_WORDS), "4,321", "target 9 ")))
OF_A_WORKSPACE = [
    "SELECT * FROM workspace WHERE id = ?",
    *(
        f"SELECT * FROM {table.name} WHERE workspace_id = ? ORDER BY 1, 2"  # noqa: S608
        for table in TABLES
        if "workspace_id" in table.c
    ),
]
CROSSING = (
    "SELECT count(*) FROM {table} AS ours JOIN {other} AS theirs ON theirs.id = ours.{column}"
    " WHERE theirs.workspace_id != ours.workspace_id"
)


@dataclass
class Border:
    """We act with what we got hold of from them: ids in buttons and forms, choices, files."""

    ours: Stage
    theirs: Stage

    def stored_of_theirs(self) -> list[Any]:
        """Every row of theirs."""
        own = self.theirs.coach.workspace_id
        with closing(sqlite3.connect(self.theirs.path)) as now:
            return [now.execute(each, [own]).fetchall() for each in OF_A_WORKSPACE]

    def crossing_rows(self) -> int:
        """How many rows refer to one of another workspace."""
        with closing(sqlite3.connect(self.theirs.path)) as now:
            return sum(now.execute(each).fetchone()[0] for each in CROSSINGS)

    async def all_that_crosses(self, role: Role) -> list[str]:
        """What crosses when this role presses, sends, types and does everything there is."""
        ours = self.ours
        acts: list[tuple[Callable[[Role, Any], Awaitable[str]], Iterable[Any]]] = [
            *((ours.presses, Action), (ours.sends, Form)),
            *((ours.types, TYPED), (ours.happens, EVENTS)),
        ]
        return [
            each
            for act, all_of in acts
            for what in all_of
            for each in await self.crosses(act, role, what)
        ]

    async def crosses(
        self, act: Callable[[Role, Any], Awaitable[str]], role: Role, what: Any
    ) -> Iterable[str]:
        """What of this act crosses the border, in words; nothing is left of it."""
        before = self.stored_of_theirs()
        told = await act(role, what)
        crossed = [
            *(f"{what} tells {word}" for word in OF_THEIRS.findall(told)),
            *([f"{what} changes theirs"] if self.stored_of_theirs() != before else []),
            *([f"{what} refers to theirs"] if self.crossing_rows() else []),
        ]
        self.ours.restore()
        return crossed


CROSSINGS = [
    CROSSING.format(table=table.name, other=key.referred_table.name, column=key.column_keys[0])
    for table, key in keys_between_rows()
]


@asynccontextmanager
async def quiet_border(template: Path, folder: Path) -> AsyncIterator[Border]:
    """The border of a fresh database, without the time that pictures and pages take."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Typesetter, "review", _blank)
        patch.setattr(Pictures, "file_of", _no_picture)
        async with bordering(sqlite_copy(template, folder), folder / "coach.db") as border:
            yield border


async def _blank(*_: object, **__: object) -> bytes:
    return b"%PDF-1.7"


async def _no_picture(*_: object) -> None:
    return None


@asynccontextmanager
async def bordering(url: str, path: Path) -> AsyncIterator[Border]:
    """They came first and have everything; we have a team in a channel of the same id."""
    async with (
        staged(url, path, is_private=False) as theirs,
        coaching(url, deliver=False, workspace="T0OURS") as coach,
    ):
        add_people(coach.slack.world, is_private=False)
        await _set_up(coach)
        forms = {form: _in_our_words(view) for form, view in theirs.forms.items()}
        ours = replace(theirs, coach=coach, forms=forms, drafts={}, number=0)
        ours.keep()
        yield Border(ours, theirs)


async def _set_up(coach: Coach) -> None:
    await coach.types("setup", ADA, TEAM)
    chosen = {"purpose": "other", "purpose_words": "Wash the windows", "reporters": [ADA]}
    reply = await coach.slack.submit(ADA, coach.window(), chosen)
    assert not reply.errors
    await coach.types("objective 7 reactions on X by 31 December", ADA, TEAM)
    await coach.types("report x reactions 2", ADA, TEAM)


def _in_our_words(view: dict[str, Any]) -> dict[str, Any]:
    """A form of theirs, filled in with words of ours."""
    text = json.dumps(view)
    for their, our in THEIR_WORDS.items():
        text = text.replace(their, our)
    found: dict[str, Any] = json.loads(text)
    return found
