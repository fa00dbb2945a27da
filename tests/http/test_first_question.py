"""What the first question would have to wait for is read before a process answers."""

from __future__ import annotations

from pathlib import Path

from bot.bootstrap.running import running
from bot.language import topics
from bot.sandbox import Sandbox
from tests.support.coach import APP_TOKEN, BOT_TOKEN, SECRET, settings
from tests.support.databases import sqlite_copy


async def test_a_process_that_answers_has_read_how_questions_are_worded(
    template: Path, tmp_path: Path
) -> None:
    topics.vocabulary.cache_clear()
    topics.examples.cache_clear()
    sandbox = Sandbox(signing_secret=SECRET, bot_token=BOT_TOKEN, app_token=APP_TOKEN)

    async with (
        sandbox.running(),
        running(settings(sqlite_copy(template, tmp_path), sandbox.api_url), deliver=False),
    ):
        assert topics.vocabulary.cache_info().currsize == 1
        assert topics.examples.cache_info().currsize == 1
