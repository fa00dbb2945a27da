"""Twenty situations: a consultant's advice comes in time, and its contrary never."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.scenarios.situations import SITUATIONS
from tests.support.situations import Situation, page

PAGE = Path(__file__).parents[2] / "docs" / "examples" / "situations.md"


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda each: each.name)
def test_what_a_consultant_would_say_is_said_in_time_and_nothing_wrong(
    situation: Situation,
) -> None:
    said = [(each.finding.rule, each.week) for each in situation.told() if each.finding]
    first = dict(reversed(said))

    late = {rule: (first.get(rule), week) for rule, week in situation.by.items()}
    assert all(came is not None and came <= week for came, week in late.values()), (late, said)
    assert not first.keys() & set(situation.never), said


def test_the_page_of_situations_is_what_teams_are_told() -> None:
    written = page(SITUATIONS)
    if os.environ.get("COACH_WRITE_EXAMPLES"):
        PAGE.write_text(written, encoding="utf-8")

    assert PAGE.read_text(encoding="utf-8") == written
