"""What keeps the bot from writing: noted at once, told once, over by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from bot.db.models import OutboxRow, TeamRow, WorkspaceRow
from bot.domain.answers import DeliveryProblem
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import State
from bot.domain.messages.reasons import Cause, NothingToSend, Reason
from bot.outbox.changes import settled
from tests.support.reachability import claim, digest, leaves, refuses, works
from tests.support.workspace import ADA, BEN, CLEO, EVENTS, MARKETING, Workspace, open_workspace

LOST = Cause(Reason.ANSWER_LOST)
TUESDAY_NINE = datetime(2026, 11, 24, 8, tzinfo=UTC)


def told(workspace: Workspace) -> list[OutboxRow]:
    return [row for row in workspace.rows(OutboxRow) if row.kind == Kind.DELIVERY_PROBLEM]


def failed_digest(workspace: Workspace) -> None:
    """Tuesday's digest found the channel archived."""
    workspace.clock.time = TUESDAY_NINE
    workspace.services.planner.plan(now=TUESDAY_NINE)
    (message,) = claim(workspace)
    workspace.services.outbox.write(
        [
            settled(
                message, State.FAILED, now=TUESDAY_NINE, cause=Cause(Reason.REFUSED, "is_archived")
            )
        ]
    )
    refuses(workspace)
    (told,) = claim(workspace)
    workspace.services.outbox.write([settled(told, State.SENT, now=TUESDAY_NINE)])


# A channel.


def test_a_channel_that_refuses_is_told_of_once_however_often_it_is_noticed(
    workspace: Workspace,
) -> None:
    for _ in range(3):
        refuses(workspace)
        workspace.clock.move(minutes=5)

    assert [row.state for row in told(workspace)] == [State.QUEUED]


def test_a_second_delivery_problem_is_told_of_again(workspace: Workspace) -> None:
    refuses(workspace)
    workspace.clock.move(days=1)
    works(workspace)
    workspace.clock.move(days=1)

    refuses(workspace, "not_in_channel")

    assert len(told(workspace)) == 2


def test_a_channel_that_refuses_gets_no_digest(workspace: Workspace) -> None:
    refuses(workspace)

    assert digest(workspace) == NothingToSend(Reason.CHANNEL_REFUSES, "is_archived")


def test_what_only_a_try_can_tell_is_tried_at_the_next_digest(workspace: Workspace) -> None:
    refuses(workspace, "restricted_action")

    posting = digest(workspace)
    workspace.services.delivery_problems.channel_took(workspace.workspace_id, MARKETING)

    assert not isinstance(posting, NothingToSend)
    assert posting.refused_before
    assert [row.delivery_error for row in workspace.rows(TeamRow)] == [None]


def test_a_problem_that_became_another_is_told_of_again(workspace: Workspace) -> None:
    refuses(workspace, "not_in_channel")
    workspace.clock.move(days=1)
    refuses(workspace, "is_archived")

    assert len(told(workspace)) == 2
    assert [row.delivery_error for row in workspace.rows(TeamRow)] == ["is_archived"]


@pytest.mark.parametrize(
    ("code", "looked_at"),
    [
        ("is_archived", True),
        ("not_in_channel", True),
        ("channel_not_found", True),
        ("restricted_action", False),
    ],
)
def test_only_what_a_look_can_tell_is_looked_at(
    workspace: Workspace, code: str, looked_at: bool
) -> None:
    refuses(workspace, code)

    assert bool(workspace.services.delivery_problems.channels()) == looked_at


def test_other_channels_go_on(workspace: Workspace) -> None:
    workspace.set_up(channel=EVENTS)

    refuses(workspace, channel=EVENTS)

    assert not isinstance(digest(workspace), NothingToSend)


def test_a_channel_without_a_team_is_no_delivery_problem(workspace: Workspace) -> None:
    refuses(workspace, channel="C0NOBODY")
    works(workspace, channel="C0NOBODY")

    assert workspace.rows(OutboxRow) == []


