"""The bot and its sandbox, running together over real HTTP or Socket Mode."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from pydantic import SecretStr
from sqlalchemy import func, select

from bot.bootstrap.running import Bot, running
from bot.config import Settings
from bot.db.base import Base
from bot.db.models import (
    MembershipRow,
    ObjectiveChangeRow,
    ObjectiveRow,
    ReportRow,
    ResultRow,
    TeamRow,
)
from bot.db.sessions import Sessions
from bot.sandbox import Sandbox
from bot.sandbox.replies import Reply
from bot.services import Services
from bot.slack import rate_limits
from tests.support.clock import Clock
from tests.support.databases import sessions_over
from tests.support.patience import patient
from tests.support.payloads import dumping

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
BOT_TOKEN, APP_TOKEN = "xoxb-sandbox", "xapp-sandbox"
MARKETING, GENERAL, BLOG = "C0MARKETING", "C0GENERAL", "C0BLOG"
ADA, BEN, CLEO, DEV = "U0ADA", "U0BEN", "U0CLEO", "U0DEV"


@dataclass
class Coach:
    """A running bot, the Slack it lives in, the clock that both look at, and its database."""

    bot: Bot
    slack: Sandbox
    clock: Clock
    sessions: Sessions

    @property
    def services(self) -> Services:
        return self.bot.parts.services

    @property
    def workspace_id(self) -> int:
        return self.bot.parts.workspace_id

    async def tick(self, **span: float) -> None:
        """Move the clock on, and do what is due by then."""
        assert self.bot.metronome is not None
        self.clock.move(**span)
        await self.bot.metronome.tick()

    async def types(self, text: str, user: str = ADA, channel: str = MARKETING) -> Reply:
        """`/social …`, as this person types it."""
        return await self.slack.command(user, channel, text)

    async def set_up(
        self, *reporters: str, channel: str = MARKETING, by: str = ADA, **filled: Any
    ) -> Reply:
        """Make the channel a team by its form; what is not given stays as the form has it.

        A new team is there to promote the business, if nothing else is given.
        """
        await self.types("setup", by, channel)
        is_new = not self.services.teams.exists(self.workspace_id, channel)
        chosen: dict[str, Any] = {"purpose": "business"} if is_new else {}
        chosen |= {"reporters": reporters, **filled} if reporters else filled
        return await self.slack.submit(by, self.window(by), chosen)

    async def raises_alarm(self, happened: str, user: str = ADA, channel: str = MARKETING) -> Reply:
        """Type what happened, and raise the alarm by the button that says where it goes."""
        proposed = await self.types(f"alarm {happened}", user, channel)
        return await self.slack.click(user, proposed.message, "declare_alarm")

    async def ends_alarm(self, user: str = ADA, channel: str = MARKETING) -> Reply:
        """End the alarm by its form, the queues of other tools read again."""
        await self.types("alarm over", user, channel)
        return await self.slack.submit(user, self.window(user), {"reread": ["yes"]})

    async def picks(
        self, user: str, listed: dict[str, Any], action: str, value: Any = None
    ) -> Reply:
        """Use the menu of an entry in a list that is shown as a table: a window has the menus."""
        change = "change_plan" if action == "edit_line_item" else "change_objectives"
        await self.slack.click(user, listed, change)
        return await self.slack.click(user, self.window(user), action, value)

    async def background_tasks(self) -> None:
        """Wait for what the bot does after its answers."""
        await self.bot.parts.background.finished()

    def window(self, user: str = ADA) -> dict[str, Any]:
        """The window that this person has in front."""
        return self.slack.views(user)[-1]

    def posted(self, channel: str = MARKETING) -> list[str]:
        """What the bot wrote in a channel."""
        return [m["text"] for m in self.slack.messages(channel) if "bot_id" in m]

    def asked(self, user: str = ADA) -> list[str]:
        """What the bot wrote to a person."""
        return [m["text"] for m in self.slack.dm(user) if "bot_id" in m]

    def rows(self, table: type[Base]) -> int:
        """How many rows a table has."""
        with self.sessions.unscoped() as session:
            return session.scalar(select(func.count()).select_from(table)) or 0

    def stored(self) -> dict[str, int]:
        """How many rows each table has of what people said."""
        said = ReportRow, ResultRow, ObjectiveRow, ObjectiveChangeRow, TeamRow, MembershipRow
        return {table.__tablename__: self.rows(table) for table in said}


UNLIMITED = 10**6
"""Requests a minute: tests act faster than people."""
NO_LIMITS = dict.fromkeys(("PERSON_LIMIT", "WORKSPACE_LIMIT"), str(UNLIMITED))


def settings(url: str, api_url: str, *, socket_mode: bool = False) -> Settings:
    return Settings.model_construct(
        slack_bot_token=SecretStr(BOT_TOKEN),
        slack_app_token=SecretStr(APP_TOKEN) if socket_mode else None,
        slack_signing_secret=None if socket_mode else SecretStr(SECRET),
        slack_api_url=api_url,
        database_url=SecretStr(url),
        data_dir=Path(),
        host="127.0.0.1",
        port=0,
        person_limit=UNLIMITED,
        workspace_limit=UNLIMITED,
    )


@contextmanager
def unspaced() -> Iterator[None]:
    """Let posts in one channel follow each other at once.

    The second between them is a real one, however far the tests' clock leaps meanwhile.
    """
    with patch.object(rate_limits, "SPACING", 0):
        yield


@asynccontextmanager
async def coaching(
    url: str,
    *,
    socket_mode: bool = False,
    deliver: bool = True,
    workspace: str = "T0SANDBOX",
    **limits: int,
) -> AsyncIterator[Coach]:
    """A coach over the database at `url`, in #marketing of a sandbox."""
    clock = Clock()
    with patient():
        sandbox = Sandbox(
            signing_secret=SECRET, bot_token=BOT_TOKEN, app_token=APP_TOKEN, now=clock
        )
        sandbox.world.team_id = workspace
        async with sandbox.running():
            sandbox.world.channels[MARKETING].members.add(sandbox.world.bot.id)
            chosen = settings(url, sandbox.api_url, socket_mode=socket_mode)
            chosen = chosen.model_copy(update=limits)
            async with running(chosen, now=clock, deliver=deliver) as bot:
                events = f"http://127.0.0.1:{bot.port}/slack/events"
                sandbox.connect(None if socket_mode else events)
                with unspaced(), dumping(sandbox), sessions_over(url) as sessions:
                    yield Coach(bot, sandbox, clock, sessions)
