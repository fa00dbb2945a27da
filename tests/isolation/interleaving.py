"""Two workspaces whose people act in turns, with ids that may be their own or the other's."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import aiohttp
from sqlalchemy import Engine, Table, delete, select, text

from bot.outbox.stats import PROBE
from bot.views.ids import Action, Form
from tests.isolation.border import CROSSINGS, OF_THEIRS, THEIR_WORDS, Border
from tests.roles.acting import WHO, Stage, add_people
from tests.roles.table import Role
from tests.support.coach import coaching
from tests.support.databases import TABLES, Snapshot

ROUTES = "/metrics", "/readyz", "/healthz", "/slack/install", "/.well-known/security.txt"
ID = re.compile(r"(?<![\w.-])[1-9](?![\w.-])")
"""An id in what a button or form carries: rows of the stage have small ones."""
OF_OURS = re.compile("|".join(word for word in THEIR_WORDS.values() if not word.isdigit()))
"""What only we wrote."""
OF_EITHER = re.compile(
    "|".join(word for pair in THEIR_WORDS.items() for word in pair if " " in word)
)


class Side(StrEnum):
    OURS = "ours"
    THEIRS = "theirs"

    @property
    def other(self) -> Side:
        return Side.THEIRS if self is Side.OURS else Side.OURS


OF_THE_OTHER = {Side.OURS: OF_THEIRS, Side.THEIRS: OF_OURS}


@dataclass(frozen=True)
class Interleaved:
    """Both stages over one database, which is put back to `began` between runs."""

    stages: dict[Side, Stage]
    engine: Engine
    began: Snapshot

    async def presses(self, side: Side, role: Role, action: Action, number: int) -> list[str]:
        """A press on a button that carries this id."""
        stage = self.stages[side]
        value = ID.sub(str(number), stage.values(WHO[role])[action])
        told = await stage.presses(role, action, value)
        return self._crossed(side, told, action)

    async def sends(self, side: Side, role: Role, form: Form, number: int) -> list[str]:
        """A form that names this id."""
        stage = self.stages[side]
        view = renumbered(stage.forms[form], number)
        acting = replace(stage, forms={form: view})
        told = await acting.sends(role, form)
        stage.number = acting.number
        return self._crossed(side, told, form)

    async def types(self, side: Side, role: Role, words: str) -> list[str]:
        return self._crossed(side, await self.stages[side].types(role, words), words)

    async def happens(self, side: Side, role: Role, event: str) -> list[str]:
        return self._crossed(side, await self.stages[side].happens(role, event), event)

    async def opens(self, side: Side, route: str) -> list[str]:
        """An address of the bot's own, which shows nobody's words."""
        address = f"http://127.0.0.1:{self.stages[side].coach.bot.port}{route}"
        async with aiohttp.ClientSession() as session, session.get(address) as response:
            shown = await response.text()
        return [f"{route} tells {word}" for word in OF_EITHER.findall(shown)]

    def stored_of(self, side: Side) -> list[Any]:
        """Every row of a workspace, but the one by which a process sees whether it can write."""
        workspace_id = self.stages[side].coach.workspace_id
        with self.engine.connect() as connection:
            return [
                (table.name, row)
                for table in TABLES
                if table.name == "workspace" or "workspace_id" in table.c
                for row in sorted(
                    map(tuple, connection.execute(_rows_of(table, workspace_id))), key=repr
                )
                if PROBE not in row
            ]

    def crossing_rows(self) -> int:
        """How many rows refer to one of another workspace."""
        with self.engine.connect() as connection:
            return sum(connection.execute(text(each)).scalar_one() for each in CROSSINGS)

    def begin_again(self) -> None:
        """Put the database back, and have no process remember anybody."""
        with self.engine.begin() as connection:
            for table in reversed(TABLES):
                connection.execute(delete(table))
        self.began.fill(self.engine)

    def _crossed(self, side: Side, told: str, what: str) -> list[str]:
        return [f"{what} tells {word}" for word in OF_THE_OTHER[side].findall(told)]


def _rows_of(table: Table, workspace_id: int) -> Any:
    column = table.c.id if table.name == "workspace" else table.c.workspace_id
    return select(table).where(column == workspace_id)


def renumbered(view: dict[str, Any], number: int) -> dict[str, Any]:
    """The form as if it had been opened for this id: in what it remembers, and in its fields."""
    found = dict(view)
    found["private_metadata"] = ID.sub(str(number), view.get("private_metadata", ""))
    values = view["state"]["values"]
    named = {ID.sub(str(number), name): filled for name, filled in values.items()}
    found["state"] = {"values": named}
    blocks = [{**b, "block_id": ID.sub(str(number), b["block_id"])} for b in view["blocks"]]
    return {**found, "blocks": blocks}


@asynccontextmanager
async def interleaved(
    border: Border, began: Snapshot, engine: Engine
) -> AsyncIterator[Interleaved]:
    """Both workspaces of a border over another database, with all that is stored of them."""
    began.fill(engine)
    url = engine.url.render_as_string(hide_password=False)
    async with (
        coaching(url, deliver=False) as theirs,
        coaching(url, deliver=False, workspace="T0OURS") as ours,
    ):
        for coach in (theirs, ours):
            add_people(coach.slack.world, is_private=False)
        stages = {
            Side.THEIRS: replace(border.theirs, coach=theirs, path=Path()),
            Side.OURS: replace(border.ours, coach=ours, path=Path()),
        }
        yield Interleaved(stages, engine, began)
