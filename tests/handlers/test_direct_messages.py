"""Messages to the bot: each is read once, wherever and however often it comes, and answered."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import OperationalError

from bot.db.models import ReportRow, RequestRow, ResultRow
from bot.sandbox import Retry
from bot.services.results import Results
from bot.services.workspaces import Workspaces
from tests.support.coach import ADA, BEN, Coach
from tests.support.reading import buttons, words

DM = "D0ADA"
REPORT = "linkedin comments 4"
RECORDED = "Recorded: 4 comments on LinkedIn."


async def until(holds: Callable[[], bool]) -> None:
    """Let the bot work until this holds; a call that is held up tells nobody that it came."""
    while not holds():  # noqa: ASYNC110
        await asyncio.sleep(0)


async def thread_under_a_checkin(team: Coach) -> str:
    """The ts of a check-in, whose metadata is the outbox's."""
    await team.types("checkin")
    await team.tick()
    return str(team.slack.dm(ADA)[-1]["ts"])


async def thread_under_an_answer(team: Coach) -> str:
    """The ts of an answer of the bot's, which has no metadata."""
    return str((await team.slack.say(ADA, DM, "help")).message["ts"])


async def thread_under_own_words(team: Coach) -> str:
    await team.slack.say(ADA, DM, "help")
    return str(team.slack.dm(ADA)[0]["ts"])


@pytest.mark.parametrize(
    "thread", [thread_under_a_checkin, thread_under_an_answer, thread_under_own_words]
)
@pytest.mark.parametrize(
    ("text", "start"),
    [
        (REPORT, RECORDED),
        ("gibberish words", "I'm not sure what you mean, so I won't guess."),
        ("undo", "You have no report to undo."),
        ("report linkedin comments", "I read “linkedin” and “comments” but no number."),
    ],
)
async def test_what_is_written_in_a_thread_is_answered_there(
    team: Coach, thread: Callable[[Coach], Awaitable[str]], text: str, start: str
) -> None:
    ts = await thread(team)

    reply = await team.slack.say(ADA, DM, text, thread_ts=ts)

    assert reply.text.startswith(start)
    assert reply.message["thread_ts"] == ts


@pytest.mark.parametrize(
    "code", ["thread_not_found", "cannot_reply_to_message", "restricted_action"]
)
async def test_an_answer_that_cannot_be_given_in_the_thread_is_given_beside_it(
    team: Coach, code: str
) -> None:
    ts = await thread_under_an_answer(team)
    team.slack.faults.add("chat.postMessage", "error", error=code)

    reply = await team.slack.say(ADA, DM, REPORT, thread_ts=ts)

    assert reply.text.startswith(RECORDED)
    assert "thread_ts" not in reply.message


@pytest.mark.parametrize("how", [{"me": True}, {"files": [("shot.png", b"png")]}])
async def test_words_are_read_however_they_are_sent(team: Coach, how: dict[str, Any]) -> None:
    reply = await team.slack.say(ADA, DM, REPORT, **how)

    assert reply.text.startswith(RECORDED)


@pytest.mark.parametrize("text", [REPORT, "progress", "linkedin comments", "what now?"])
async def test_a_picture_beside_words_is_said_to_be_unread(team: Coach, text: str) -> None:
    said = (await team.slack.say(ADA, DM, text)).text

    beside = await team.slack.say(ADA, DM, text, files=[("shot.png", b"png")])

    assert "picture" not in said
    told = "I read your words, not the picture. Type any number that's only in there."
    assert beside.text.endswith(f"\n{told}")
    assert words(beside.message).endswith(told)


async def test_a_reply_that_is_also_sent_to_the_conversation_is_read_once(team: Coach) -> None:
    ts = await thread_under_an_answer(team)

    reply = await team.slack.say(ADA, DM, REPORT, thread_ts=ts, broadcast=True)

    assert reply.text.startswith(RECORDED)
    assert team.rows(ResultRow) == 1


async def test_a_file_without_words_is_not_passed_over_in_silence(team: Coach) -> None:
    reply = await team.slack.say(ADA, DM, "", files=[("shot.png", b"png")])

    assert reply.text.startswith("I can't read pictures. Type the number")
    assert team.rows(ResultRow) == 0


async def test_a_notice_of_slackbots_is_not_answered(team: Coach) -> None:
    notice = "You have been removed from #marketing by <@U0BEN>"
    event = {"type": "message", "channel": DM, "channel_type": "im", "ts": "1795422600.000100"}

    answer = await team.slack.acts.event({**event, "user": "USLACKBOT", "text": notice})

    assert (answer.status, team.asked()) == (200, [])


# Edits


async def last_written(team: Coach) -> str:
    return str([m for m in team.slack.dm(ADA) if "bot_id" not in m][-1]["ts"])


async def test_an_edit_of_what_was_recorded_changes_nothing_and_says_so(team: Coach) -> None:
    await team.slack.say(ADA, DM, "linkedin comments 7")

    reply = await team.slack.edit(ADA, DM, await last_written(team), "linkedin comments 70")

    assert reply.text == (
        "You changed your message, but I've kept what I recorded from it: 7 comments on LinkedIn."
        " To change that, press Undo and write it again."
    )
    assert buttons(reply.message) == ["undo"]
    assert team.rows(ResultRow) == 1


