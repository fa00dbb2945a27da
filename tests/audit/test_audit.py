"""A small form of the audit; `make soak` runs the long one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

import bot.queries.history
import bot.queries.progress
import bot.services.digests
import bot.views.status
from bot.domain.progress.assess import progress_of
from bot.domain.progress.progress import Progress
from tests.audit.compare import Difference
from tests.audit.run import Found, audit

SEED, WEEKS = 2026, 12


def test_every_surface_says_what_the_rules_come_to() -> None:
    found = audit(SEED, range(4), weeks=WEEKS)

    assert found.shown == []
    assert found.teams == 8
    assert found.comparisons > 100_000


def one_more(*told: Any, **known: Any) -> Progress:
    """A progress with a value that is one too high."""
    found = progress_of(*told, **known)
    return found if found.value is None else replace(found, value=found.value + 1)


def tomorrow(_instant: datetime, _zone: str) -> date:
    return date(2026, 9, 30)


@pytest.mark.parametrize(
    ("module", "name", "fault", "surfaces"),
    [
        (bot.queries.progress, "progress_of", one_more, {"progress of the team", "home"}),
        (bot.queries.history, "progress_of", one_more, {"digest", "coach"}),
        (bot.services.digests, "local_day", tomorrow, {"digest", "coach"}),
        (bot.views.status, "quantity", lambda *_: "7", {"progress in words", "home in words"}),
    ],
)
def test_a_fault_is_found_where_it_shows(
    monkeypatch: pytest.MonkeyPatch,
    module: Any,
    name: str,
    fault: Callable[..., Any],
    surfaces: set[str],
) -> None:
    monkeypatch.setattr(module, name, fault)

    found = audit(SEED, [0], weeks=3)

    assert surfaces <= {each.surface for _, each in found.differences}


def test_a_difference_tells_how_to_see_it_again() -> None:
    instant = datetime(2026, 9, 8, 7, tzinfo=UTC)
    one = Difference("C1 (Asia/Tokyo)", instant, "home", "the value", Decimal(3), Decimal(4))
    found = Found(seed=9, teams=2, looks=5, comparisons=70, differences=((6, one),))

    (shown,) = found.shown

    assert shown.startswith("C1 (Asia/Tokyo) at 2026-09-08 07:00 UTC, home: the value\n")
    assert shown.endswith("expected 3, found 4; again: --seed 9 --only 6")
    assert found.line == "2 teams, 5 looks, 70 comparisons, differences: 1"
