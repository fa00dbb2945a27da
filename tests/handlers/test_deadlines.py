"""Slack waits for three seconds: what cannot be done by then is not done, or answered later."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from bot.db.engine import LOCKED_FOR
from bot.db.models import ResultRow
from bot.domain.errors import CoachError
from bot.sandbox import triggers
from bot.views.locales import phrase
from bot.views.messages import notice
from bot.views.payload import Message
from bot.views.refusals import refusal_words
from handlers import deadline
from handlers.background_tasks import BackgroundTasks
from handlers.deadline import ANSWER_WITHIN, BEGIN_WITHIN, Deadline
from tests.support.coach import ADA, BEN, Coach
from tests.support.reading import FOR_COMMENTS, words

TOO_LATE = refusal_words(CoachError("slack.too_late"))
LATER = phrase("notices.later")
REPORT = "report linkedin comments 4"
RECORDED = "Recorded: 4 comments on LinkedIn."


Hurry = Callable[[], None]


@pytest.fixture
def hurry(monkeypatch: pytest.MonkeyPatch) -> Hurry:
    """From then on Slack waits for no answer."""
    return lambda: monkeypatch.setattr(deadline, "ANSWER_WITHIN", 0.0)


@pytest.fixture
def in_earnest(team: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has not begun to be stored in time is given up, as in use."""
    monkeypatch.setattr(deadline, "BEGIN_WITHIN", BEGIN_WITHIN)


def test_who_begins_at_the_last_moment_and_waits_for_a_lock_is_answered_in_time() -> None:
    assert BEGIN_WITHIN + LOCKED_FOR / 1_000 < ANSWER_WITHIN


async def test_what_waits_for_a_locked_file_is_not_stored_and_told_so_in_time(
    team: Coach, in_earnest: None
) -> None:
    with team.sessions.unscoped():
        replies = await asyncio.gather(*(team.types(REPORT) for _ in range(3)))

    texts = {reply.answer["text"] for reply in replies}
    assert all("nothing was changed" in text for text in texts)
    assert TOO_LATE in texts  # those behind the first do not wait for the lock, each in turn
    assert team.rows(ResultRow) == 0
    assert (await team.types(REPORT)).text.startswith(RECORDED)
    assert team.rows(ResultRow) == 1


async def test_a_form_that_cannot_be_stored_in_time_says_so_and_stays_open(
    team: Coach, in_earnest: None
) -> None:
    await team.types("report")
    with team.sessions.unscoped():
        reply = await team.slack.submit(ADA, team.window(), {FOR_COMMENTS: 4})

    assert "nothing was changed" in reply.errors[FOR_COMMENTS]
    assert team.rows(ResultRow) == 0
    assert (await team.slack.submit(ADA, team.window(), {FOR_COMMENTS: 4})).errors == {}


async def test_a_person_whom_slack_does_not_name_in_time_changes_nothing(
    team: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deadline, "BEGIN_WITHIN", 0.05)
    slow = team.slack.faults.add("users.info", "slow", seconds=30)

    reply = await team.types(REPORT, BEN)
    slow.released.set()

    assert reply.answer["text"] == TOO_LATE
    assert team.rows(ResultRow) == 0


async def test_a_command_that_takes_longer_is_answered_by_what_became_of_it(
    team: Coach, hurry: Hurry
) -> None:
    slow = team.slack.faults.add("views.open", "slow", seconds=30)
    hurry()

    reply = await team.types("report")
    first = reply.text
    slow.released.set()
    await team.background_tasks()

    assert first == LATER
    assert words(team.window())


async def test_a_command_that_fails_later_says_so_where_it_was_typed(
    team: Coach, hurry: Hurry, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = team.slack.faults.add("views.open", "slow", seconds=30)
    monkeypatch.setattr(triggers, "LIFETIME", -1)
    hurry()

    reply = await team.types("report")
    slow.released.set()
    await team.background_tasks()

    assert [message["text"] for message in reply.messages] == [
        LATER,
        "That took too long. Please try again.",
    ]


async def test_a_press_that_takes_longer_is_acknowledged_and_answered_later(
    team: Coach, hurry: Hurry
) -> None:
    receipt = (await team.types(REPORT)).message
    slow = team.slack.faults.add("response_url", "slow", seconds=30)
    hurry()

    reply = await team.slack.click(ADA, receipt, "undo")
    assert (reply.status, reply.messages) == (200, [])
    slow.released.set()
    await team.background_tasks()

    assert reply.text.startswith("Undone: 4 comments on LinkedIn.")


async def test_a_form_that_takes_longer_shows_its_answer_when_it_is_there(
    team: Coach, hurry: Hurry
) -> None:
    await team.slack.open_home(ADA)
    await team.slack.click(ADA, "home", "open_report")
    slow = team.slack.faults.add("views.publish", "slow", seconds=30)
    hurry()

    await team.slack.submit(ADA, team.window(), {FOR_COMMENTS: 4})
    first = words(team.window())
    slow.released.set()
    await team.background_tasks()

    assert first == LATER
    assert words(team.window()).startswith(RECORDED)


@pytest.mark.parametrize("is_refused", [False, True])
async def test_an_answer_just_after_its_deadline_lets_the_note_go_first(
    *, is_refused: bool
) -> None:
    """Slack shows in a form what it gets last; the note must not stand over the answer."""
    told: list[Message] = []
    stored = asyncio.Event()

    async def tell(message: Message) -> None:
        told.append(message)

    async def work() -> Message:
        await stored.wait()
        if is_refused:
            raise CoachError("slack.too_late")
        return notice(RECORDED)

    async with BackgroundTasks(patience=0) as background:
        note = await Deadline(lambda: 0, answer_by=0).answer(work(), background, tell)
        stored.set()
        for _ in range(9):
            await asyncio.sleep(0)

    assert note == notice(LATER)
    assert told == []
