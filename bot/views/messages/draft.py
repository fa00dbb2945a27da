"""What is remarked on the draft of a post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from bot.domain.drafts.limits import Limit
from bot.domain.drafts.remark import Place, Remarked, verdict_of
from bot.domain.drafts.request import DraftRequest, DraftState, SecondPair
from bot.views import wording
from bot.views.blocks import answer
from bot.views.buttons import LONGEST_WORDS, act, command
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.payload import Block, Message
from bot.views.render import Prompt
from bot.views.values import AskedDraft

LONGEST_QUOTE = 60
"""Characters of the draft that a remark shows for each place."""
QUOTED = 3
"""Places that a remark shows; it counts the rest."""


@dataclass(frozen=True, slots=True)
class CheckedFacts:
    """`platform` is "" without a platform, for which nothing was counted.

    `second` is the state of the last request about this exact text, "" if there was none.
    """

    verdict: str
    platform: str
    length: str
    most: str
    remarks: tuple[str, ...]
    is_required: bool
    second: str
    second_by: Markup | str
    short: str


NO_SECOND_PAIR = SecondPair()
CHECKED = Prompt("draft/checked", CheckedFacts)


def draft_checked(
    draft: str,
    limit: Limit | None,
    length: int,
    remarks: Sequence[Remarked],
    second: SecondPair = NO_SECOND_PAIR,
    *,
    now: datetime,
) -> Message:
    """The verdict on a draft, the reason for each remark, and whom else it takes.

    Without a platform, a button asks for it, with the draft if a button has room for it.
    """
    lines = "\n" in draft.strip()
    platform = wording.platform_name(limit.platform) if limit else ""
    facts = CheckedFacts(
        verdict=wording.label(verdict_of(remarks), "draft_verdicts"),
        platform=platform,
        length=f"{length:,}",
        most=f"{limit.most:,}" if limit else "",
        remarks=tuple(_reason(each, platform, lines=lines) for each in remarks),
        is_required=second.is_required,
        second=second.state(now) or "",
        second_by=_second_by(second.latest),
        short=second.latest.short if second.latest else "",
    )
    kept = draft if len(draft) <= LONGEST_WORDS else ""
    asked = _second_button(kept, limit, second, now)
    if limit:
        return answer(CHECKED.body(facts), asked, command("check", label=phrase("draft.another")))
    choose = command("check", kept, label=phrase("draft.choose"))
    return answer(CHECKED.body(facts), choose, asked)


def _second_button(kept: str, limit: Limit | None, second: SecondPair, now: datetime) -> Block:
    """To ask about the draft; to read what is known of it, if that is open or approved."""
    if second.latest and second.state(now) in (DraftState.OPEN, DraftState.APPROVED):
        return act(Action.SHOW_DRAFT, second.latest.id)
    asked = AskedDraft(limit.platform.key if limit else "", kept)
    return act(Action.ASK_ABOUT_DRAFT, asked.encode())


def _second_by(latest: DraftRequest | None) -> Markup | str:
    return wording.mention(latest.decided_by) if latest and latest.decided_by else ""


def _reason(remarked: Remarked, platform: str, *, lines: bool) -> str:
    """What was remarked and why; with the line, if the draft has several."""
    figures = {name: f"{value:,}" for name, value in (remarked.figures or {}).items()}
    shown = [_quoted(place, lines=lines) for place in remarked.places[:QUOTED]]
    quoted = wording.some(shown, more=len(remarked.places) - QUOTED)
    return phrase(f"draft_remarks.{remarked.remark}", quoted=quoted, platform=platform, **figures)


def _quoted(place: Place, *, lines: bool) -> str:
    words = wording.shortened(" ".join(place.words.split()), LONGEST_QUOTE)
    if lines:
        return phrase("draft.quoted_line", words=words, line=place.line)
    return phrase("draft.quoted", words=words)
