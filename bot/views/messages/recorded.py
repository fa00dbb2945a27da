"""Reported values in words, as receipts and check-ins name them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bot.domain.answers import Recorded
from bot.domain.catalogue.measures import Measure
from bot.views import questions, wording
from bot.views.locales import phrase
from bot.views.messages.totals import amount_or_fewer, claimed
from bot.views.spans import days

SHOWN = 12
"""Values that are named."""


def values(recorded: Sequence[Recorded]) -> str:
    """The values in words; those for a week, a month or the days of an import last, with these."""
    by_period: dict[str, list[Recorded]] = {}
    for each in recorded:
        by_period.setdefault(_period(each), []).append(each)
    known = _listed([_value(each) for each in by_period.pop("", ())])
    words = [_for_period(found, name) for name, found in by_period.items()]
    return phrase("receipt.and").join(filter(None, (known, *words)))


def _period(recorded: Recorded) -> str:
    """The week or month that was asked for, or the days of an import; empty for neither."""
    if recorded.imported:
        return days(*recorded.imported, recorded.today)
    if recorded.asked and not recorded.is_moved:
        return questions.period_name(recorded.asked, recorded.today)
    return ""


def _for_period(answers: list[Recorded], period: str) -> str:
    """5 posts on X for the week of 2–8 Nov."""
    found = _listed([_noted_value(each) for each in answers])
    if len(answers) > 1:
        return phrase("receipt.all_for", values=found, period=period)
    return phrase("receipt.one_for", values=found, period=period)


def _listed(words: list[str]) -> str:
    more = len(words) - SHOWN
    rest = [phrase("receipt.more", count=more)] if more > 0 else []
    return wording.listed([*words[:SHOWN], *rest])


def _value(recorded: Recorded) -> str:
    words, day = _noted_value(recorded), wording.day(recorded.on, recorded.today)
    if recorded.on == recorded.today:
        return words
    if recorded.claim and recorded.claim.whole.ended:
        return phrase("receipt.filed_under", value=words, day=day)
    return phrase("receipt.on_day", value=words, day=day)


def _noted_value(recorded: Recorded) -> str:
    """14 sign-ups (“the webinar”)."""
    value = _bare_value(recorded)
    return phrase("receipt.noted", value=value, note=recorded.note) if recorded.note else value


def _bare_value(recorded: Recorded) -> str:
    if recorded.claim and not (recorded.change and not recorded.measure.metric.adds_up):
        return claimed(recorded, recorded.claim)
    currency, is_change = recorded.currency, recorded.change
    return value_words(recorded.measure, recorded.value, currency, is_change=is_change)


def value_words(measure: Measure, value: Decimal, currency: str | None, *, is_change: bool) -> str:
    """A stored value: 4 comments on LinkedIn; 12 fewer followers on X."""
    if is_change and not measure.metric.adds_up:
        return gain(measure, value, currency)
    return amount_or_fewer(measure, value, currency)


def gain(measure: Measure, value: Decimal, currency: str | None) -> str:
    """12 fewer followers on X; engagement rate on X down by 0.5."""
    rises = value >= 0
    step = wording.quantity(measure.metric, abs(value), currency)
    if not measure.metric.is_whole:
        name = wording.measure_name(measure)
        if rises:
            return phrase("receipt.up_by", step=step, name=name)
        return phrase("receipt.down_by", step=step, name=name)
    noun = f"{wording.noun(measure.metric, abs(value))}{wording.place(measure)}"
    if rises:
        return phrase("receipt.more_of", step=step, noun=noun)
    return phrase("receipt.fewer_of", step=step, noun=noun)
