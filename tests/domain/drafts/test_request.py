"""A second pair of eyes: the exact words are fixed, and no one approves their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.domain.drafts.request import (
    OPEN_FOR,
    DraftRequest,
    DraftState,
    Wanted,
    check_may_decide,
    check_open,
    check_wanted,
    checked_comment,
    digest_of,
)
from bot.domain.errors import CoachError, InvalidField, NotAllowed

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ANN, BEN, CLEO = "U0ANN", "U0BEN", "U0CLEO"
ASKED = DraftRequest(
    id=1,
    team_id=1,
    channel="C1",
    zone="UTC",
    by=ANN,
    asked=None,
    platform="x",
    digest=digest_of("We're open."),
    text="We're open.",
    asked_at=NOW,
    ends_at=NOW + OPEN_FOR,
)


def test_the_hash_is_the_sha_256_of_the_text() -> None:
    assert digest_of("We're open.") == (
        "241069240ff2d631ffd834f0132787f3bd0c042f6f6ee07da2e1d174d73f5006"
    )
    assert len(ASKED.short) == 8


@pytest.mark.parametrize("text", ["We're open", "We're  open.", "we're open.", "We're open.\n1"])
def test_any_other_text_has_another_hash(text: str) -> None:
    assert digest_of(text) != ASKED.digest


@pytest.mark.parametrize("text", [" We're open.\n", "We're open."])
def test_space_around_a_text_is_no_part_of_it(text: str) -> None:
    assert digest_of(text) == ASKED.digest


def test_line_breaks_are_the_same_from_every_computer() -> None:
    assert digest_of("a\r\nb") == digest_of("a\nb") != digest_of("a b")


@pytest.mark.parametrize(
    ("changes", "after", "state"),
    [
        ({}, OPEN_FOR - timedelta(seconds=1), DraftState.OPEN),
        ({}, OPEN_FOR, DraftState.LAPSED),
        ({"decision": DraftState.APPROVED}, OPEN_FOR, DraftState.APPROVED),
    ],
)
def test_without_an_answer_it_ends_after_a_week(
    changes: dict[str, Any], after: timedelta, state: DraftState
) -> None:
    assert replace(ASKED, **changes).state(NOW + after) is state


def test_no_one_approves_their_own() -> None:
    with pytest.raises(CoachError, match=r"state\.own_draft"):
        check_may_decide(ASKED, ANN)


def test_only_who_is_named_answers() -> None:
    named = replace(ASKED, asked=BEN)

    check_may_decide(named, BEN)
    with pytest.raises(NotAllowed, match=r"rights\.decide_draft"):
        check_may_decide(named, CLEO)


def test_anyone_else_answers_if_the_channel_is_asked() -> None:
    check_may_decide(ASKED, CLEO)


@pytest.mark.parametrize(
    ("decision", "key"),
    [
        (DraftState.APPROVED, "state.draft_approved"),
        (DraftState.RETURNED, "state.draft_returned"),
        (DraftState.WITHDRAWN, "state.draft_withdrawn"),
        (None, "state.draft_lapsed"),
    ],
)
def test_what_is_over_says_how(decision: DraftState | None, key: str) -> None:
    over = replace(ASKED, decision=decision, decided_by=BEN)

    with pytest.raises(CoachError) as refused:
        check_open(over, NOW + OPEN_FOR)

    assert refused.value.key == key


def test_a_question_needs_words_and_someone_else() -> None:
    for wanted in (Wanted(text=" \n"), Wanted(text="We're open.", asked=ANN)):
        with pytest.raises(InvalidField):
            check_wanted(wanted, ANN)


def test_who_wants_changes_says_which() -> None:
    assert checked_comment(" Name\nthe shop ") == "Name the shop"
    with pytest.raises(InvalidField):
        checked_comment("  ")
