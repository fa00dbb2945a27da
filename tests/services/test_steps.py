"""Steps: what digests advise is asked about in check-ins, answered once, and told of."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.db.models import AdviceRow, MemberRow
from bot.domain.coaching.digest import Digest
from bot.domain.coaching.step import AskedStep, Done, Outcome
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.messages.reasons import NothingToSend
from bot.domain.objectives.kinds import ObjectiveKind
from tests.support.builders import composed_by, draft, reading
from tests.support.workspace import ADA, BEN, CLEO, EVENTS, Workspace


@pytest.fixture
def team(workspace: Workspace) -> Workspace:
    """A team of Ada and Ben that posted nine times and answered once in its first week."""
    workspace.meet(BEN, CLEO)
    workspace.set_up(ADA, BEN)
    workspace.aim(draft("comments linkedin", 20))
    workspace.aim(draft("bookings", 9), owner=BEN)
    workspace.clock.move(days=2)
    workspace.report(reading("posts linkedin", 9), reading("replies_written linkedin", 1))
    workspace.report(reading("comments linkedin", 4))
    workspace.clock.move(days=6)
    return workspace


def digest(team: Workspace) -> Digest:
    """The digest of a Tuesday."""
    return team.post_digest()


def asked(team: Workspace, user: str = ADA) -> AskedStep | None:
    (who,) = (row for row in team.rows(MemberRow) if row.user == user)
    found = composed_by(
        team.services.checkins, team.workspace_id, who.id, now=team.clock(), on_demand=True
    )
    assert not isinstance(found, NothingToSend)
    return found[0].step


def step_id(team: Workspace) -> int:
    return max(row.id for row in team.rows(AdviceRow))


def answer(team: Workspace, done: Done, user: str = ADA) -> AskedStep:
    use_case, actor = team.services.advice.answer, team.actor(user, None)
    return use_case(actor, step_id(team), done, now=team.clock())


def test_a_step_of_a_team_is_asked_of_each_reporter_until_somebody_answers(
    team: Workspace,
) -> None:
    said = digest(team).suggestion
    early = asked(team)
    team.clock.move(days=6)
    due = asked(team), asked(team, BEN)
    answer(team, Done.YES, BEN)

    assert said is not None
    assert said.rule == "answer_first"
    assert early is None
    assert [each and each.step.rule for each in due] == ["answer_first"] * 2
    assert asked(team) is asked(team, BEN) is None


def test_a_step_about_an_objective_is_asked_of_its_owner(team: Workspace) -> None:
    hours = team.aim(draft("hours", 5, kind=ObjectiveKind.AT_MOST), owner=BEN)
    team.report(reading("hours", 9), by=BEN)
    said = digest(team).suggestion
    team.clock.move(days=6)

    due = asked(team, BEN)

    assert said is not None
    assert said.subject == ("over", hours.id)
    assert due is not None
    assert due.objective == hours
    assert asked(team) is None


def test_who_reports_before_the_check_in_is_asked_with_the_receipt_once(team: Workspace) -> None:
    digest(team)
    early = team.report(reading("comments linkedin", 1)).step
    team.clock.move(days=3)
    receipts = [team.report(reading("comments linkedin", 1)).step for _ in range(2)]
    other = team.report(reading("bookings", 1), by=BEN).step
    answer(team, Done.YES, BEN)
    team.clock.move(days=3)

    assert early is None
    assert [each and each.step.rule for each in receipts] == ["answer_first", None]
    assert other is not None
    assert team.report(reading("comments linkedin", 1)).step is None


def test_what_a_receipt_asked_may_be_answered_in_words(team: Workspace) -> None:
    digest(team)
    team.clock.move(days=3)
    team.report(reading("comments linkedin", 1))

    answered = team.services.advice.answer_asked(
        team.actor(ADA, None), Done.PARTLY, now=team.clock()
    )

    assert answered is not None
    assert (answered.step.done, answered.step.done_by) == (Done.PARTLY, ADA)


def test_the_digest_tells_once_what_came_of_a_step(team: Workspace) -> None:
    digest(team)
    team.clock.move(days=6)
    team.report(reading("comments linkedin", 9, on=team.clock().date() - timedelta(days=1)))
    answer(team, Done.YES)
    team.clock.move(days=1)

    preview = team.services.digests.preview(team.actor(), now=team.clock())[1].step_news
    told = digest(team).step_news
    again = digest(team).step_news
    team.clock.move(days=7)

    assert told is not None
    assert (told.step.done_by, told.outcome) == (ADA, Outcome.HELPED)
    assert preview == told
    assert again is not None
    assert again.outcome == told.outcome
    assert digest(team).step_news is None
    assert [row.outcome for row in team.rows(AdviceRow) if row.outcome] == ["helped"]


def test_who_answered_may_change_it_and_nobody_else(team: Workspace) -> None:
    digest(team)

    answer(team, Done.YES, BEN)
    other = answer(team, Done.NO)
    answer(team, Done.PARTLY, BEN)
    same = answer(team, Done.PARTLY, BEN)

    assert (other.step.done, other.step.done_by) == (Done.YES, BEN)
    assert (same.step.done, same.step.done_by) == (Done.PARTLY, BEN)


def test_an_answer_is_a_reaction_to_the_check_in(team: Workspace) -> None:
    digest(team)
    answer(team, Done.NO)

    assert [row.user for row in team.rows(MemberRow) if row.reacted_at] == [ADA]


def test_outsiders_cannot_answer_and_steps_of_other_workspaces_are_not_there(
    team: Workspace,
) -> None:
    digest(team)
    use_case = team.services.advice.answer

    with pytest.raises(NotAllowed):
        use_case(team.outside(CLEO), step_id(team), Done.YES, now=team.clock())
    with pytest.raises(NotFound):
        use_case(team.actor(), 999, Done.YES, now=team.clock())


def test_a_check_in_about_another_team_does_not_ask(team: Workspace) -> None:
    digest(team)
    team.set_up(CLEO, channel=EVENTS, by=CLEO)
    team.aim(draft("leads", 9), channel=EVENTS, owner=CLEO)
    team.clock.move(days=6)

    assert asked(team, CLEO) is None
    assert asked(team) is not None
