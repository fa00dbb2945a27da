"""Advice on a limit that was broken in the week or month just ended."""

from __future__ import annotations

import pytest

from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.views import messages
from tests.support.builders import draft, reading
from tests.support.reading import words
from tests.support.workspace import Workspace


@pytest.mark.parametrize(
    ("per", "said"),
    [
        (Period.WEEK, "*Complaints*: 3 last week, over the limit of 2."),
        (Period.MONTH, "*Complaints*: 3 last month, over the limit of 2."),
    ],
)
def test_it_names_what_that_time_came_to_while_the_new_one_has_no_report(
    workspace: Workspace, per: Period, said: str
) -> None:
    workspace.aim(draft("complaints", 2, per=per, kind=ObjectiveKind.AT_MOST))
    workspace.report(reading("complaints", 3))
    workspace.clock.move(days=8)
    workspace.report(reading("posts linkedin", 1))

    digest = workspace.preview()

    assert said in words(messages.digest(digest))
