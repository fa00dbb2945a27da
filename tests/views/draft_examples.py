"""Drafts that were checked, for the tests of views: every remark, and none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from bot.domain.drafts.limits import LIMITS
from bot.domain.drafts.remark import Place, Remark, Remarked
from bot.domain.drafts.request import (
    LONGEST_COMMENT,
    OPEN_FOR,
    DraftRequest,
    DraftState,
    SecondPair,
    digest_of,
)
from bot.domain.team import Purpose, Team, TeamSettings
from bot.domain.text import one_line
from bot.views import messages, modals
from bot.views.modals.check import LONGEST_DRAFT
from bot.views.payload import Message, View

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
FIGURES = {"over": 1, "most": 280, "count": 31}


def remarked(words: str = "") -> list[Remarked]:
    """Every remark, about one place, several and many."""
    places = [Place(words or f"word {number}", number) for number in range(1, 7)]
    return [
        Remarked(remark, tuple(places[: number % 6 + 1]), FIGURES)
        for number, remark in enumerate(Remark)
    ]


def request(words: str = "", **changes: Any) -> DraftRequest:
    """A question of Ann's to the channel."""
    text = words[:LONGEST_DRAFT] or "24/7"
    asked = DraftRequest(
        id=1,
        team_id=1,
        channel="C0MARKETING",
        zone="Europe/London",
        by="U0ANN",
        asked=None,
        platform="x",
        digest=digest_of(text),
        text=text,
        asked_at=NOW,
        ends_at=NOW + OPEN_FOR,
    )
    return replace(asked, **changes)


def requests(words: str = "") -> Iterator[DraftRequest]:
    """One of each state."""
    comment = one_line(words)[:LONGEST_COMMENT] or "24/7"
    yield request(words)
    yield request(words, asked="U0BEN", platform=None)
    for decision in (DraftState.APPROVED, DraftState.RETURNED, DraftState.WITHDRAWN):
        said = comment if decision is DraftState.RETURNED else ""
        decided = {"decided_by": "U0BEN", "decided_at": NOW, "comment": said}
        yield request(words, decision=decision, **decided)
    yield request(words, ends_at=NOW)
    yield request(words, ends_at=NOW, text=None, platform=None)


def draft_messages(words: str = "") -> Iterator[tuple[str, Message]]:
    draft, limit = words or "Come and see us.", LIMITS["x"]
    checked = partial(messages.draft_checked, now=NOW)
    yield "draft, ready", checked(draft, limit, 12, ())
    yield "draft, no platform", checked(draft, None, 0, ())
    yield "draft, remarks", checked(f"{draft}\n.", limit, 312, remarked(words))
    yield "draft, remarks without a platform", checked(draft, None, 0, remarked(words)[3:])
    for is_required in (True, False):
        for latest in (None, *requests(words)):
            second = SecondPair(is_required, latest)
            name = f"draft, {latest and latest.state(NOW)}, {is_required}"
            yield name, checked(draft, limit, 12, (), second)
    yield from _second_pair(words)


def _second_pair(words: str) -> Iterator[tuple[str, Message]]:
    for number, each in enumerate(requests(words)):
        state = f"{each.state(NOW)}, {number}"
        for is_paused in (True, False):
            shown = messages.draft_question(each, is_paused=is_paused, now=NOW)
            yield f"draft asked, {state}, {is_paused}", shown
            yield (
                f"draft asked about, {state}, {is_paused}",
                messages.draft_requested(each, is_paused=is_paused),
            )
        for may_decide in (True, False):
            read = messages.draft_read(each, may_decide=may_decide, is_own=not may_decide, now=NOW)
            yield f"draft read, {state}, {may_decide}", read
        yield f"draft told, {state}", messages.draft_told(each, each.state(NOW))
        yield f"draft answered, {state}", messages.draft_answered(each)
    settings = TeamSettings(purpose=Purpose.OTHER, zone="Europe/London")
    team, found = Team(id=1, channel="C0MARKETING", settings=settings), [*requests(words)]
    listed = partial(messages.draft_requests, team, now=NOW)
    yield "drafts", listed(found, 0, has_more=True)
    yield "drafts, last page", listed(found[:1], 8, has_more=False)
    yield "drafts, none", listed([], 0, has_more=False)


def draft_forms(words: str = "") -> Iterator[tuple[str, View]]:
    draft = words[:LONGEST_DRAFT]
    yield "check a draft", modals.check_form(draft)
    settings = TeamSettings(purpose=Purpose.OTHER, zone="Europe/London")
    team = Team(id=1, channel="C0MARKETING", settings=settings)
    yield "ask about a draft", modals.ask_about_draft(team, draft, "", is_paused=False)
    shared = replace(team, is_shared=True)
    yield "ask about a draft, paused", modals.ask_about_draft(shared, draft, "x", is_paused=True)
    yield "return a draft", modals.return_draft(request(words))
