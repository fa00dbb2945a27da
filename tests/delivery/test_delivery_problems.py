"""When Slack refuses: sending stops at once, is told once, and goes on by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, select

from bot.concurrency.threads import Threads
from bot.db.models import OutboxRow, TeamRow
from bot.domain.messages.message import State
from bot.slack.clients import Clients
from bot.slack.rate_limits import RateLimiter
from tests.support.builders import draft
from tests.support.coach import ADA, BEN, MARKETING, Coach
from tests.support.post import Post, refusal, sender_of
from tests.support.workspace import Workspace, open_workspace

Outcomes = Callable[[], list[tuple[str, str | None]]]
Happens = Callable[[Coach], Awaitable[object]]
TUESDAY_NINE = datetime(2026, 11, 24, 8, tzinfo=UTC)


async def archive(team: Coach) -> None:
    await team.slack.archive(MARKETING)


async def unarchive(team: Coach) -> None:
    await team.slack.unarchive(MARKETING)


async def remove(team: Coach) -> None:
    await team.slack.remove_bot(MARKETING)


async def invite(team: Coach) -> None:
    await team.slack.invite_bot(ADA, MARKETING)


async def hide(team: Coach) -> None:
    """The channel becomes private, and the bot is not in it."""
    channel = team.slack.world.channels[MARKETING]
    channel.members.discard(team.slack.world.bot.id)
    team.slack.make_private(MARKETING)


async def delete(team: Coach) -> None:
    await hide(team)
    await team.slack.acts.event({"type": "channel_deleted", "channel": MARKETING})


def lose_events(team: Coach) -> None:
    """Slack tells the bot nothing any more."""
    team.slack.world.events.clear()


async def sweep(team: Coach) -> None:
    """A quarter of an hour passes, and what refused is tried again."""
    team.clock.move(minutes=15, seconds=1)
    assert team.bot.metronome is not None
    await team.bot.metronome.sweep()
    await team.tick()


def tried(team: Coach, channel: str = MARKETING) -> int:
    """How often the bot tried to write there."""
    calls = team.slack.calls("chat.postMessage")
    return sum(call.payload["channel"] == channel for call in calls)


# A channel.


@pytest.mark.parametrize(
    ("happens", "cause"),
    [
        (archive, "the channel is archived."),
        (remove, "I'm no longer in the channel."),
        (delete, "I can no longer see the channel."),
    ],
)
async def test_what_slack_tells_of_a_channel_is_passed_on_once_and_stops_its_digest(
    team: Coach, happens: Happens, cause: str
) -> None:
    await happens(team)

    await team.tick()
    for _ in range(3):
        await team.tick(days=1)

    (told,) = team.asked()
    assert told.startswith(f"I can't post the digest in <#C0MARKETING>: {cause}")
    assert tried(team) == 0


@pytest.mark.parametrize(
    ("happens", "cause"),
    [
        (archive, "the channel is archived."),
        (remove, "I'm no longer in the channel."),
        (hide, "I can no longer see the channel."),
    ],
)
async def test_what_slack_did_not_tell_is_noticed_at_the_first_digest(
    team: Coach, happens: Happens, cause: str
) -> None:
    lose_events(team)
    await happens(team)

    await team.tick(days=1)
    for _ in range(3):
        await team.tick(days=1)

    (told,) = team.asked()
    assert told.startswith(f"I can't post the digest in <#C0MARKETING>: {cause}")
    assert tried(team) == 1


@pytest.mark.parametrize(
    ("happens", "mended"), [(archive, unarchive), (remove, invite), (hide, invite)]
)
async def test_the_digest_that_failed_comes_as_soon_as_the_channel_is_mended(
    team: Coach, outcomes: Outcomes, happens: Happens, mended: Happens
) -> None:
    await happens(team)
    await team.tick(days=1)
    await team.tick()
    before = team.posted()

    await mended(team)
    await team.tick(hours=3)

    assert before == []
    (posted,) = team.posted()
    assert " Week from 23 Nov" in posted
    assert {state for state, _ in outcomes()} == {"sent"}


@pytest.mark.parametrize(
    ("happens", "mended"), [(archive, unarchive), (remove, invite), (hide, invite)]
)
async def test_a_channel_mended_in_silence_is_found_out(
    team: Coach, happens: Happens, mended: Happens
) -> None:
    lose_events(team)
    await happens(team)
    await team.tick(days=1)
    await sweep(team)
    before = team.posted()

    await mended(team)
    await sweep(team)

    assert before == []
    assert len(team.posted()) == 1
    assert len(team.asked()) == 1


async def test_a_digest_whose_time_is_over_does_not_come_but_the_next_does(team: Coach) -> None:
    await archive(team)
    await team.tick(days=3)
    await unarchive(team)
    await team.tick()
    late = team.posted()

    await team.tick(days=5)

    assert late == []
    assert len(team.posted()) == 1


async def test_a_channel_that_refuses_for_another_reason_is_tried_once_a_week(
    team: Coach,
) -> None:
    team.slack.faults.add("chat.postMessage", error="restricted_action", channel=MARKETING)
    await team.tick(days=1)
    for _ in range(4):
        await sweep(team)
    refused = team.posted()

    await team.tick(days=7)

    (told,) = team.asked()[:1]
    assert refused == []
    assert "only some people can post there." in told
    assert len(team.posted()) == 1
    assert tried(team) == 2


FOR_GOOD = {
    "no_permission": "Slack doesn't let me.",
    "missing_scope": "I'm missing a permission in Slack.",
    "msg_too_long": "it has become too long for Slack.",
    "restricted_action_read_only_channel": "only some people can post there.",
    "a_code_of_next_year": "Slack says “a_code_of_next_year”.",
}


@pytest.mark.parametrize(("code", "words"), FOR_GOOD.items())
async def test_a_refusal_for_good_is_told_once_and_tried_again_with_the_next_digest(
    team: Coach, outcomes: Outcomes, code: str, words: str
) -> None:
    team.slack.faults.add("chat.postMessage", error=code, channel=MARKETING, times=2)
    for days in (1, 7):
        await team.tick(days=days)
        await sweep(team)
    told = [text for text in team.asked() if text.startswith("I can't post")]

    await team.tick(days=7)

    assert [words in text for text in told] == [True]
    assert "I'll try again with the next digest." in told[0]
    assert outcomes()[0] == ("failed", f"refused:{code}")
    assert len(team.posted()) == 1
    assert problem_of(team) is None


@pytest.mark.parametrize("code", ["external_channel_migrating", "service_unavailable"])
async def test_a_refusal_that_passes_is_tried_again_and_told_to_nobody(
    team: Coach, outcomes: Outcomes, code: str
) -> None:
    team.slack.faults.add("chat.postMessage", error=code, channel=MARKETING, times=2)
    await team.tick(days=1)
    for _ in range(3):
        await team.tick(minutes=1)

    assert outcomes() == [("sent", None)]
    assert len(team.posted()) == 1
    assert team.asked() == []


async def test_if_who_could_mend_it_left_somebody_else_is_told(team: Coach) -> None:
    await team.set_up(ADA, BEN)
    team.slack.faults.add("chat.postMessage", error="user_disabled", channel=ADA)
    await archive(team)

    await team.tick()
    await team.tick()

    problems = [text for text in team.asked(BEN) if text.startswith("I can't post the digest")]
    assert len(problems) == 1


def problem_of(team: Coach) -> str | None:
    with team.sessions.unscoped() as session:
        return session.scalar(select(TeamRow.delivery_error))


# A workspace.


def called(team: Coach) -> list[str]:
    """What the bot called, but for asking whether its token is good."""
    return [call.method for call in team.slack.sent if call.method != "auth.test"]


async def test_after_it_was_uninstalled_nothing_is_called_any_more(team: Coach) -> None:
    await team.slack.uninstall()
    before = called(team)

    for _ in range(8):
        await team.tick(days=1)

    assert called(team) == before


async def test_a_revoked_token_is_found_out_by_the_first_message(
    team: Coach, outcomes: Outcomes
) -> None:
    lose_events(team)
    await team.slack.uninstall()

    await team.tick(days=1)
    for _ in range(5):
        await team.tick(hours=6)

    assert outcomes() == [("queued", "refused:account_inactive")]
    assert tried(team) == 1


async def test_what_waited_goes_on_when_the_token_works_again(
    team: Coach, outcomes: Outcomes
) -> None:
    lose_events(team)
    await team.slack.uninstall()
    await team.tick(days=1)
    await sweep(team)
    held = outcomes()

    team.slack.world.token_error = None
    await sweep(team)

    assert held == [("queued", "refused:account_inactive")]
    assert outcomes() == [("sent", None)]
    assert len(team.posted()) == 1


async def test_what_waited_too_long_expires(team: Coach, outcomes: Outcomes) -> None:
    lose_events(team)
    await team.slack.uninstall()
    await team.tick(days=1)
    await team.tick(days=2)

    team.slack.world.token_error = None
    await sweep(team)

    assert outcomes() == [("expired", "expired")]
    assert team.posted() == []


# A person.


@pytest.fixture
async def pair(team: Coach) -> Coach:
    """Ben reports for #marketing, too, and owns an objective."""
    await team.set_up(ADA, BEN)
    await team.types("objective 5 posts a week on X", BEN)
    return team


