"""Digests of teams in which nobody reports: they grow short, then quiet, until a number comes."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.coaching.silence import Silence
from bot.domain.messages.reasons import NothingToSend, Reason
from bot.services.digests import Posting
from bot.views.messages import digest as shown
from tests.support.builders import TODAY, composed_by, draft, reading
from tests.support.workspace import ADA, Workspace


def digest(
    workspace: Workspace, team_id: int, *, on_demand: bool = False
) -> Posting | NothingToSend:
    return composed_by(
        workspace.services.digests,
        workspace.workspace_id,
        team_id,
        now=workspace.clock(),
        on_demand=on_demand,
    )


def words(posting: Posting | NothingToSend) -> str:
    assert isinstance(posting, Posting)
    return shown(posting.digest)["text"]


def silent_since(workspace: Workspace, weeks: int) -> int:
    """A team that reported once, so many weeks ago."""
    team_id = workspace.set_up().team.id
    workspace.aim(draft("comments linkedin", 20))
    workspace.report(reading("comments linkedin", 4))
    workspace.clock.move(weeks=weeks)
    return team_id


def test_the_first_week_without_numbers_has_a_headline_that_says_so(workspace: Workspace) -> None:
    team_id = silent_since(workspace, 1)
    assert words(digest(workspace, team_id)).startswith("No new numbers this week. ")


def test_the_second_is_one_line(workspace: Workspace) -> None:
    team_id = silent_since(workspace, 2)
    assert words(digest(workspace, team_id)) == (
        "Still no new numbers. The last came on 23 Nov."
        " What's in the way: time, access, too many numbers? One is enough."
    )


def test_the_third_says_that_the_bot_keeps_quiet(workspace: Workspace) -> None:
    team_id = silent_since(workspace, 3)
    assert words(digest(workspace, team_id)) == (
        "No numbers since 23 Nov. I'll keep quiet until your next number."
        " Your objectives stay as they are."
    )


def test_from_then_on_nothing_is_posted_until_a_number_comes(workspace: Workspace) -> None:
    team_id = silent_since(workspace, 4)
    assert digest(workspace, team_id) == NothingToSend(Reason.NO_NUMBERS)

    workspace.report(reading("comments linkedin", 1))

    found = digest(workspace, team_id)
    assert isinstance(found, Posting)
    assert found.digest.silence is Silence.NONE


def test_who_asks_for_a_digest_gets_all_of_it(workspace: Workspace) -> None:
    team_id = silent_since(workspace, 4)
    found = words(digest(workspace, team_id, on_demand=True))
    assert found.startswith("Four weeks without a number.")
    assert "4 of 20 on 23 Nov" in found


def test_a_number_for_an_earlier_week_is_one_that_came(workspace: Workspace) -> None:
    """A check-in on Monday asks for the last week: the answer's day is older than the digest's."""
    team_id = silent_since(workspace, 2)
    workspace.report(reading("comments linkedin", 3, on=TODAY + timedelta(days=6)))

    found = words(digest(workspace, team_id))

    assert not found.startswith(("No new numbers", "Still no new numbers"))
    assert f"the number is in · Thanks, <@{ADA}>" in found


def test_who_keeps_posting_hears_of_each_week(workspace: Workspace) -> None:
    team_id = silent_since(workspace, 4)
    keep(workspace, team_id, keeps=True)
    assert words(digest(workspace, team_id)).startswith("Four weeks without a number.")

    keep(workspace, team_id, keeps=False)
    assert digest(workspace, team_id) == NothingToSend(Reason.NO_NUMBERS)


def keep(workspace: Workspace, team_id: int, *, keeps: bool) -> None:
    digests = workspace.services.digests
    digests.keep_posting(workspace.actor(), team_id, keeps=keeps, now=workspace.clock())


def nothing_new(workspace: Workspace, by: str = ADA) -> None:
    workspace.services.checkins.skip(workspace.actor(by), now=workspace.clock())


def test_nothing_new_from_all_is_an_answer_and_no_silence(workspace: Workspace) -> None:
    team_id = silent_since(workspace, 1)
    nothing_new(workspace)

    found = words(digest(workspace, team_id))

    assert not found.startswith("No new numbers")
    assert "1 person with nothing new" in found
    assert "number in" not in found


def test_weeks_of_silence_are_counted_from_the_last_answer(workspace: Workspace) -> None:
    team_id = silent_since(workspace, 4)
    nothing_new(workspace)
    workspace.clock.move(weeks=1)

    found = words(digest(workspace, team_id))

    assert found.startswith("No new numbers this week. ")
    assert "nothing new" not in found