async def test_an_edit_of_what_was_taken_back_is_read_as_new(team: Coach) -> None:
    await team.slack.say(ADA, DM, "linkedin comments 7")
    ts = await last_written(team)
    await team.types("undo")

    reply = await team.slack.edit(ADA, DM, ts, REPORT)

    assert reply.text.startswith(RECORDED)


async def test_a_slip_that_was_refused_may_be_mended_in_its_message(team: Coach) -> None:
    await team.slack.say(ADA, DM, "linkedin commenst four hundredish")

    reply = await team.slack.edit(ADA, DM, await last_written(team), REPORT)

    assert reply.text.startswith(RECORDED)
    assert team.rows(ResultRow) == 1


@pytest.mark.parametrize("first", ["what?", "good morning", "linkedin commenst four hundredish"])
async def test_a_message_counts_once_however_often_it_is_edited(team: Coach, first: str) -> None:
    await team.slack.say(ADA, DM, first)
    ts = await last_written(team)
    await team.slack.edit(ADA, DM, ts, "linkedin comments 2")

    replies = [
        await team.slack.edit(ADA, DM, ts, text)
        for text in ("linkedin comments 2.", "linkedin comments 6")
    ]

    assert team.rows(ResultRow) == 1
    assert {reply.text[:44] for reply in replies} == {
        "You changed your message, but I've kept what"
    }


@pytest.mark.parametrize(
    ("text", "edited"), [("undo", "undo "), ("stop", "start"), ("help", REPORT)]
)
async def test_an_edit_of_a_command_does_nothing_more_and_says_so(
    team: Coach, text: str, edited: str
) -> None:
    for _ in range(2):
        await team.slack.say(ADA, DM, REPORT)
    await team.slack.say(ADA, DM, text)
    stored = team.stored()

    reply = await team.slack.edit(ADA, DM, await last_written(team), f"{edited} please")

    assert reply.text.startswith("I'd already answered your message before you edited it.")
    assert team.stored() == stored


async def test_a_message_that_comes_after_its_edit_is_void(team: Coach) -> None:
    await team.slack.say(ADA, DM, "hello there")
    ts = await last_written(team)
    # The note of the first is lost with the process that answered it.
    with team.sessions.unscoped() as session:
        session.execute(delete(RequestRow).where(RequestRow.key == f"message:{DM}:{ts}"))
    late = {"type": "message", "channel": DM, "channel_type": "im", "user": ADA, "ts": ts}

    await team.slack.edit(ADA, DM, ts, "linkedin comments 70")
    await team.slack.acts.event({**late, "text": "linkedin comments 7"})

    assert team.rows(ResultRow) == 1


