"""Drafts that were checked, for the tests of views: every remark, and none."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.drafts.limits import LIMITS
from bot.domain.drafts.remark import Place, Remark, Remarked
from bot.views import messages, modals
from bot.views.modals.check import LONGEST_DRAFT
from bot.views.payload import Message, View

FIGURES = {"over": 1, "most": 280, "count": 31}


def remarked(words: str = "") -> list[Remarked]:
    """Every remark, about one place, several and many."""
    places = [Place(words or f"word {number}", number) for number in range(1, 7)]
    return [
        Remarked(remark, tuple(places[: number % 6 + 1]), FIGURES)
        for number, remark in enumerate(Remark)
    ]


def draft_messages(words: str = "") -> Iterator[tuple[str, Message]]:
    draft, limit = words or "Come and see us.", LIMITS["x"]
    yield "draft, ready", messages.draft_checked(draft, limit, 12, ())
    yield "draft, no platform", messages.draft_checked(draft, None, 0, ())
    yield "draft, remarks", messages.draft_checked(f"{draft}\n.", limit, 312, remarked(words))
    yield (
        "draft, remarks without a platform",
        messages.draft_checked(draft, None, 0, remarked(words)[3:]),
    )


def draft_forms(words: str = "") -> Iterator[tuple[str, View]]:
    yield "check a draft", modals.check_form(words[:LONGEST_DRAFT])
