"""An output alone gets an outcome beside it, by why the team is there."""

from __future__ import annotations

import pytest

from bot.domain.objectives.pairing import ENOUGH, PARTNERS, is_output, is_paired
from bot.domain.team import Purpose
from tests.support.builders import objective


@pytest.mark.parametrize(
    ("words", "output"),
    [
        ("followers x", True),
        ("impressions x", True),
        ("comments x", False),
        ("posts x", False),
        ("leads", False),
    ],
)
def test_who_could_see_it_is_an_output(words: str, output: bool) -> None:
    assert is_output(objective(words)) is output


@pytest.mark.parametrize(
    ("words", "purpose", "paired"),
    [
        ("leads", Purpose.BUSINESS, True),
        ("revenue", Purpose.COMMUNITY, True),
        ("comments x", Purpose.BUSINESS, False),
        ("comments x", Purpose.SELL, False),
        ("comments x", Purpose.COMMUNITY, True),
        ("mentions", Purpose.KNOWN, True),
        ("posts x", Purpose.COMMUNITY, False),
        ("reach x", Purpose.KNOWN, False),
    ],
)
def test_what_stands_beside_depends_on_the_purpose(
    words: str, purpose: Purpose, paired: bool
) -> None:
    objectives = [objective("followers x"), objective(words)]

    assert is_paired(objectives, purpose) is paired


@pytest.mark.parametrize("purpose", list(Purpose))
def test_what_is_offered_would_be_enough(purpose: Purpose) -> None:
    assert PARTNERS[purpose].ladder in ENOUGH[purpose]
