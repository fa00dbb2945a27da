"""Advice: what a team is told, what it does not want to hear, and what was said last."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.db.models import AdviceRow, MemberRow, MutedRuleRow
from bot.domain.coaching.digest import Digest
from bot.domain.coaching.finding import Finding
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.messages.reasons import NothingToSend
from tests.support.builders import TODAY, composed_by, draft, reading
from tests.support.workspace import ADA, BEN, EVENTS, MARKETING, Workspace


def preview(workspace: Workspace, channel: str = MARKETING) -> str | None:
    actor = workspace.actor(channel=channel)
    _, digest = workspace.services.digests.preview(actor, now=workspace.clock())
    return digest.suggestion.rule if digest.suggestion else None


def composed(workspace: Workspace, team_id: int) -> Digest:
    found = composed_by(
        workspace.services.digests, workspace.workspace_id, team_id, now=workspace.clock()
    )
    assert not isinstance(found, NothingToSend)
    return found[1]


def posted(workspace: Workspace, team_id: int) -> str | None:
    """The rule of what a digest advises anew; calling to mind is none of that."""
    suggestion = composed(workspace, team_id).suggestion
    return suggestion.rule if suggestion and suggestion.said_on is None else None


def team_of(workspace: Workspace) -> int:
    """A team that counted comments, posted nine times and answered once in its first week."""
    team_id = workspace.set_up().team.id
    workspace.aim(draft("comments linkedin", 20))
    a_week_passes(workspace)
    return team_id


def a_week_passes(workspace: Workspace) -> None:
    """From Monday to Monday, with reports on the Friday between."""
    workspace.clock.move(days=4)
    workspace.report(reading("posts linkedin", 9), reading("replies_written linkedin", 1))
    workspace.report(reading("comments linkedin", 4))
    workspace.clock.move(days=3)


def test_it_comes_from_what_the_team_reported(workspace: Workspace) -> None:
    team_of(workspace)

    assert preview(workspace) == "answer_first"


def test_the_same_is_not_posted_again_for_four_weeks(workspace: Workspace) -> None:
    team_id = team_of(workspace)
    said = []
    for _ in range(6):
        said.append(posted(workspace, team_id))
        a_week_passes(workspace)

    assert [rule == "answer_first" for rule in said] == [True, *[False] * 4, True]
    assert len(set(said)) == 5


def test_where_nothing_is_new_the_last_advice_is_called_to_mind_and_not_counted(
    workspace: Workspace,
) -> None:
    team_id = workspace.set_up().team.id
    posted(workspace, team_id)

    for week in (1, 2, 3, 4):
        workspace.clock.move(days=7)
        found = composed(workspace, team_id).suggestion
        assert found is not None
        assert (found.rule, found.said_on) == ("no_objective", TODAY), week
    workspace.clock.move(days=7)
    assert composed(workspace, team_id).suggestion == Finding("no_objective")


def test_advice_is_forgotten_when_it_does_not_count_any_more(workspace: Workspace) -> None:
    team_id = team_of(workspace)
    for _ in range(7):
        posted(workspace, team_id)
        a_week_passes(workspace)

    last = workspace.clock().date() - timedelta(weeks=1)
    oldest = min(row.said_on for row in workspace.rows(AdviceRow))
    assert oldest >= last - timedelta(weeks=4)


def test_a_digest_that_is_composed_again_the_same_day_says_the_same(workspace: Workspace) -> None:
    team_id = team_of(workspace)

    assert posted(workspace, team_id) == posted(workspace, team_id) == "answer_first"


def test_a_preview_is_not_remembered(workspace: Workspace) -> None:
    team_id = team_of(workspace)
    preview(workspace)
    workspace.clock.move(days=1)

    assert posted(workspace, team_id) == "answer_first"


def test_what_is_not_useful_is_not_said_until_it_is_wanted_again(workspace: Workspace) -> None:
    team_id = team_of(workspace)
    advice = workspace.services.advice

    for _ in range(2):
        advice.mute(workspace.actor(), team_id, "answer_first", now=workspace.clock())
    without = preview(workspace)
    rows = len(workspace.rows(MutedRuleRow))
    advice.unmute(workspace.actor(), team_id, "answer_first", now=workspace.clock())

    assert (without, rows) == ("no_effect", 1)
    assert preview(workspace) == "answer_first"


def test_quiet_is_for_one_team_only(workspace: Workspace) -> None:
    team_id = team_of(workspace)
    workspace.set_up(channel=EVENTS)
    workspace.services.advice.mute(
        workspace.actor(), team_id, "no_objective", now=workspace.clock()
    )

    assert preview(workspace, EVENTS) == "no_objective"


def test_others_cannot_quiet_a_team(workspace: Workspace) -> None:
    team_id = team_of(workspace)

    with pytest.raises(NotAllowed):
        workspace.services.advice.mute(
            workspace.outside(BEN), team_id, "answer_first", now=workspace.clock()
        )
    with pytest.raises(NotFound):
        workspace.services.advice.mute(
            workspace.actor(ADA), team_id, "no_such_rule", now=workspace.clock()
        )


def hint(workspace: Workspace) -> str | None:
    (who,) = (row for row in workspace.rows(MemberRow) if row.user == ADA)
    asking = workspace.services.checkins
    found = composed_by(
        asking, workspace.workspace_id, who.id, now=workspace.clock(), on_demand=True
    )
    assert not isinstance(found, NothingToSend)
    return found[0].hint.rule if found[0].hint else None


def test_a_check_in_says_it_too_unless_the_team_does_not_want_it(workspace: Workspace) -> None:
    team_id = workspace.set_up().team.id
    workspace.aim(draft("spend facebook", 500))
    workspace.aim(draft("response_time x", 30))
    workspace.report(reading("response_time x", 45))
    workspace.clock.move(days=7)

    said = hint(workspace)
    workspace.services.advice.mute(workspace.actor(), team_id, "over", now=workspace.clock())

    assert said == "over"
    assert hint(workspace) is None


def test_a_check_in_says_the_same_not_twice_in_a_row(workspace: Workspace) -> None:
    workspace.set_up()
    workspace.aim(draft("spend facebook", 500))
    workspace.aim(draft("response_time x", 30))
    workspace.report(reading("spend facebook", 900), reading("response_time x", 40))

    said = []
    for _ in range(4):
        workspace.clock.move(days=7)
        (who,) = (row for row in workspace.rows(MemberRow) if row.user == ADA)
        found = composed_by(
            workspace.services.checkins,
            workspace.workspace_id,
            who.id,
            now=workspace.clock(),
            on_demand=True,
        )
        again = composed_by(
            workspace.services.checkins,
            workspace.workspace_id,
            who.id,
            now=workspace.clock(),
            on_demand=True,
        )
        assert not isinstance(found, NothingToSend)
        assert not isinstance(again, NothingToSend)
        assert again.checkin == found.checkin
        said.append(found.checkin.hint and found.checkin.hint.subject)

    (over,) = {subject for subject in said if subject}
    assert said == [over, None, over, None]
