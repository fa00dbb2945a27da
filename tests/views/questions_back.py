"""What is asked about a report, and what totals added to what was known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from bot.domain.asking import MoreOrAll, Option, Question, Repeated, RepeatedNumber, SoMany
from bot.domain.objectives.kinds import Period
from bot.domain.progress.whole import EVER, Claim, Whole
from tests.support.builders import measure, reading

CLAIMS = [
    Claim(whole=whole, value=Decimal(value), known=Decimal(known), last=last)
    for whole, value, known, last in (
        (Whole(), 24, 21, None),
        (Whole(per=Period.MONTH), 21, 21, None),
        (Whole(first=EVER), 20, 21, date(2026, 11, 20)),
        (Whole(first=date(2026, 11, 9), ended=True), 12, 0, date(2026, 11, 15)),
        (Whole(first=date(2026, 10, 26), ended=True), 12, 8, date(2026, 11, 1)),
    )
]
"""More, nothing more, less, and the numbers of weeks that are over."""


def questions() -> Iterator[tuple[str, Question]]:
    report = (reading("comments linkedin", 24),)
    options = tuple(Option(claim=claim, readings=report) for claim in CLAIMS)
    of = measure("comments linkedin")
    for name, some in (("one", options[:1]), ("less", options[2:3]), ("several", options)):
        yield (
            f"more or all, {name}",
            MoreOrAll(measure=of, value=Decimal(24), more=report, options=some),
        )
    for before in (None, Decimal(12)):
        wild = SoMany(measure=of, value=Decimal(4000), before=before, readings=report)
        yield f"so many, {before}", wild
    level = SoMany(
        measure=measure("followers x"), value=Decimal(42), before=Decimal(420), readings=report
    )
    yield "so many, level", level
    told = RepeatedNumber(of, Decimal(24)), RepeatedNumber(measure("spend x"), Decimal(40), "€")
    for name, others in (("all", ()), ("some", report)):
        yield f"repeated, {name}", Repeated(numbers=told, both=report, others=others)
