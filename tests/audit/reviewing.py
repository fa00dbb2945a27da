"""The review of a quarter, recomputed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from bot.domain.actor import Actor
from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.objectives.objective import Objective
from bot.domain.reviews.judging import Judged
from bot.domain.reviews.quarter import RelativeQuarter
from bot.views.review import page
from tests.audit.acts import World
from tests.audit.book import Book
from tests.audit.compare import Ledger, Right, compare_lines, compare_progress, named
from tests.audit.days import DAY
from tests.audit.numbers import Found
from tests.audit.parts import is_kept, judged_parts
from tests.audit.words import read


def compare_review(ledger: Ledger, world: World, team: Book, actor: Actor) -> None:
    """The review of this quarter, and of the last."""
    for wanted in (RelativeQuarter.RUNNING, RelativeQuarter.LAST):
        review = world.services.reviews.of(actor, wanted, team.id, now=world.now)
        today, first = team.today(world.now), _quarter(team.today(world.now))
        if wanted is RelativeQuarter.LAST:
            first = _quarter(first - DAY)
        last = _quarter(first + timedelta(days=100)) - DAY
        after = datetime.combine(last + DAY, datetime.min.time(), ZoneInfo(team.zone))
        known = {of.id: team.as_of(of, after) for of in team.objectives.values()}
        in_it = {key: of for key, of in known.items() if _was_open(of, first, last)}
        ledger.same("review", "objectives", set(in_it), {j.objective.id for j in review.judged})
        right = {}
        for judged in review.judged:
            if judged.objective.id in in_it:
                of = in_it[judged.objective.id]
                right[of.id] = _compare(ledger, team, of, judged, (first, last, today))
        rows = page(review, team="marketing").objectives.rows
        lines = [read(row.name, row.facts) for row in rows]
        compare_lines(ledger, "review in words", lines, right)


def _quarter(day: date) -> date:
    """The first day of the quarter that a day is in."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _was_open(of: Objective, first: date, last: date) -> bool:
    return of.starts_on <= last and (of.closed_on is None or of.closed_on >= first)


def _compare(
    ledger: Ledger, team: Book, of: Objective, judged: Judged, days: tuple[date, date, date]
) -> Right:
    first, last, today = days
    on = min(last, today, of.closed_on or last)
    if of.due_on is not None and of.due_on <= on:
        on = min(of.due_on + DAY, today)
    found = team.found(of, on)
    about = f"{named(of)} in the quarter from {first}"
    compare_progress(ledger, "review", judged.progress, of, found, on)
    ledger.same("review", f"the day of {about}", on, judged.on)
    closed = of.closed_on is not None and of.closed_on <= min(last, today)
    ended = closed or (of.due_on is not None and of.due_on < today and of.due_on <= last)
    ledger.same("review", f"the end of {about}", ended, judged.ended)
    _compare_kept(ledger, team, of, judged, first, on)
    if judged.grade is not None and found.share is not None and on > (of.due_on or on):
        ledger.same("review", f"the band of {about}", _band(of, found), judged.grade.band.value)
    return Right(of, found, on)


def _compare_kept(
    ledger: Ledger, team: Book, of: Objective, judged: Judged, first: date, on: date
) -> None:
    """The weeks or months that ended in the quarter, and how many of them were kept."""
    if of.per is None or judged.kept_periods is None:
        return
    told = [each for each in team.told(of) if of.starts_on <= each.on <= min(on, of.due_on or on)]
    parts = [part for part in judged_parts(of, told, team.off(of)) if first <= part.last <= on]
    kept = sum(is_kept(of, part) for part in parts), len(parts)
    shown = judged.kept_periods.kept, judged.kept_periods.reported
    ledger.same("review", f"kept weeks or months of {named(of)}", kept, shown)


def _band(of: Objective, found: Found) -> str:
    """Keep, change or stop, by what was done."""
    if of.kind is ObjectiveKind.AT_MOST and not of.measure.metric.adds_up:
        return ""
    keep, change = (
        (Fraction(7, 10), Fraction(4, 10)) if of.stretch else (Fraction(1), Fraction(7, 10))
    )
    assert found.share is not None
    if found.share >= keep:
        return "keep"
    return "change" if found.share >= change else "stop"
