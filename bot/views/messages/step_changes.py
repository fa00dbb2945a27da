"""What came of a step in words: a number in the weeks since, next to the weeks before."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from bot.domain.coaching.change import Change, ChangeKind
from bot.domain.coaching.facts import WORK
from bot.views import wording
from bot.views.comparison import day_near
from bot.views.locales import phrase
from bot.views.numerals import cardinal


def change_words(change: Change, today: date) -> str:
    """A number after a step and before it, as “Comments: 2 in the week to 8 Nov, 6 in …”.

    No week between is left out, so that none is passed over that tells against it.
    """
    if is_still_none(change):
        return phrase("change.still_none", what=_counted(change))
    if change.between:
        since = [_known_or_none(change, value) for value in (*change.between, change.after)]
        return phrase(
            "change.chain",
            what=wording.capital(_counted(change)),
            before=_value(change, change.before),
            ended=day_near(change.ended_on, today),
            since=wording.listed(since),
            weeks=cardinal(len(since)),
        )
    return phrase(
        "change.weeks",
        change.weeks,
        what=wording.capital(_counted(change)),
        after=_some(change, change.after),
        before=_some(change, change.before),
        ends=day_near(change.ends_on, today),
        ended=day_near(change.ended_on, today),
        weeks=cardinal(change.weeks),
    )


def is_still_none(change: Change) -> bool:
    """Return True if none came before, and none since; weeks without a number don't tell."""
    since = (*change.between, change.after)
    return change.kind is ChangeKind.AMOUNT and not change.before and all(v == 0 for v in since)


def _known_or_none(change: Change, value: Decimal | None) -> str:
    return phrase("change.unknown") if value is None else _value(change, value)


def is_own_work(change: Change | None) -> bool:
    """Return True for what a team does itself, and never by chance."""
    counted = change.measure if change else None
    return counted is not None and counted.metric.ladder in WORK


def _counted(change: Change) -> str:
    return wording.measure_name(change.measure) if change.measure else phrase("change.responses")


def _some(change: Change, value: Decimal) -> str:
    """The number, or “none” of what adds up."""
    nothing = not value and change.kind is ChangeKind.AMOUNT
    return phrase("change.none") if nothing else _value(change, value)


def _value(change: Change, value: Decimal) -> str:
    """The number; a growth has a sign."""
    if change.kind is not ChangeKind.GROWTH or not value:
        return _quantity(change, value)
    step = _quantity(change, abs(value))
    return phrase("line.more", step=step) if value > 0 else phrase("line.less", step=step)


def _quantity(change: Change, value: Decimal) -> str:
    of = change.measure
    return wording.quantity(of.metric, value) if of else wording.number(value)
