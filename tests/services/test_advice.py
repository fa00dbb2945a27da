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
from tests.support.workspace import ADA, BEN, EVENTS, MARKETING, Office


def preview(office: Office, channel: str = MARKETING) -> str | None:
    actor = office.actor(channel=channel)
    _, digest = office.services.digests.preview(actor, now=office.clock())
    return digest.suggestion.rule if digest.suggestion else None


def composed(office: Office, team_id: int) -> Digest:
    found = composed_by(office.services.digests, office.workspace_id, team_id, now=office.clock())
    assert not isinstance(found, NothingToSend)
    return found[1]


def posted(office: Office, team_id: int) -> str | None:
    suggestion = composed(office, team_id).suggestion
    return suggestion.rule if suggestion else None


def team_of(office: Office) -> int:
    """A team in its second week that counts comments, posts nine times, and answers once."""
    team_id = office.set_up().team.id
    office.aim(draft("comments linkedin", 20))
    office.report(reading("posts linkedin", 9), reading("replies_written linkedin", 1))
    office.report(reading("comments linkedin", 4))
    return team_id


def test_it_comes_from_what_the_team_reported(office: Office) -> None:
    team_of(office)

    assert preview(office) == "answer_first"


def test_the_same_is_not_posted_again_for_four_weeks(office: Office) -> None:
    team_id = team_of(office)
    said = []
    for _ in range(6):
        said.append(posted(office, team_id))
        office.clock.move(days=7)
        office.report(reading("posts linkedin", 9), reading("replies_written linkedin", 1))

    assert [rule == "answer_first" for rule in said] == [True, *[False] * 4, True]
    assert len(set(said)) == 5


def test_where_nothing_is_new_the_last_advice_is_called_to_mind_and_not_counted(
    office: Office,
) -> None:
    team_id = office.set_up().team.id
    posted(office, team_id)

    for week in (1, 2, 3, 4):
        office.clock.move(days=7)
        found = composed(office, team_id).suggestion
        assert found is not None
        assert (found.rule, found.said_on) == ("no_objective", TODAY), week
    office.clock.move(days=7)
    assert composed(office, team_id).suggestion == Finding("no_objective")


def test_advice_is_forgotten_when_it_does_not_count_any_more(office: Office) -> None:
    team_id = team_of(office)
    for _ in range(7):
        posted(office, team_id)
        office.clock.move(days=7)

    oldest = min(row.said_on for row in office.rows(AdviceRow))
    assert oldest >= TODAY + timedelta(weeks=2)


def test_a_digest_that_is_composed_again_the_same_day_says_the_same(office: Office) -> None:
    team_id = team_of(office)

    assert posted(office, team_id) == posted(office, team_id) == "answer_first"


def test_a_preview_is_not_remembered(office: Office) -> None:
    team_id = team_of(office)
    preview(office)
    office.clock.move(days=1)

    assert posted(office, team_id) == "answer_first"


def test_what_is_not_useful_is_not_said_until_it_is_wanted_again(office: Office) -> None:
    team_id = team_of(office)
    advice = office.services.advice

    for _ in range(2):
        advice.mute(office.actor(), team_id, "answer_first")
    without = preview(office)
    rows = len(office.rows(MutedRuleRow))
    advice.unmute(office.actor(), team_id, "answer_first")

    assert (without, rows) == ("no_effect", 1)
    assert preview(office) == "answer_first"


def test_quiet_is_for_one_team_only(office: Office) -> None:
    team_id = team_of(office)
    office.set_up(channel=EVENTS)
    office.services.advice.mute(office.actor(), team_id, "no_objective")

    assert preview(office, EVENTS) == "no_objective"


def test_others_cannot_quiet_a_team(office: Office) -> None:
    team_id = team_of(office)

    with pytest.raises(NotAllowed):
        office.services.advice.mute(office.actor(BEN, None), team_id, "answer_first")
    with pytest.raises(NotFound):
        office.services.advice.mute(office.actor(ADA), team_id, "no_such_rule")


def hint(office: Office) -> str | None:
    (who,) = (row for row in office.rows(MemberRow) if row.user == ADA)
    asking = office.services.checkins
    found = composed_by(asking, office.workspace_id, who.id, now=office.clock(), on_demand=True)
    assert not isinstance(found, NothingToSend)
    return found[0].hint.rule if found[0].hint else None


def test_a_check_in_says_it_too_unless_the_team_does_not_want_it(office: Office) -> None:
    team_id = office.set_up().team.id
    office.aim(draft("spend facebook", 500))
    office.aim(draft("response_time x", 30))
    office.report(reading("response_time x", 45))
    office.clock.move(days=7)

    said = hint(office)
    office.services.advice.mute(office.actor(), team_id, "over")

    assert said == "over"
    assert hint(office) is None


def test_a_check_in_says_the_same_not_twice_in_a_row(office: Office) -> None:
    office.set_up()
    office.aim(draft("spend facebook", 500))
    office.aim(draft("response_time x", 30))
    office.report(reading("spend facebook", 900), reading("response_time x", 40))

    said = []
    for _ in range(4):
        office.clock.move(days=7)
        (who,) = (row for row in office.rows(MemberRow) if row.user == ADA)
        found = composed_by(
            office.services.checkins,
            office.workspace_id,
            who.id,
            now=office.clock(),
            on_demand=True,
        )
        again = composed_by(
            office.services.checkins,
            office.workspace_id,
            who.id,
            now=office.clock(),
            on_demand=True,
        )
        assert not isinstance(found, NothingToSend)
        assert not isinstance(again, NothingToSend)
        assert again.checkin == found.checkin
        said.append(found.checkin.hint and found.checkin.hint.subject)

    (over,) = {subject for subject in said if subject}
    assert said == [over, None, over, None]