def test_the_digest_that_failed_is_sent_when_the_channel_works_in_time(
    workspace: Workspace,
) -> None:
    failed_digest(workspace)
    workspace.clock.move(hours=35)

    works(workspace)

    assert [(message.kind, message.slot) for message in claim(workspace)] == [
        (Kind.DIGEST, "digest:1:2026-W48")
    ]


def test_the_digest_that_was_held_back_is_sent_too(workspace: Workspace) -> None:
    refuses(workspace)
    workspace.clock.time = TUESDAY_NINE
    workspace.services.planner.plan(now=TUESDAY_NINE)
    for message in claim(workspace):
        workspace.services.outbox.write([settled(message, State.SKIPPED, now=TUESDAY_NINE)])

    works(workspace)

    assert [message.kind for message in claim(workspace)] == [Kind.DIGEST]


def test_a_digest_whose_time_is_over_is_not_sent_any_more(workspace: Workspace) -> None:
    failed_digest(workspace)
    workspace.clock.move(hours=36)

    works(workspace)

    assert claim(workspace) == []


def test_a_digest_that_was_sent_is_not_sent_again(workspace: Workspace) -> None:
    workspace.clock.time = TUESDAY_NINE
    workspace.services.planner.plan(now=TUESDAY_NINE)
    (message,) = claim(workspace)
    workspace.services.outbox.write([settled(message, State.SENT, now=TUESDAY_NINE)])
    refuses(workspace)
    claim(workspace)

    works(workspace)

    assert claim(workspace) == []


def test_nothing_is_sent_again_in_a_channel_that_always_worked(workspace: Workspace) -> None:
    workspace.clock.time = TUESDAY_NINE
    workspace.services.planner.plan(now=TUESDAY_NINE)
    (message,) = claim(workspace)
    workspace.services.outbox.write([settled(message, State.FAILED, now=TUESDAY_NINE)])

    works(workspace)

    assert claim(workspace) == []


def test_a_claim_of_before_cannot_settle_what_is_sent_again(workspace: Workspace) -> None:
    workspace.clock.time = TUESDAY_NINE
    workspace.services.planner.plan(now=TUESDAY_NINE)
    (slow,) = claim(workspace)
    workspace.services.outbox.write([settled(slow, State.FAILED, now=TUESDAY_NINE)])
    refuses(workspace)
    works(workspace)
    again = next(message for message in claim(workspace) if message.kind is Kind.DIGEST)

    workspace.services.outbox.write([settled(slow, State.FAILED, now=TUESDAY_NINE, cause=LOST)])

    row = next(row for row in workspace.rows(OutboxRow) if row.id == again.id)
    assert (row.state, row.reason) == (State.CLAIMED, None)


# Whom to tell.


def whom(workspace: Workspace) -> str | NothingToSend:
    found = workspace.services.delivery_problems.compose_problem(workspace.workspace_id, 1)
    return found if isinstance(found, NothingToSend) else found[0]


def test_who_set_the_team_up_is_told_what_is_wrong(workspace: Workspace) -> None:
    workspace.set_up(BEN, ADA)
    refuses(workspace, "not_in_channel")

    found = workspace.services.delivery_problems.compose_problem(workspace.workspace_id, 1)

    assert found == (ADA, DeliveryProblem(channel=MARKETING, code="not_in_channel"))


def test_when_they_have_left_somebody_else_of_the_team_is_told(workspace: Workspace) -> None:
    workspace.set_up(ADA, CLEO)
    leaves(workspace, ADA)
    refuses(workspace)

    assert whom(workspace) == CLEO


def test_when_all_have_left_there_is_nobody_to_tell(workspace: Workspace) -> None:
    leaves(workspace, ADA)
    refuses(workspace)

    assert whom(workspace) == NothingToSend(Reason.NOBODY_TO_TELL)


