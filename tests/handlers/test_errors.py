"""Errors of ours: one sorry sentence, a line in the log, nothing stored. And nothing private."""

from __future__ import annotations

import io
import json
import logging
import re
import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from bot.domain.errors import CoachError
from bot.observability.logs import set_up_logging
from bot.services.results import Results
from bot.views.refusals import refusal_words
from tests.support.coach import ADA, BOT_TOKEN, SECRET, Coach
from tests.support.reading import FOR_COMMENTS, words

SORRY = refusal_words(CoachError("slack.failed"))
TYPED = "report linkedin comments 47"
REFERENCE = re.compile(f"{re.escape(SORRY[:-1])} this reference: ([2-9A-Z]{{6}})\\.")
Logged = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """The log, as the bot itself writes it."""
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr(root, "level", root.level)
    set_up_logging()
    (handler,) = root.handlers
    assert isinstance(handler, logging.StreamHandler)
    written = io.StringIO()
    handler.setStream(written)
    return written


def reference_in(text: str) -> str:
    """The reference in a sorry sentence."""
    found = REFERENCE.fullmatch(text)
    assert found, text
    return found[1]


@pytest.fixture
def logged(log: io.StringIO) -> Logged:
    """The lines that were logged."""
    return lambda: [json.loads(line) for line in log.getvalue().splitlines()]


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reports, by command or form, or takes it back, meets an error of ours."""

    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError(f"broken while it held {BOT_TOKEN}")

    for name in ("record", "record_form", "undo"):
        monkeypatch.setattr(Results, name, fail)


async def test_a_command_is_answered_with_one_sorry_sentence(
    team: Coach, logged: Logged, broken: None
) -> None:
    before = team.stored()

    reply = await team.types(TYPED)

    reference = reference_in(reply.answer["text"])
    assert reply.answer["response_type"] == "ephemeral"
    assert len(reply.messages) == 1
    (line,) = logged()
    assert line["reference"] == reference
    assert (line["event"], line["what"], line["workspace"]) == (
        *("request_failed", "/social", "T0SANDBOX"),
    )
    assert line["exception"].endswith("RuntimeError")
    assert team.stored() == before


async def test_each_request_has_a_reference_of_its_own(team: Coach, broken: None) -> None:
    replies = [await team.types(TYPED) for _ in range(3)]

    assert len({reference_in(reply.text) for reply in replies}) == 3


async def test_what_fails_after_the_answer_is_found_by_its_reference_too(
    team: Coach, logged: Logged, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(type(team.services.archives), "of_team")

    await team.types("export")
    await team.background_tasks()

    (line,) = [line for line in logged() if line["event"] == "background_task_failed"]
    assert reference_in(team.asked()[-1]) == line["reference"]


async def test_a_form_says_sorry_in_the_form(team: Coach, broken: None) -> None:
    await team.types("report")

    reply = await team.slack.submit(ADA, team.window(), {FOR_COMMENTS: 4})

    assert reference_in(reply.errors[FOR_COMMENTS])


async def test_a_button_says_sorry_in_private_and_leaves_the_message(
    team: Coach, monkeypatch: pytest.MonkeyPatch, logged: Logged
) -> None:
    receipt = (await team.types(TYPED)).message
    with monkeypatch.context() as patched:
        patched.delattr(Results, "undo")
        reply = await team.slack.click(ADA, receipt, "undo")

    assert reference_in(reply.text) == logged()[0]["reference"]
    assert reply.message["ts"] != receipt["ts"]
    assert [line["what"] for line in logged()] == ["undo"]


async def test_a_direct_message_gets_sorry_once_however_often_slack_repeats_it(
    team: Coach, broken: None
) -> None:
    reply = await team.slack.say(ADA, "D0ADA", TYPED)

    (message,) = reply.messages
    assert reference_in(message["text"])


async def test_home_says_sorry_in_a_window(team: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    await team.slack.open_home(ADA)
    monkeypatch.delattr(type(team.services.checkins), "form")

    await team.slack.click(ADA, "home", "open_report")

    assert reference_in(words(team.window()))


async def test_when_even_sorry_does_not_arrive_slack_is_asked_to_repeat(
    team: Coach, logged: Logged, broken: None
) -> None:
    team.slack.faults.add("chat.postMessage", "error", error="account_inactive", times=9)

    reply = await team.slack.say(ADA, "D0ADA", TYPED)

    assert reply.status == 503
    assert [line["event"] for line in logged()] == ["request_failed", *["reply_refused"] * 2]


async def test_a_database_that_fails_stores_nothing_half(
    team: Coach, logged: Logged, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise OperationalError("INSERT", {}, sqlite3.OperationalError("disk I/O error"))

    before = team.stored()
    monkeypatch.setattr("bot.services.results.receipt_of", fail)

    references = [reference_in((await team.types(TYPED)).text) for _ in range(2)]

    assert team.stored() == before
    down, *failed = logged()
    assert down["event"] == "database_down"
    assert [line["event"] for line in failed] == ["request_failed_in_outage"] * 2
    assert [line["reference"] for line in failed] == references


async def test_neither_tokens_nor_words_reach_the_log(
    team: Coach, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError(f"broken while it held {BOT_TOKEN}")

    await team.types(TYPED)
    await team.types("report gobbledygook 4711")
    await team.slack.say(ADA, "D0ADA", "gobbledygook")
    await team.set_up(ADA, purpose="other", purpose_words="gobbledygook")
    team.slack.faults.add("chat.postMessage", "lost_answer")
    await team.tick(days=1)
    team.slack.faults.add("chat.postMessage", "error", error="invalid_auth")
    await team.types("digest now")
    await team.tick()
    monkeypatch.setattr(Results, "record", fail)
    await team.types("report linkedin comments 4711")
    await team.slack.say(ADA, "D0ADA", "report linkedin comments 4711")

    written = log.getvalue()
    assert "request_failed" in written
    assert "post_failed" in written
    for private in (BOT_TOKEN, SECRET, "gobbledygook", "4711"):
        assert private not in written


async def test_words_that_the_database_refuses_do_not_reach_the_log(
    team: Coach, log: io.StringIO
) -> None:
    with team.sessions.unscoped() as session:
        session.connection().exec_driver_sql(
            "CREATE TRIGGER refuse BEFORE UPDATE ON team BEGIN SELECT RAISE(ABORT, 'no'); END"
        )

    reply = await team.set_up(ADA, purpose="other", purpose_words="gobbledygook")

    assert any(map(reference_in, reply.errors.values()))
    assert "request_failed" in log.getvalue()
    assert "gobbledygook" not in log.getvalue()