async def test_a_note_that_fails_after_the_answer_takes_nothing_back(
    team: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise OperationalError("UPDATE", {}, sqlite3.OperationalError("database is locked"))

    monkeypatch.setattr(Workspaces, "note_answer", fail)
    reply = await team.slack.say(ADA, DM, REPORT)

    assert [message["text"][:9] for message in reply.messages] == ["Recorded:"]
    assert reply.status == 200


async def test_an_edit_that_slack_repeats_is_read_once(team: Coach) -> None:
    await team.slack.say(ADA, DM, "what is this")
    await team.slack.edit(ADA, DM, await last_written(team), REPORT)
    said = len(team.asked())

    await team.slack.repeat(retry=Retry(1, "http_timeout"))
    await team.slack.same_message_again()

    assert (team.rows(ResultRow), len(team.asked())) == (1, said)


async def test_the_preview_of_a_link_is_no_edit(team: Coach) -> None:
    await team.slack.say(ADA, DM, REPORT)
    said = len(team.asked())

    await team.slack.unfurl(DM, await last_written(team))

    assert len(team.asked()) == said


async def test_a_message_that_is_deleted_is_left_alone(team: Coach) -> None:
    await team.slack.say(ADA, DM, REPORT)
    said = len(team.asked())

    await team.slack.delete(ADA, DM, await last_written(team))

    assert (team.rows(ResultRow), len(team.asked())) == (1, said)


# Repetitions


@pytest.mark.parametrize("text", [REPORT, "help", "undo", "are we on track?", "stop", "checkin"])
async def test_a_message_under_another_event_id_is_the_same(team: Coach, text: str) -> None:
    await team.slack.say(ADA, DM, REPORT)
    await team.slack.say(ADA, DM, text)
    stored, said = team.stored(), len(team.asked())

    await team.slack.same_message_again()
    await team.slack.repeat(retry=Retry(2, "http_error"))

    assert (team.stored(), len(team.asked())) == (stored, said)


async def test_equal_words_in_two_messages_are_two(team: Coach) -> None:
    for _ in range(2):
        await team.slack.say(ADA, DM, REPORT)
        team.clock.move(minutes=2)

    assert team.rows(ResultRow) == 2


async def test_a_repetition_while_the_first_is_at_work_waits_and_adds_nothing(team: Coach) -> None:
    slow = team.slack.faults.add("chat.postMessage", "slow", seconds=20)
    first = asyncio.ensure_future(team.slack.say(ADA, DM, REPORT))
    await until(lambda: slow.times == 0)
    again = asyncio.ensure_future(team.slack.repeat(retry=Retry(1, "http_timeout")))

    slow.released.set()
    await asyncio.gather(first, again)

    assert (team.rows(ReportRow), len(team.asked())) == (1, 1)


@pytest.mark.parametrize(
    ("text", "again"),
    [
        (REPORT, RECORDED),
        ("objective 5 posts a week on X", "That's already done. Nothing was done twice."),
    ],
)
async def test_what_was_stored_but_not_answered_is_answered_by_the_repetition(
    team: Coach, text: str, again: str
) -> None:
    team.slack.faults.add("chat.postMessage", "drop", times=1)
    lost = await team.slack.say(ADA, DM, text)
    stored = team.stored()

    await team.slack.repeat(retry=Retry(1, "http_error"))

    assert lost.status == 503
    assert team.stored() == stored
    assert [message.startswith(again) for message in team.asked()] == [True]


def failing(monkeypatch: pytest.MonkeyPatch, owner: type, name: str, times: int) -> None:
    """Let the database be locked by another process for so many calls."""
    works, left = getattr(owner, name), iter(range(times))

    def work(*args: Any, **kwargs: Any) -> Any:
        if next(left, None) is not None:
            raise OperationalError("BEGIN", {}, sqlite3.OperationalError("database is locked"))
        return works(*args, **kwargs)

    monkeypatch.setattr(owner, name, work)


@pytest.mark.parametrize(("owner", "name"), [(Results, "record"), (Workspaces, "is_answered")])
async def test_what_came_while_the_database_was_locked_is_stored_by_the_repetition(
    team: Coach, monkeypatch: pytest.MonkeyPatch, owner: type, name: str
) -> None:
    failing(monkeypatch, owner, name, times=2)

    refused = await team.slack.say(ADA, DM, REPORT)
    again = await team.slack.repeat(retry=Retry(1, "http_error"))
    said = len(team.asked())
    done = await team.slack.repeat(retry=Retry(2, "http_error"))

    assert (refused.status, again.status, said) == (503, 503, 0)
    assert (done.status, team.rows(ResultRow)) == (200, 1)
    assert [text[:9] for text in team.asked()] == ["Recorded:"]


async def test_a_database_that_stays_locked_is_told_in_the_end(
    team: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, Results, "record", times=9)

    await team.slack.say(ADA, DM, REPORT)
    for number in (1, 2):
        told = await team.slack.repeat(retry=Retry(number, "http_error"))

    assert told.status == 200
    (said,) = team.asked()
    assert "nothing was changed" in said
    assert team.rows(ResultRow) == 0


async def test_what_could_not_be_looked_up_is_handled_when_slack_repeats_it(team: Coach) -> None:
    team.slack.faults.add("users.info", "server_error", times=1)
    await team.slack.say(BEN, "D0BEN", "help")
    said = team.asked(BEN)

    await team.slack.same_message_again()

    assert len(team.asked(BEN)) == len(said) + 1
    assert "`/social help`: this list" in team.asked(BEN)[-1]


# Every kind of message that a person writes is read; notices of Slack's are not.


async def by_me(team: Coach) -> Any:
    return await team.slack.say(ADA, DM, REPORT, me=True)


async def beside_a_picture(team: Coach) -> Any:
    return await team.slack.say(ADA, DM, REPORT, files=[("shot.png", b"png")])


async def shown_outside_its_thread(team: Coach) -> Any:
    thread = await thread_under_own_words(team)
    return await team.slack.say(ADA, DM, REPORT, thread, broadcast=True)


async def edited_from_a_slip(team: Coach) -> Any:
    await team.slack.say(ADA, DM, "linkedin cmmntz 4")
    ts = next(each["ts"] for each in team.slack.dm(ADA) if each["user"] == ADA)
    return await team.slack.edit(ADA, DM, ts, REPORT)


@pytest.mark.parametrize(
    "write", [by_me, beside_a_picture, shown_outside_its_thread, edited_from_a_slip]
)
async def test_a_number_counts_once_in_whatever_kind_of_message(
    team: Coach, write: Callable[[Coach], Awaitable[Any]]
) -> None:
    await write(team)

    with team.sessions.unscoped() as session:
        assert [row.value for row in session.query(ResultRow)] == [4]


async def test_a_preview_of_a_link_changes_nothing(team: Coach) -> None:
    await team.slack.say(ADA, DM, REPORT)
    ts = next(each["ts"] for each in team.slack.dm(ADA) if each["user"] == ADA)

    await team.slack.unfurl(DM, ts)

    with team.sessions.unscoped() as session:
        assert [row.value for row in session.query(ResultRow)] == [4]
