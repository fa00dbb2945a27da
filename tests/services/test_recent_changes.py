"""Whatever is changed about an objective stays in sight for a week, whichever way it goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective, ObjectiveDraft
from bot.domain.progress.progress import Progress
from bot.views.changes import changed
from tests.support.builders import TODAY, draft, reading
from tests.support.workspace import ADA, BEN, Workspace

COMMENTS = draft("comments linkedin", 30)
POSTS = draft("posts x", 5, by=None, per=Period.WEEK)
COMPLAINTS = draft("complaints", 5, by=None, kind=ObjectiveKind.AT_MOST)


def change(workspace: Workspace, of: Objective, to: ObjectiveDraft) -> None:
    workspace.clock.move(minutes=1)
    workspace.services.objectives.change(workspace.actor(), of.id, to, now=workspace.clock())


def hand_over(workspace: Workspace, of: Objective, to: str) -> None:
    workspace.clock.move(minutes=1)
    workspace.services.objectives.hand_over(workspace.actor(), of.id, to, now=workspace.clock())


def shown(workspace: Workspace, owner: str = ADA) -> Progress:
    """The only objective, which all places that show it show alike."""
    services, actor, now = workspace.services, workspace.actor(owner), workspace.clock()
    (mine,) = services.progress.mine(actor, now=now).progress
    (team,) = services.progress.team(actor, now=now).progress
    (home,) = services.members.overview(actor, now=now).progress
    (digest,) = services.digests.preview(actor, now=now)[1].weeks
    assert mine.changes == team.changes == home.changes == digest.now.changes
    return mine


def told(workspace: Workspace, owner: str = ADA) -> list[str]:
    return list(changed(shown(workspace, owner), TODAY))


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        (COMMENTS, replace(COMMENTS, target=Decimal(20)), "target lowered from 30 to 20 on 23 Nov"),
        (COMMENTS, replace(COMMENTS, target=Decimal(45)), "target raised from 30 to 45 on 23 Nov"),
        (
            COMMENTS,
            replace(COMMENTS, due_on=date(2027, 2, 28)),
            "due date moved from 31 Dec to 28 Feb 2027 on 23 Nov",
        ),
        (
            COMMENTS,
            replace(COMMENTS, due_on=date(2026, 12, 4)),
            "due date moved from 31 Dec to 4 Dec on 23 Nov",
        ),
        (POSTS, replace(POSTS, due_on=date(2026, 12, 4)), "due date set to 4 Dec on 23 Nov"),
        (
            replace(POSTS, due_on=date(2026, 12, 4)),
            POSTS,
            "due date 4 Dec removed on 23 Nov",
        ),
        (
            COMMENTS,
            replace(COMMENTS, stretch=True),
            "made a stretch goal on 23 Nov",
        ),
        (
            replace(COMMENTS, stretch=True),
            COMMENTS,
            "made a commitment on 23 Nov",
        ),
        (COMPLAINTS, replace(COMPLAINTS, target=Decimal(9)), "target raised from 5 to 9 on 23 Nov"),
        (POSTS, replace(POSTS, per=Period.MONTH), "until 23 Nov it was “5 posts on X every week”"),
        (
            COMMENTS,
            draft("comments x", 20),
            "until 23 Nov it was “30 comments on LinkedIn by 31 Dec”",
        ),
        (
            draft("complaints", 5, kind=ObjectiveKind.TOTAL),
            COMPLAINTS,
            "until 23 Nov it was “5 complaints by 31 Dec”",
        ),
    ],
)
def test_each_is_told_with_old_and_new_for_a_week(
    workspace: Workspace, was: ObjectiveDraft, now: ObjectiveDraft, words: str
) -> None:
    of = workspace.aim(was)
    change(workspace, of, now)

    assert told(workspace) == [words]
    workspace.clock.move(days=7)
    assert told(workspace) == []


def test_who_owns_it_is_told_too(workspace: Workspace) -> None:
    of = workspace.aim(COMMENTS)
    hand_over(workspace, of, BEN)

    assert told(workspace, BEN) == ["owner changed from <@U0ADA> to <@U0BEN> on 23 Nov"]


def test_several_changes_of_one_thing_are_told_as_one(workspace: Workspace) -> None:
    of = workspace.aim(COMMENTS)
    change(workspace, of, replace(COMMENTS, target=Decimal(25)))
    change(workspace, of, replace(COMMENTS, target=Decimal(20), due_on=date(2027, 1, 31)))
    change(workspace, of, replace(COMMENTS, target=Decimal(20), due_on=date(2027, 2, 28)))

    assert told(workspace) == [
        "target lowered from 30 to 20 on 23 Nov",
        "due date moved from 31 Dec to 28 Feb 2027 on 23 Nov",
    ]


def test_what_is_back_where_it_was_was_not_changed(workspace: Workspace) -> None:
    of = workspace.aim(COMMENTS)
    change(workspace, of, replace(COMMENTS, target=Decimal(20), stretch=True))
    change(workspace, of, COMMENTS)
    hand_over(workspace, of, BEN)
    hand_over(workspace, of, ADA)

    assert told(workspace) == []


def test_a_target_of_another_measure_or_rhythm_compares_with_none(workspace: Workspace) -> None:
    of = workspace.aim(draft("posts blog", 30))
    weekly = draft("posts blog", 2, by=None, per=Period.WEEK)
    change(workspace, of, weekly)
    change(workspace, of, replace(weekly, target=Decimal(3)))

    assert told(workspace) == ["until 23 Nov it was “30 posts on the blog by 31 Dec”"]


def test_a_change_that_makes_it_easier_is_no_time_to_change_nothing(workspace: Workspace) -> None:
    bookings = draft("bookings", 40)
    of = workspace.aim(bookings)
    for _ in range(4):
        workspace.report(reading("bookings", 5))
    change(workspace, of, replace(bookings, due_on=date(2028, 12, 29)))
    found = workspace.preview()

    assert found.weeks[0].now.verdict.good
    assert found.suggestion is None or found.suggestion.rule != "steady"