def test_what_is_mended_before_it_is_told_is_not_told(workspace: Workspace) -> None:
    refuses(workspace)
    works(workspace)

    assert whom(workspace) == NothingToSend(Reason.RESOLVED)


def test_home_shows_the_delivery_problem_until_it_is_over(workspace: Workspace) -> None:
    home = workspace.services.members.overview
    refuses(workspace)
    shown = home(workspace.actor(), now=workspace.clock()).delivery_problems

    works(workspace)

    assert shown == (DeliveryProblem(channel=MARKETING, code="is_archived"),)
    assert home(workspace.actor(), now=workspace.clock()).delivery_problems == ()


def test_home_shows_nothing_of_other_teams_delivery_problems(workspace: Workspace) -> None:
    refuses(workspace)

    found = workspace.services.members.overview(workspace.actor(BEN, None), now=workspace.clock())

    assert found.delivery_problems == ()


# A workspace.


def test_a_workspace_that_refuses_is_sent_nothing_until_it_works(workspace: Workspace) -> None:
    problems = workspace.services.delivery_problems
    workspace.clock.time = TUESDAY_NINE
    workspace.services.planner.plan(now=TUESDAY_NINE)

    problems.workspace_refuses(workspace.workspace_id, "token_revoked")
    held = claim(workspace)
    listed = problems.workspaces()
    problems.workspace_works(workspace.workspace_id, now=workspace.clock())

    assert held == []
    assert listed == [workspace.workspace_id]
    assert len(claim(workspace)) == 1
    assert problems.workspaces() == []


def test_what_waits_too_long_for_a_workspace_expires(workspace: Workspace) -> None:
    workspace.clock.time = TUESDAY_NINE
    workspace.services.planner.plan(now=TUESDAY_NINE)
    workspace.services.delivery_problems.workspace_refuses(workspace.workspace_id, "token_revoked")
    workspace.clock.move(hours=36)

    workspace.services.outbox.expire(now=workspace.clock())
    workspace.services.delivery_problems.workspace_works(
        workspace.workspace_id, now=workspace.clock()
    )

    assert claim(workspace) == []
    assert [row.state for row in workspace.rows(OutboxRow)] == [State.EXPIRED]


def test_with_a_good_token_a_workspace_works_again(workspace: Workspace) -> None:
    workspace.services.delivery_problems.workspace_refuses(workspace.workspace_id, "token_revoked")

    workspace.services.workspaces.install("T0ACME", "U0BOT", now=workspace.clock())

    assert workspace.services.delivery_problems.workspaces() == []


def test_channels_of_a_workspace_that_refuses_are_not_looked_at(workspace: Workspace) -> None:
    refuses(workspace)

    workspace.services.delivery_problems.workspace_refuses(workspace.workspace_id, "token_revoked")

    assert workspace.services.delivery_problems.channels() == []


def test_delivery_problems_of_one_workspace_are_none_of_the_others(engine: Engine) -> None:
    ours, theirs = open_workspace(engine), open_workspace(engine, "T0OTHER")
    for workspace in (ours, theirs):
        workspace.set_up()
        workspace.clock.time = TUESDAY_NINE
    ours.services.planner.plan(now=TUESDAY_NINE)

    refuses(ours)
    ours.services.delivery_problems.workspace_refuses(ours.workspace_id, "token_revoked")

    assert {message.workspace_id for message in claim(ours)} == {theirs.workspace_id}
    assert [found.workspace_id for found in ours.services.delivery_problems.channels()] == []
    assert {row.id: row.delivery_error for row in ours.rows(TeamRow)} == {1: "is_archived", 2: None}


def test_a_shorter_pause_does_not_shorten_a_longer_one(workspace: Workspace) -> None:
    pause, now = workspace.services.outbox.pause, workspace.clock()
    for minutes in (10, 1):
        pause(workspace.workspace_id, until=now + timedelta(minutes=minutes))

    assert [row.paused_until for row in workspace.rows(WorkspaceRow)] == [
        now + timedelta(minutes=10)
    ]
