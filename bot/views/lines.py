"""One line on one objective: its name, its bar and the facts, each number with its comparison."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.domain.objectives.objective import Objective
from bot.domain.progress.grade import grade_of
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import Verdict
from bot.views import wording
from bot.views.comparison import forecast, quantity
from bot.views.grades import DOTS, grade_words
from bot.views.status import status_facts

WHITE, GREEN, YELLOW, ORANGE, RED = "⚪", "🟢", "🟡", "🟠", "🔴"
COLOURS = {
    **dict.fromkeys((Verdict.OVER, Verdict.MISSED, Verdict.OFF_PACE), RED),
    Verdict.AT_RISK: ORANGE,
    Verdict.SLIPPING: YELLOW,
    **dict.fromkeys((Verdict.NO_DATA, Verdict.STALE, Verdict.TOO_EARLY), WHITE),
    **dict.fromkeys((Verdict.ON_PACE, Verdict.WITHIN, Verdict.MOSTLY, Verdict.REACHED), GREEN),
}
"""The colour of each verdict; the facts next to it say the same in words."""


@dataclass(frozen=True, slots=True)
class StatusLine:
    """The line on an objective; `bar` is empty without data. `where` names the channel, if any.

    `colour` is only for the eye: the facts say the same.
    """

    name: str
    bar: str
    facts: tuple[str, ...]
    colour: str
    where: str = ""

    @property
    def shown(self) -> str:
        """The colour and the facts, as they are shown next to the bar."""
        return f"{self.colour} {' · '.join(self.facts)}"

    @property
    def spoken(self) -> str:
        """The facts as a sentence says them."""
        return ", ".join(self.facts)


def line(progress: Progress, today: date | None, *more: str, where: str = "") -> StatusLine:
    """The line on an objective; a changed target comes last, the grade decides on the colour."""
    grade = grade_of(progress) if progress.over else None
    words = (grade_words(grade),) if grade else ()
    return StatusLine(
        name=wording.title(progress.objective.measure),
        bar=f"{wording.bar(progress.share)} " if _is_known(progress) else "",
        facts=(*status_facts(progress, today), *words, *more, *target_change(progress, today)),
        colour=DOTS[grade.band] if grade else COLOURS[progress.verdict],
        where=where,
    )


def _is_known(progress: Progress) -> bool:
    """Return True if there is a share to show: not of an old week, nor of too short a part."""
    if progress.ended or progress.objective.per is None:
        return progress.ended or progress.value is not None
    too_short = progress.running is not None and not progress.running.counts
    return progress.value is not None and not progress.verdict.unknown and not too_short


def target_change(progress: Progress, today: date | None) -> tuple[str, ...]:
    """Target lowered from 30 to 20 on 12 Nov; empty without a change."""
    change = progress.target_change
    if change is None:
        return ()
    target = progress.objective.target
    was, now = quantity(progress, change.was), quantity(progress, target)
    verb = "lowered" if target < change.was else "raised"
    return (f"target {verb} from {was} to {now} on {wording.day(change.on, today)}",)


def lines(progress: Iterable[Progress], today: date | None) -> tuple[StatusLine, ...]:
    shown = list(progress)
    return tuple(line(each, today, *leads_to(each.objective, shown)) for each in shown)


def leads_to(lead: Objective, shown: Iterable[Progress]) -> tuple[str, ...]:
    """Should lead to bookings (behind): the lag, and its state if it is among `shown`."""
    lag = next((each for each in shown if each.objective.id == lead.leads_to), None)
    if lag is None:
        return ()
    return (f"should lead to {wording.measure_name(lag.objective.measure)}{_going(lag.verdict)}",)


def _going(verdict: Verdict) -> str:
    if verdict.good:
        return " (going well)"
    return " (behind)" if verdict.slipped else ""


def forecast_line(progress: Progress, today: date, *more: str) -> StatusLine:
    """The line of Progress, with the likely end."""
    return line(progress, today, *filter(None, (forecast(progress),)), *more)
