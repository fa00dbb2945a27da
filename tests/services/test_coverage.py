"""A digest says how many of the numbers that people are asked for came in, whoever sent them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.coaching.coverage import Coverage
from bot.domain.objectives.kinds import Period
from bot.views import messages
from tests.support.builders import TODAY, draft, reading
from tests.support.workspace import ADA, BEN, CLEO, Workspace


def coverage(workspace: Workspace) -> tuple[int, int, int]:
    """Numbers that came, that were due, and people who are away."""
    found: Coverage = workspace.preview().coverage
    return found.came, found.due, found.away


def rule(workspace: Workspace) -> str:
    suggestion = workspace.preview().suggestion
    assert suggestion is not None
    return suggestion.rule


def away(workspace: Workspace, user: str, until: date) -> None:
    workspace.services.members.go_away(workspace.actor(user), until, now=workspace.clock())


def test_each_measure_of_each_person_who_is_asked_is_due(workspace: Workspace) -> None:
    workspace.set_up(ADA, BEN, CLEO)
    workspace.aim(draft("comments linkedin"))
    workspace.aim(draft("comments x"), owner=BEN)
    workspace.report(reading("comments linkedin", 4))

    assert coverage(workspace) == (1, 2, 0)


def test_one_of_three_numbers_of_one_owner_is_one_of_three(workspace: Workspace) -> None:
    for words in ("comments linkedin", "comments x", "bookings"):
        workspace.aim(draft(words))
    workspace.report(reading("bookings", 1))

    assert coverage(workspace) == (1, 3, 0)


def test_what_somebody_else_sends_came_in(workspace: Workspace) -> None:
    workspace.set_up(ADA)
    workspace.aim(draft("comments linkedin"))
    workspace.report(reading("comments linkedin", 8), by=CLEO)

    assert coverage(workspace) == (1, 1, 0)
    assert rule(workspace) != "nobody_reported"


def test_a_measure_of_several_objectives_is_one_number(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin", 40))
    workspace.aim(draft("comments linkedin", 5, by=None, per=Period.WEEK))
    for _ in range(3):
        workspace.report(reading("comments linkedin", 1))

    assert coverage(workspace) == (1, 1, 0)


def test_a_whole_is_not_due_beside_its_part(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin", 40))
    workspace.aim(draft("comments", 100))

    assert coverage(workspace) == (0, 1, 0)


def test_what_a_colleague_is_asked_for_is_not_the_rest(workspace: Workspace) -> None:
    workspace.set_up(ADA, BEN)
    workspace.aim(draft("comments linkedin", 40))
    workspace.aim(draft("comments", 100), owner=BEN)
    workspace.report(reading("comments linkedin", 3))
    assert coverage(workspace) == (1, 2, 0)

    workspace.report(reading("comments x", 2), by=BEN)
    assert coverage(workspace) == (2, 2, 0)


def on(workspace: Workspace, day: int, hour: int) -> None:
    """Set the clock to that hour of a day in November, or in December after the 30th."""
    workspace.clock.time = datetime(2026, 11, 1, hour, 30, tzinfo=UTC) + timedelta(days=day - 1)


@pytest.mark.parametrize("day", [30, 31, 33, 36])
@pytest.mark.parametrize(("told_at", "came"), [(7, 0), (8, 1)])
def test_all_digests_of_a_week_count_from_the_same_moment(
    workspace: Workspace, day: int, told_at: int, came: int
) -> None:
    """Tuesdays at nine, in the week that ended on Sunday 29 November; from Monday to Sunday."""
    workspace.aim(draft("comments linkedin"))
    on(workspace, 24, told_at)
    workspace.report(reading("comments linkedin", 4))

    on(workspace, day, 8)

    assert coverage(workspace) == (came, 1, 0)


def test_a_later_digest_of_the_same_week_has_all_that_an_earlier_one_had(
    workspace: Workspace,
) -> None:
    workspace.aim(draft("comments linkedin"))
    workspace.aim(draft("posts x"))
    on(workspace, 24, 9)
    workspace.report(reading("comments linkedin", 4))
    on(workspace, 30, 8)
    assert coverage(workspace) == (1, 2, 0)
    workspace.post_digest()
    on(workspace, 31, 7)
    workspace.report(reading("posts x", 2))

    on(workspace, 31, 8)
    assert coverage(workspace) == (2, 2, 0)
    workspace.post_digest()
    on(workspace, 37, 8)
    assert coverage(workspace) == (0, 2, 0), "another week"


def test_where_the_last_digest_is_longer_ago_a_number_came_in_since_then(
    workspace: Workspace,
) -> None:
    workspace.aim(draft("comments linkedin"))
    workspace.post_digest()
    workspace.clock.move(days=1)
    workspace.report(reading("comments linkedin", 4))
    workspace.clock.move(days=13)

    assert coverage(workspace) == (1, 1, 0)  # beside "up 4 since 23 Nov"


def test_what_counts_as_in_is_not_called_old(workspace: Workspace) -> None:
    """A digest that somebody asks for on the day before the weekly one has the same numbers."""
    workspace.clock.move(days=-21)
    workspace.aim(draft("comments linkedin", 20))
    for _ in range(4):
        workspace.report(reading("comments linkedin", 1))
        workspace.clock.move(days=4)
    workspace.report(reading("comments linkedin", 1, on=TODAY - timedelta(days=8)))
    workspace.post_digest()
    workspace.clock.move(days=5)

    assert coverage(workspace) == (1, 1, 0)
    assert [week.is_old for week in workspace.preview().weeks] == [False]
    workspace.clock.move(days=7)
    assert coverage(workspace) == (0, 1, 0)
    assert [week.is_old for week in workspace.preview().weeks] == [True]


def test_what_was_taken_back_did_not_come_in(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin"))
    workspace.report(reading("comments linkedin", 4))
    workspace.services.results.undo(workspace.actor(), now=workspace.clock())

    assert coverage(workspace) == (0, 1, 0)
    assert rule(workspace) == "nobody_reported"


def test_a_number_of_before_the_objective_is_none_for_it(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin"))
    workspace.report(reading("comments linkedin", 4, on=TODAY - timedelta(days=1)))

    assert coverage(workspace) == (0, 1, 0)
    assert rule(workspace) != "nobody_reported"  # for something did come in


def test_a_number_that_nobody_asked_for_is_news_all_the_same(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin"))
    workspace.report(reading("posts x", 2))

    assert coverage(workspace) == (0, 1, 0)
    assert rule(workspace) != "nobody_reported"


def test_of_who_is_away_nothing_is_due(workspace: Workspace) -> None:
    workspace.set_up(ADA, BEN)
    workspace.aim(draft("comments linkedin"))
    workspace.aim(draft("comments x"), owner=BEN)
    away(workspace, BEN, TODAY)

    assert coverage(workspace) == (0, 1, 1)


def test_of_who_is_away_what_came_counts(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin"))
    away(workspace, ADA, TODAY)
    workspace.report(reading("comments linkedin", 4), by=BEN)

    assert coverage(workspace) == (1, 1, 0)


def test_of_who_is_back_it_is_due_again(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin"))
    away(workspace, ADA, TODAY)
    workspace.clock.move(days=1)

    assert coverage(workspace) == (0, 1, 0)


def test_who_is_not_asked_owes_nothing_and_nothing_is_said(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin"))
    workspace.services.members.stop(workspace.actor(), now=workspace.clock())

    assert coverage(workspace) == (0, 0, 0)
    said = message_text(workspace)
    assert not any(words in said for words in ("asked", "no one is asked", "came in"))


def test_what_ended_more_than_a_week_ago_is_not_due(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin", by=TODAY + timedelta(days=3)))
    workspace.clock.move(days=10)
    assert coverage(workspace) == (0, 1, 0)
    workspace.clock.move(days=1)
    assert coverage(workspace) == (0, 0, 0)


def test_what_nobody_is_asked_for_is_counted_apart(workspace: Workspace) -> None:
    workspace.set_up(ADA, BEN)
    workspace.aim(draft("comments linkedin"))
    workspace.aim(draft("comments x"), owner=BEN)
    workspace.services.members.stop(workspace.actor(BEN), now=workspace.clock())
    workspace.report(reading("comments linkedin", 4))

    assert coverage(workspace) == (1, 1, 0)
    assert "the number is in · 1 number no one is asked for" in message_text(workspace)

    workspace.report(reading("comments x", 2), by=BEN)
    assert workspace.preview().coverage.unasked == 0


def test_who_sent_the_numbers_is_thanked_and_not_every_week(workspace: Workspace) -> None:
    workspace.set_up(ADA, BEN)
    workspace.aim(draft("comments linkedin"))
    thanked = []
    for _ in range(7):
        workspace.report(reading("comments linkedin", 1), by=BEN)
        thanked.append(workspace.post_digest().thanked)
        workspace.clock.move(days=7)

    assert thanked == [(BEN,), (), (), (), (), (BEN,), ()]


def message_text(workspace: Workspace) -> str:
    words: str = messages.digest(workspace.preview())["text"]
    return words
