"""One line on one objective: its name, its bar and the facts, each number with its comparison."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.grade import grade_of
from bot.domain.progress.pace import ENOUGH_REPORTS
from bot.domain.progress.periods import KeptPeriods, PeriodValue
from bot.domain.progress.progress import Progress
from bot.domain.progress.projection import WORKWEEK, Outlook
from bot.domain.progress.verdict import ON_PACE, Verdict
from bot.views import wording
from bot.views.grades import DOTS, grade_words

WHITE, GREEN, YELLOW, ORANGE, RED = "⚪", "🟢", "🟡", "🟠", "🔴"
COLOURS = {
    **dict.fromkeys((Verdict.OVER, Verdict.MISSED, Verdict.OFF_PACE), RED),
    Verdict.AT_RISK: ORANGE,
    Verdict.SLIPPING: YELLOW,
    **dict.fromkeys((Verdict.NO_DATA, Verdict.STALE, Verdict.TOO_EARLY), WHITE),
    **dict.fromkeys((Verdict.ON_PACE, Verdict.WITHIN, Verdict.MOSTLY, Verdict.REACHED), GREEN),
}
"""The colour of each verdict; the facts next to it say the same in words."""
CATCHING_UP = "catching up"
WEEK = timedelta(days=7)
FEW = ("no report", "one report", "two reports", "three reports")
DAYS_OF_WEEKS = 10
"""Working days: people count longer distances in weeks."""


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
    known = progress.value is not None or progress.ended
    return known and not (progress.objective.per and progress.verdict is Verdict.STALE)


def target_change(progress: Progress, today: date | None) -> tuple[str, ...]:
    """Target lowered from 30 to 20 on 12 Nov; empty without a change."""
    change = progress.target_change
    if change is None:
        return ()
    metric, target = progress.objective.measure.metric, progress.objective.target
    was, now = wording.quantity(metric, change.was), wording.quantity(metric, target)
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


def status_facts(progress: Progress, today: date | None = None) -> tuple[str, ...]:
    """The value, its target and the comparison: 14 of 20 by 31 Dec, 2 behind an even pace."""
    if progress.verdict is Verdict.STALE:
        return _stale(progress, today)
    if progress.over and progress.kept is not None and progress.kept.reported:
        return _kept(progress, today), wording.label(progress.verdict)
    if progress.ended:
        return _ended(progress, progress.previous or Decimal(0))
    if progress.value is None:
        facts = _unknown(progress, today)
    else:
        facts = (_reached(progress, progress.value, today), _compared(progress, progress.value))
    if progress.previous is None or progress.objective.per is None:
        return facts
    return (*facts, f"{_quantity(progress, progress.previous)}{_last(progress.objective.per)}")


def _quantity(progress: Progress, value: Decimal) -> str:
    return wording.quantity(progress.objective.measure.metric, value)


def _stale(progress: Progress, today: date | None) -> tuple[str, ...]:
    """21 of 40 on 2 Nov, no report since, due by 31 Dec: a number of long ago says no more."""
    objective, last_on = progress.objective, progress.last_on
    target = _quantity(progress, objective.target)
    since = f"no report since {wording.day(last_on, today)}" if last_on else "no report"
    if objective.per:
        every = f"every {wording.label(objective.per)}{_until(objective, today)}"
        limit = "at most " if objective.kind is ObjectiveKind.AT_MOST else ""
        return since, f"{limit}{target}{wording.stretch(objective)} {every}"
    if progress.value is None or last_on is None:
        return since, f"{target}{_by(objective, today)}"
    then = f"{_quantity(progress, progress.value)} of {target} on {wording.day(last_on, today)}"
    if objective.kind is ObjectiveKind.AT_MOST:
        on = wording.day(last_on, today)
        then = f"{_quantity(progress, progress.value)} on {on}, at most {target}"
    due = f"due{_by(objective, today)}" if objective.due_on else ""
    return tuple(filter(None, (f"{then}{wording.stretch(objective)}", "no report since", due)))


def _kept(progress: Progress, today: date | None) -> str:
    """Kept in 6 of 7 weeks until 25 Nov."""
    objective, kept = progress.objective, progress.kept
    assert kept is not None  # noqa: S101  the caller checks
    what = wording.counted(kept.reported, objective.per or "report")
    return f"kept in {kept.kept} of {what}{_until(objective, today)}"


def _ended(progress: Progress, came: Decimal) -> tuple[str, ...]:
    """The week or month just ended, then the running one: 2 of 2 last week, reached."""
    per = progress.objective.per
    part = _part(progress.before)
    if progress.objective.kind is ObjectiveKind.AT_MOST:
        target = _quantity(progress, progress.objective.target)
        return f"{_quantity(progress, came)}{_last(per)}, at most {target}", _compared(
            progress, came
        )
    last = f"{_quantity(progress, came)} of {_quantity(progress, progress.judged_target)}"
    facts = f"{last}{_last(per)}{part}", _compared(progress, came)
    if progress.value is None:
        return facts
    return (*facts, f"{_quantity(progress, progress.value)} so far{_this(progress.objective.per)}")


def _part(period: PeriodValue | None) -> str:
    """The mark of a week or month that the objective holds only in part: (2 of 5 days)."""
    if period is None or not period.partial:
        return ""
    return f" ({period.days} of {wording.counted(period.of_days, 'day')})"


def _reached(progress: Progress, value: Decimal, today: date | None) -> str:
    objective = progress.objective
    now, target = _quantity(progress, value), _quantity(progress, progress.judged_target)
    if objective.kind is ObjectiveKind.AT_MOST:
        return f"{now}{_this(objective.per)}, at most {target}{_until(objective, today)}"
    target += wording.stretch(objective)
    if objective.per:
        return f"{now} of {target}{_this(objective.per)}{_part(progress.running)}"
    return f"{now} of {target}{_by(objective, today)}"


def _this(per: Period | None) -> str:
    return f" this {wording.label(per)}" if per else ""


def _last(per: Period | None) -> str:
    return f" last {wording.label(per)}" if per else ""


def _by(objective: Objective, today: date | None) -> str:
    return f" by {wording.day(objective.due_on, today)}" if objective.due_on else ""


def _until(objective: Objective, today: date | None) -> str:
    return f" until {wording.day(objective.due_on, today)}" if objective.due_on else ""


def _unknown(progress: Progress, today: date | None) -> tuple[str, ...]:
    objective = progress.objective
    target = _quantity(progress, progress.judged_target)
    came = "no report came" if progress.over else "no report yet"
    if objective.kind is ObjectiveKind.AT_MOST:
        per = "" if progress.over else _this(objective.per)
        return f"{came}{per}", f"at most {target}{_until(objective, today)}"
    if objective.per and progress.over:
        return came, f"{target} every {wording.label(objective.per)}{_until(objective, today)}"
    if objective.per:
        return came, f"{target} planned{_this(objective.per)}{_part(progress.running)}"
    return came, f"{target} planned{_by(objective, today)}"


def _compared(progress: Progress, value: Decimal) -> str:
    missing = progress.judged_target - value
    match progress.verdict:
        case Verdict.REACHED:
            return "reached"
        case Verdict.MISSED | Verdict.MOSTLY:
            short = _quantity(progress, missing)
            return f"{wording.label(progress.verdict)}: {short} short {_at_the_end(progress)}"
        case Verdict.OVER | Verdict.WITHIN if progress.kept is not None:
            return _kept_so_far(progress.kept)
        case Verdict.OVER:
            return f"{_quantity(progress, -missing)} over the limit"
        case Verdict.WITHIN:
            return f"{_quantity(progress, missing)} under the limit" if missing else "at the limit"
        case _:
            return _by_pace(progress)


def _at_the_end(progress: Progress) -> str:
    """When the date passed, or by the last number, if that came long before."""
    due_on, last_on = progress.objective.due_on, progress.last_on
    if due_on is None or last_on is None or due_on - last_on <= WEEK:
        return "when the date passed"
    return f"by the last number, of {wording.day(last_on, due_on)}"


def _kept_so_far(kept: KeptPeriods) -> str:
    """Kept in 6 of 8 reports: each value above a limit on a level breaks it."""
    if kept.reported == 1:
        return "kept" if kept.kept else "over the limit"
    return f"kept in {kept.kept} of {wording.counted(kept.reported, 'report')}"


def _by_pace(progress: Progress) -> str:
    if progress.verdict is Verdict.TOO_EARLY:
        few = progress.reports < ENOUGH_REPORTS
        return f"too early to say: {so_far(progress)}" if few else "too early to say"
    lead = progress.lead or Decimal(0)
    if progress.ended:
        return f"missed by {_quantity(progress, -lead)}"
    words = ", ".join(filter(None, (_lead(progress, lead), buffer(progress))))
    if catches_up(progress):
        return f"{CATCHING_UP}: {words}"
    if not progress.verdict.slipped:
        return words
    return f"{wording.label(progress.verdict)}: {words}"


def catches_up(progress: Progress) -> bool:
    """Return True if it is behind an even pace, and on pace as it is likely to be reached."""
    behind = progress.strain is None or progress.strain > ON_PACE
    return progress.verdict is Verdict.ON_PACE and behind and not progress.ended


def so_far(progress: Progress) -> str:
    """The number of reports, if these are too few for a verdict."""
    return f"{FEW[progress.reports]} so far"


def _lead(progress: Progress, lead: Decimal) -> str:
    apart = wording.rough(progress.objective.measure.metric, abs(lead))
    if apart == "0":
        return "on an even pace" if lead >= 0 else "just behind an even pace"
    if lead > 0:
        return f"{apart} ahead of an even pace"
    if progress.verdict is Verdict.ON_PACE and not catches_up(progress):
        return f"on pace, give or take {apart}"
    return f"{apart} behind an even pace"


def buffer(progress: Progress) -> str:
    """The distance to the even pace in time; empty if it is unknown, or under a day."""
    lead = progress.lead or Decimal(0)
    ahead = lead > 0 and wording.rough(progress.objective.measure.metric, lead) != "0"
    leads = progress.verdict is Verdict.ON_PACE and (ahead or catches_up(progress))
    days = 0 if progress.plain_days else round(abs(progress.buffer or Decimal(0)))
    return f"about {_span(days)}" if days and (progress.verdict.slipped or leads) else ""


def _span(days: int) -> str:
    if days < DAYS_OF_WEEKS:
        return wording.counted(days, "working_day")
    return wording.counted(round(Decimal(days) / WORKWEEK), "week")


def outlook(progress: Progress) -> Outlook | None:
    """The outlook on the target from the range of likely ends; None without a projection."""
    end = progress.ends_at
    return end.outlook(progress.objective.target) if end else None


def forecast(progress: Progress) -> str:
    """The likely end at the pace so far, with a range; empty if it goes well or is unknown."""
    if progress.ends_at is None or not (progress.verdict.slipped or catches_up(progress)):
        return ""
    metric, end = progress.objective.measure.metric, progress.ends_at
    low, likely, high = (wording.rough(metric, value) for value in (end.low, end.likely, end.high))
    match outlook(progress):
        case Outlook.ENOUGH:
            return "at the pace so far it is reached all the same"
        case Outlook.OPEN:
            return f"at the pace so far it ends between {low} and {high}, so it is still open"
        case _:
            between = f", between {low} and {high}" if low != high else ""
            return f"at the pace so far it ends at about {likely}{between}"
