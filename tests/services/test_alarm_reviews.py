"""A week after an alarm its review is offered once, and anyone in the team can write it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.db.models import MemberRow, OutboxRow
from bot.domain.alarms.alarm import AlarmDraft, Outcome
from bot.domain.alarms.review import AlarmReview, Lessons
from bot.domain.errors import CoachError, InvalidField
from bot.domain.messages.kinds import Kind
from bot.domain.messages.reasons import NothingToSend
from bot.services.alarm_reviews import ReviewOffer
from tests.support.builders import message
from tests.support.workspace import ADA, BEN, Workspace

LESSONS = Lessons("a reply at night", "Ben watches at night")


def declare(workspace: Workspace, *, is_drill: bool = False) -> None:
    words = AlarmDraft(words="a leak", is_drill=is_drill)
    workspace.services.alarms.declare(workspace.actor(), words, now=workspace.clock())


def end(workspace: Workspace, outcome: Outcome = Outcome.OVER) -> None:
    alarms, now = workspace.services.alarms, workspace.clock()
    alarms.end(workspace.actor(), 1, outcome=outcome, now=now)


def write(workspace: Workspace, lessons: Lessons = LESSONS, by: str = BEN) -> AlarmReview:
    reviews = workspace.services.alarm_reviews
    return reviews.write(workspace.actor(by), 1, lessons, now=workspace.clock())


def offers(workspace: Workspace) -> list[OutboxRow]:
    return [row for row in workspace.rows(OutboxRow) if row.kind == Kind.ALARM_REVIEW]


def compose(workspace: Workspace) -> ReviewOffer | NothingToSend:
    (row,) = offers(workspace)
    claimed = message(Kind.ALARM_REVIEW, workspace.workspace_id, row.subject_id)
    return workspace.services.alarm_reviews.compose_offer(replace(claimed, slot=row.slot))


def test_its_times_are_those_of_the_timeline(workspace: Workspace) -> None:
    declare(workspace)
    workspace.clock.time += timedelta(minutes=4)
    workspace.services.alarms.take_lead(workspace.actor(BEN), 1, now=workspace.clock())
    workspace.clock.time += timedelta(minutes=16)
    statements = workspace.services.alarm_statements
    statements.write(workspace.actor(), 1, "We know.", 60, now=workspace.clock())
    workspace.clock.time += timedelta(hours=1)
    end(workspace)

    review = workspace.services.alarm_reviews.read(workspace.actor(), 1, now=workspace.clock())

    assert review.lead_after == timedelta(minutes=4)
    assert review.response_after == timedelta(minutes=20)
    assert review.over_after == timedelta(minutes=80)
    assert [each.words for each in review.statements] == ["We know."]


def test_who_led_is_offered_it_a_week_later(workspace: Workspace) -> None:
    declare(workspace)
    workspace.services.alarms.take_lead(workspace.actor(BEN), 1, now=workspace.clock())
    end(workspace)

    (row,) = offers(workspace)
    offer = compose(workspace)

    assert timedelta(days=7) <= row.due_at - workspace.clock() < timedelta(days=10)
    assert isinstance(offer, ReviewOffer)
    assert offer.user == BEN


def test_without_a_lead_it_is_who_ended_it(workspace: Workspace) -> None:
    declare(workspace)
    end(workspace)

    (row,) = offers(workspace)

    assert [who.user for who in workspace.rows(MemberRow) if who.id == row.subject_id] == [ADA]


@pytest.mark.parametrize(("is_drill", "outcome"), [(True, Outcome.OVER), (False, Outcome.FALSE)])
def test_drills_and_false_alarms_are_not_brought_up_again(
    workspace: Workspace, is_drill: bool, outcome: Outcome
) -> None:
    declare(workspace, is_drill=is_drill)
    end(workspace, outcome)

    assert offers(workspace) == []


def test_it_is_not_offered_once_it_is_written(workspace: Workspace) -> None:
    declare(workspace)
    end(workspace)
    assert write(workspace).lessons == LESSONS

    assert isinstance(compose(workspace), NothingToSend)


def test_it_can_be_written_again(workspace: Workspace) -> None:
    declare(workspace)
    end(workspace)
    write(workspace)

    assert write(workspace, Lessons("", "More")).lessons == Lessons("", "More")
    with pytest.raises(InvalidField):
        write(workspace, Lessons("a sign", " "))


def test_an_alarm_that_is_on_has_none(workspace: Workspace) -> None:
    declare(workspace)

    with pytest.raises(CoachError, match=r"state\.alarm_still_on"):
        write(workspace)
