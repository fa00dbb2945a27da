"""A database is lost and restored from a backup: nothing is sent twice, and all goes on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.bootstrap.backing_up import back_up_to, restore_from
from bot.bootstrap.running import Bot, running
from bot.db.sessions import Sessions
from tests.db.conftest import blank
from tests.support.coach import ADA, Coach, coaching, settings
from tests.support.databases import sqlite_copy

__all__ = ["blank"]


@pytest.fixture
async def team(team_template: Path, tmp_path: Path) -> AsyncIterator[Coach]:
    """As everywhere: Ada's check-in comes on Mondays, the digest on Tuesdays. It answers only."""
    async with coaching(sqlite_copy(team_template, tmp_path), deliver=False) as coach:
        yield coach


@pytest.fixture
def backup(team: Coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "backup.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'coach.db'}")
    back_up_to(file, now=team.clock())
    return file


@asynccontextmanager
async def worker(coach: Coach, url: str) -> AsyncIterator[Bot]:
    chosen = settings(url, coach.slack.api_url)
    async with running(chosen, now=coach.clock, serve=False) as bot:
        yield bot


async def tick(bot: Bot) -> None:
    assert bot.metronome is not None
    await bot.metronome.tick()


async def send_for_a_week(team: Coach, folder: Path) -> None:
    """The digest of Tuesday and the check-in of the next Monday, by the database to be lost."""
    async with worker(team, f"sqlite:///{folder / 'coach.db'}") as bot:
        for days in (1, 6):
            team.clock.move(days=days)
            await tick(bot)


@asynccontextmanager
async def restored(
    lost: Coach, backup: Path, blank: Engine, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Coach]:
    """The bot on another database, in the same Slack."""
    url = blank.url.render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", url)
    restore_from(backup, now=lost.clock())
    async with running(settings(url, lost.slack.api_url), now=lost.clock) as bot:
        lost.slack.connect(f"http://127.0.0.1:{bot.port}/slack/events")
        yield replace(lost, bot=bot, sessions=Sessions(blank))


async def test_a_check_in_that_was_sent_since_the_backup_is_found_and_not_sent_again(
    team: Coach, backup: Path, blank: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await send_for_a_week(team, tmp_path)
    sent = team.posted(), team.asked(ADA)
    assert len(sent[1]) == 1

    async with restored(team, backup, blank, monkeypatch) as coach:
        await coach.tick(minutes=10)
        await coach.tick(hours=1)

        assert (coach.posted(), coach.asked(ADA)) == sent


async def test_a_digest_that_was_sent_since_the_backup_is_not_sent_again(
    team: Coach, backup: Path, blank: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with worker(team, f"sqlite:///{tmp_path / 'coach.db'}") as bot:
        team.clock.move(days=1)
        await tick(bot)
    sent = team.posted()
    assert len(sent) == 1

    async with restored(team, backup, blank, monkeypatch) as coach:
        await coach.tick(minutes=10)
        await coach.tick(hours=1)

        assert coach.posted() == sent


async def test_a_check_in_that_nobody_sent_is_sent(
    team: Coach, backup: Path, blank: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    team.clock.move(days=7)

    async with restored(team, backup, blank, monkeypatch) as coach:
        await coach.tick(minutes=1)

        assert len(coach.asked(ADA)) == 1


async def test_all_goes_on_from_there(
    team: Coach, backup: Path, blank: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await send_for_a_week(team, tmp_path)
    digests, asked = len(team.posted()), len(team.asked(ADA))

    async with restored(team, backup, blank, monkeypatch) as coach:
        reply = await coach.types("report linkedin comments 4")
        await coach.tick(days=1)
        await coach.tick(days=6)

        assert "Recorded" in reply.answer["text"]
        assert len(coach.posted()) == digests + 1
        assert len(coach.asked(ADA)) == asked + 1
