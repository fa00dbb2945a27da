"""Receipts: the values that a report stored, or that were taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from bot.domain.answers import KeptReport, Receipt, Recorded, Undone
from bot.domain.progress.progress import Progress
from bot.views import wording
from bot.views.blocks import actions, message, sections
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.lines import StatusLine, lines
from bot.views.messages.totals import amount_or_fewer, claimed
from bot.views.payload import Message
from bot.views.render import Prompt

SHOWN = 12
"""Values and objectives that an answer names."""


HERE = Markup()


@dataclass(frozen=True, slots=True)
class RecordedFacts:
    """`values` are the stored ones in words; `unmatched` of them count for no objective.

    `where` is the team's channel, if it is another than the one it was typed in.
    """

    values: str
    lines: tuple[StatusLine, ...]
    more: int
    unmatched: int
    several: bool
    where: Markup = HERE


@dataclass(frozen=True, slots=True)
class KeptFacts:
    """`values` are the stored ones in words."""

    values: str


RECEIPT_TEXT = Prompt("receipt/text", RecordedFacts)
RECEIPT_BODY = Prompt("receipt/body", RecordedFacts)
UNDONE_TEXT = Prompt("undone/text", RecordedFacts)
UNDONE_BODY = Prompt("undone/body", RecordedFacts)
EDIT_KEPT = Prompt("edit_kept/text", KeptFacts)


def receipt(receipt: Receipt) -> Message:
    facts = _facts(receipt.recorded, receipt.today)
    if receipt.elsewhere:
        facts = replace(facts, where=wording.channel_link(receipt.team.channel))
    buttons = [
        act(Action.UNDO, receipt.report_id),
        act(Action.SHOW_PROGRESS, receipt.team.id),
    ]
    if facts.unmatched:
        buttons.append(act(Action.OPEN_OBJECTIVE, receipt.team.id))
    body = sections(RECEIPT_BODY.body(facts))
    return message(RECEIPT_TEXT.sentences(facts), *body, actions(*buttons))


def undone(undone: Undone) -> Message:
    facts = _facts(undone.recorded, undone.today)
    return message(UNDONE_TEXT.sentences(facts), *sections(UNDONE_BODY.body(facts)))


def edit_kept(kept: KeptReport) -> Message:
    """The answer to an edited message that was recorded as it was."""
    values = _values(kept.recorded, kept.today)
    text = EDIT_KEPT.sentences(KeptFacts(values=values))
    return message(text, *sections(text), actions(act(Action.UNDO, kept.report_id)))


def _values(recorded: tuple[Recorded, ...], today: date | None) -> str:
    values = [_value(each, today) for each in recorded[:SHOWN]]
    return wording.listed([*values, *_others(len(recorded) - SHOWN)])


def _facts(recorded: tuple[Recorded, ...], today: date | None) -> RecordedFacts:
    moved = _latest_progress(recorded)
    return RecordedFacts(
        values=_values(recorded, today),
        lines=lines(moved[:SHOWN], today),
        more=max(len(moved) - SHOWN, 0),
        unmatched=sum(not each.progress for each in recorded),
        several=len(recorded) > 1,
    )


def _others(count: int) -> list[str]:
    return [f"{count} more"] if count > 0 else []


def _latest_progress(recorded: Iterable[Recorded]) -> list[Progress]:
    """Each objective once, with its progress after the last value that counts for it."""
    return list({p.objective.id: p for each in recorded for p in each.progress}.values())


def _value(recorded: Recorded, today: date | None) -> str:
    words = _change(recorded) if _is_change(recorded) else _amount(recorded, today)
    if recorded.on == today:
        return words
    if recorded.claim and recorded.claim.whole.ended:
        return f"{words}, filed under {wording.day(recorded.on, today)}"
    return f"{words} on {wording.day(recorded.on, today)}"


def _is_change(recorded: Recorded) -> bool:
    return recorded.change and not recorded.measure.metric.adds_up


def _amount(recorded: Recorded, today: date | None) -> str:
    if recorded.claim:
        return claimed(recorded, recorded.claim, today)
    return amount_or_fewer(recorded, recorded.value)


def _change(recorded: Recorded) -> str:
    """Followers on X down by 12."""
    step = wording.quantity(recorded.measure.metric, abs(recorded.value))
    direction = "down" if recorded.value < 0 else "up"
    return f"{wording.measure_name(recorded.measure)} {direction} by {step}"
