"""What is remarked on the draft of a post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.drafts.limits import Limit
from bot.domain.drafts.remark import Place, Remarked, verdict_of
from bot.views import wording
from bot.views.blocks import answer
from bot.views.buttons import LONGEST_WORDS, command
from bot.views.locales import phrase
from bot.views.payload import Message
from bot.views.render import Prompt

LONGEST_QUOTE = 60
"""Characters of the draft that a remark shows for each place."""
QUOTED = 3
"""Places that a remark shows; it counts the rest."""


@dataclass(frozen=True, slots=True)
class CheckedFacts:
    """`platform` is "" without a platform, for which nothing was counted."""

    verdict: str
    platform: str
    length: str
    most: str
    remarks: tuple[str, ...]


CHECKED = Prompt("draft/checked", CheckedFacts)


def draft_checked(
    draft: str, limit: Limit | None, length: int, remarks: Sequence[Remarked]
) -> Message:
    """The verdict on a draft, and the reason for each remark.

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
    )
    text = CHECKED.body(facts)
    if limit:
        return answer(text, command("check", label=phrase("draft.another")))
    kept = draft if len(draft) <= LONGEST_WORDS else ""
    return answer(text, command("check", kept, label=phrase("draft.choose")))


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
