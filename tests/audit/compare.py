"""Comparing what a surface says with what was recomputed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from bot.domain.catalogue.metrics import Unit
from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress
from bot.views import wording
from tests.audit.book import Book
from tests.audit.numbers import Found
from tests.audit.publishing import News
from tests.audit.words import COLOURS, Line

EXACT, TWO_PLACES = Fraction(1, 100_000), Fraction(6, 1000)
WHOLE, TENTH = Fraction(501, 1000), Fraction(51, 1000)

LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Difference(NamedTuple):
    """One thing that a surface says otherwise than the rules."""

    team: str
    instant: datetime
    surface: str
    about: str
    expected: Any
    found: Any


@dataclass
class Ledger:
    """What was compared, and what differed."""

    team: str = ""
    instant: datetime = LONG_AGO
    looks: int = 0
    comparisons: int = 0
    differences: list[Difference] = field(default_factory=list)

    def same(self, surface: str, about: str, expected: Any, found: Any) -> None:
        self.comparisons += 1
        if expected != found:
            self._differ(surface, about, expected, found)

    def near(
        self,
        surface: str,
        about: str,
        expected: Fraction | None,
        found: Decimal | Fraction | None,
        tolerance: Fraction = EXACT,
    ) -> None:
        self.comparisons += 1
        if not is_near(expected, found, tolerance):
            self._differ(surface, about, _decimal(expected), _decimal(found))

    def _differ(self, surface: str, about: str, expected: Any, found: Any) -> None:
        self.differences.append(
            Difference(self.team, self.instant, surface, about, expected, found)
        )


def _decimal(number: Decimal | Fraction | None) -> str:
    return "unknown" if number is None else f"{float(number):g}"


def is_near(
    expected: Fraction | None, found: Decimal | Fraction | None, tolerance: Fraction
) -> bool:
    if expected is None or found is None:
        return expected is None and found is None
    return abs(Fraction(found) - expected) <= tolerance


def named(of: Objective) -> str:
    return f"objective {of.id} ({wording.goal(of)}, from {of.starts_on}, {of.owner})"


def compare_answer(ledger: Ledger, surface: str, shown: Progress, team: Book, day: date) -> None:
    """A service's answer on an objective, on the team's day."""
    of = team.objectives[shown.objective.id]
    compare_progress(ledger, surface, shown, of, team.found(of, day), day)
    told = [each.on for each in team.told(of) if of.starts_on <= each.on <= (of.due_on or day)]
    last_on = max((on for on in told if on <= day), default=None)
    ledger.same(surface, f"the last number of {named(of)}", last_on, shown.last_on)


def _goal(of: Objective) -> tuple[Any, ...]:
    return of.owner, of.kind, of.target, of.per, of.starts_on, of.due_on, of.stretch


def compare_progress(
    ledger: Ledger, surface: str, shown: Progress, of: Objective, found: Found, day: date
) -> None:
    about = f"of {named(of)}"
    ledger.same(surface, f"the day {about}", day, shown.day)
    ledger.same(surface, f"the goal {about}", _goal(of), _goal(shown.objective))
    ledger.same(surface, f"the verdict {about}", found.verdict, shown.verdict.value)
    ledger.near(surface, f"the value {about}", found.value, shown.value)
    ledger.near(surface, f"the lead {about}", found.lead, shown.lead)
    ledger.near(surface, f"the target {about}", found.target, shown.judged_target, TWO_PLACES)
    ledger.same(surface, f"judged by the time before, {about}", found.ended, shown.ended)
    ends = shown.ends_at
    shown_ends = (ends.low, ends.likely, ends.high) if ends else (None, None, None)
    for name, one, other in zip(
        ("low", "likely", "high"), found.ends or (None, None, None), shown_ends, strict=True
    ):
        ledger.near(surface, f"the {name} end {about}", one, other)


class Right(NamedTuple):
    """What is right about an objective on a day."""

    of: Objective
    found: Found
    day: date
    news: News = News(None, None)
    coloured: bool = True
    waits: bool = False
    """A digest judges by no number of an earlier week."""


def compare_lines(
    ledger: Ledger, surface: str, lines: Sequence[Line], right: Mapping[Any, Right]
) -> None:
    """The lines of a message, each of which must fit one of these objectives.

    Lines that fit only one go first.
    """
    left = dict(right)
    for line in sorted(lines, key=lambda line: len(_right_ones(line, right))):
        fitting = [key for key, each in left.items() if _is_named(line, each.of)]
        if not fitting:
            ledger.same(surface, f"a line on “{line.name}: {line.text}”", "no such line", line.name)
            continue
        wrong = {key: list(wrong_in(line, left[key])) for key in fitting}
        best = min(fitting, key=lambda key: (len(wrong[key]), -len(_title(left[key].of))))
        of = left.pop(best).of
        ledger.comparisons += len(line) - line.count(None)
        for what, expected, found in wrong[best]:
            about = f"{what} in “{line.text}”, {named(of)}"
            ledger.same(surface, about, _shown(expected), _shown(found))


def _right_ones(line: Line, right: Mapping[Any, Right]) -> list[Any]:
    """The objectives that a line may be about without being wrong; names may be alike."""
    return [
        key
        for key, each in right.items()
        if _is_named(line, each.of) and not any(wrong_in(line, each))
    ]


def _shown(value: Any) -> Any:
    return f"{float(value):g}" if isinstance(value, Fraction) else value


def _is_named(line: Line, of: Objective) -> bool:
    return line.name.startswith(_title(of))


def _title(of: Objective) -> str:
    return wording.title(of.measure)


def wrong_in(line: Line, right: Right) -> Iterator[tuple[str, Any, Any]]:
    """What a line says otherwise: the part, the expected, the shown."""
    of, found, day, news, coloured, waits = right
    waits = waits and "stale" in line.verdicts
    over = of.due_on is not None and day > of.due_on
    rough = TENTH if of.measure.metric.unit in (Unit.PERCENT, Unit.HOURS) else WHOLE
    value = _shown_value(of, found)
    short = None if value is None else found.target - value
    if line.verdicts and not waits and found.verdict not in line.verdicts:
        yield "the verdict", found.verdict, "/".join(sorted(line.verdicts))
    if (
        line.colour
        and coloured
        and not over
        and not waits
        and found.verdict not in COLOURS[line.colour]
    ):
        yield "the colour", found.verdict, line.colour
    ends, was = found.ends or (None, None, None), news.corrected or (None, None)
    if was[0] is not None and line.was is None:
        yield "a correction", was[0], None
    for name, expected, shown, tolerance in (
        ("the value", value, line.value, TWO_PLACES),
        ("the target", found.target, line.target, TWO_PLACES),
        ("the lead", found.lead, line.lead, rough),
        ("what is short", short, line.short, TWO_PLACES),
        ("the low end", ends[0], line.low, rough),
        ("the likely end", ends[1], line.likely, rough),
        ("the high end", ends[2], line.high, rough),
        ("the change", news.change, line.change, TWO_PLACES),
        ("what was published", was[0], line.was, TWO_PLACES),
        ("what it was in truth", was[1], line.truth, TWO_PLACES),
    ):
        if shown is not None and not is_near(expected, shown, tolerance):
            yield name, expected, shown


def _shown_value(of: Objective, found: Found) -> Fraction | None:
    """The value that stands beside the target: of the time before, if that is judged."""
    if not found.ended or found.lead is None:
        return found.value
    limit = of.kind is ObjectiveKind.AT_MOST
    return found.target - found.lead if limit else found.target + found.lead