async def test_who_left_is_written_to_no_more_and_the_team_is_offered_what_they_owned(
    pair: Coach,
) -> None:
    await pair.slack.deactivate(BEN)
    await pair.tick()

    for _ in range(2):
        await pair.tick(days=7)

    assert tried(pair, BEN) == 0
    assert pair.posted()[0].startswith("An objective has lost its owner.")
    assert "Posts on X" in pair.posted()[0]


async def test_a_refusal_says_as_well_as_an_event_that_somebody_left(pair: Coach) -> None:
    lose_events(pair)
    await pair.slack.deactivate(BEN)

    await pair.tick(days=7, hours=1)
    await pair.tick()
    await pair.tick(days=7)

    lost = "An objective has lost its owner."
    offered = [text for text in pair.posted() if text.startswith(lost)]
    assert tried(pair, BEN) == 1
    assert len(offered) == 1


async def test_who_comes_back_is_asked_again(pair: Coach) -> None:
    await pair.slack.deactivate(BEN)
    await pair.tick(days=7, hours=1)

    pair.slack.world.people[BEN].is_deleted = False
    await pair.slack.change_zone(BEN, "Europe/London")
    await pair.tick(days=7)

    # Whether the news of the setup was sent before Ben left depends on the scheduler's pace.
    (question,) = [text for text in pair.asked(BEN) if "Got a minute" in text]
    assert "<@U0ADA> added you as someone who reports numbers" in question
    assert "posts 4`" in question


