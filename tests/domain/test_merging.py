"""Forms that are sent late: what they changed is stored, what others changed stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.fields import Field
from bot.domain.merging import ChangedMeanwhile, difference, merged
from bot.domain.objectives.objective import OwnedDraft
from bot.domain.team import Purpose, TeamSettings
from tests.support.builders import draft

OPENED = TeamSettings(purpose=Purpose.SELL, zone="Europe/Stockholm", reporters=("U0ADA",))
SECOND: dict[str, Any] = {
    "digest_weekday": 3,
    "reporters": ("U0ADA", "U0BEN"),
    "digest_at": time(8),
}


@pytest.mark.parametrize("changed", [{name: value} for name, value in SECOND.items()])
def test_what_a_form_left_alone_stays_as_others_made_it(changed: dict[str, Any]) -> None:
    stored = replace(OPENED, purpose_words="books", holidays="SE")

    found = merged(stored, replace(OPENED, **changed), OPENED)

    assert found == replace(stored, **changed)


def test_a_form_that_changes_nothing_stores_nothing_of_its_own() -> None:
    stored = replace(OPENED, **SECOND)

    assert merged(stored, OPENED, OPENED) == stored


@pytest.mark.parametrize(
    ("name", "mine", "theirs", "field", "now"),
    [
        ("target", Decimal(30), Decimal(2500), Field.TARGET, "field.changed_to value=2500"),
        (
            "due_on",
            date(2027, 3, 31),
            date(2027, 1, 5),
            Field.DUE_ON,
            "field.changed_to value=2027-01-05",
        ),
        ("due_on", date(2027, 3, 31), None, Field.DUE_ON, "field.changed"),
        ("stretch", True, None, Field.COMMITMENT, "field.changed"),
        ("owner", "U0BEN", "U0CLEO", Field.OWNER, "field.changed"),
    ],
)
def test_the_same_changed_by_two_is_refused_under_its_field(
    name: str, mine: Any, theirs: Any, field: Field, now: str
) -> None:
    opened = OwnedDraft.of(draft(), "U0ADA")

    with pytest.raises(ChangedMeanwhile) as refused:
        merged(replace(opened, **{name: theirs}), replace(opened, **{name: mine}), opened)

    assert refused.value.field is field
    assert str(refused.value) == now


def test_the_same_changed_by_two_to_the_same_is_no_conflict() -> None:
    opened = OwnedDraft.of(draft(), "U0ADA")
    both = replace(opened, target=Decimal(30))

    assert merged(both, both, opened) == both


def test_what_means_something_together_only_counts_as_the_same() -> None:
    opened = OwnedDraft.of(draft("comments linkedin", 20), "U0ADA")
    leads = replace(opened, measure=draft("leads", 20).measure)
    more = replace(opened, target=Decimal(30))

    with pytest.raises(ChangedMeanwhile):
        merged(leads, more, opened, together=("measure", "target"))

    assert difference(opened, more) == {"target": (Decimal(20), Decimal(30))}