# Pace, between workspaces and between senders.


@pytest.fixture
def workspace(engine: Engine) -> Workspace:
    """Tuesday nine: the digest of #marketing is queued."""
    workspace = open_workspace(engine)
    workspace.set_up()
    workspace.aim(draft())
    workspace.clock.time = TUESDAY_NINE
    workspace.services.planner.plan(now=TUESDAY_NINE)
    return workspace


def states(workspace: Workspace) -> list[str]:
    return [row.state for row in sorted(workspace.rows(OutboxRow), key=lambda row: row.id)]


async def test_a_limit_holds_everything_of_its_workspace_and_nothing_of_another(
    workspace: Workspace, engine: Engine, threads: Threads
) -> None:
    other = open_workspace(engine, "T0OTHER")
    other.set_up()
    other.clock.time = TUESDAY_NINE
    ours, theirs = Post(refusal("ratelimited", 429, Retry_After="30")), Post()
    clients = Clients({workspace.workspace_id: ours.client, other.workspace_id: theirs.client})
    sender = sender_of(workspace, threads, clients)
    await sender.drain(workspace.clock)

    workspace.services.checkins.ask_now(workspace.actor(), now=workspace.clock())
    other.services.planner.plan(now=TUESDAY_NINE)
    workspace.clock.move(seconds=29)
    await sender.drain(workspace.clock)
    held = list(ours.calls)
    workspace.clock.move(seconds=1)
    await sender.drain(workspace.clock)

    assert held == ["chat.postMessage"], "the one that was limited"
    assert sorted(m["channel"] for m in ours.taken) == [MARKETING, ADA]
    assert [m["channel"] for m in theirs.taken] == [MARKETING]
    assert states(workspace) == [State.SENT] * 3


async def test_a_sender_that_lost_its_message_while_it_waited_does_not_post(
    workspace: Workspace, threads: Threads
) -> None:
    waits, go = asyncio.Event(), asyncio.Event()

    async def wait(_seconds: float) -> None:
        waits.set()
        await go.wait()

    post = Post()
    slow, heir = (sender_of(workspace, threads, post, name) for name in ("slow", "heir"))
    slow._limiter = RateLimiter(lambda: 0, wait)
    await slow._limiter.turn(MARKETING)
    sending = asyncio.create_task(slow.drain(workspace.clock))
    await waits.wait()

    workspace.clock.move(minutes=1)
    workspace.services.outbox.tidy(now=workspace.clock())
    await heir.drain(workspace.clock)
    go.set()
    await sending

    assert len(post.taken) == 1
    assert [(r.state, r.claimed_by) for r in workspace.rows(OutboxRow)] == [(State.SENT, "heir")]


async def test_a_sender_that_only_waited_for_its_turn_posts(
    workspace: Workspace, threads: Threads
) -> None:
    async def wait(seconds: float) -> None:
        workspace.clock.move(seconds=30 * seconds)

    post = Post()
    sender = sender_of(workspace, threads, post)
    sender._limiter = RateLimiter(lambda: 0, wait)
    await sender._limiter.turn(MARKETING)

    await sender.drain(workspace.clock)

    assert len(post.taken) == 1
    assert states(workspace) == [State.SENT]
