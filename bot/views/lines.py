"""One line on one objective: its name, its bar and the facts, each number with its comparison."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.grade import Grade, grade_of
from bot.domain.progress.pace import Progress
from bot.domain.progress.projection import WORKWEEK, Outlook
from bot.domain.progress.verdict import Verdict
from bot.views import wording
from bot.views.changes import changed
from bot.views.grades import DOTS, grade_words
from bot.views.names import names_of

WHITE, GREEN, YELLOW, ORANGE, RED = "⚪", "🟢", "🟡", "🟠", "🔴"
COLOURS = {
    **dict.fromkeys((Verdict.OVER, Verdict.MISSED, Verdict.OFF_PACE), RED),
    Verdict.AT_RISK: ORANGE,
    Verdict.SLIPPING: YELLOW,
    **dict.fromkeys((Verdict.NO_DATA, Verdict.TOO_EARLY), WHITE),
    **dict.fromkeys((Verdict.ON_PACE, Verdict.WITHIN, Verdict.MOSTLY, Verdict.REACHED), GREEN),
}
"""The colour of each verdict; the facts next to it say the same in words."""
CATCHING_UP = "catching up"
FEW = ("no report", "one report", "two reports", "three reports")
NO_CHANNELS: Mapping[int, str] = {}
DAYS_OF_WEEKS = 10
"""Working days: people count longer distances in weeks."""


@dataclass(frozen=True, slots=True)
class StatusLine:
    """The line on an objective; `bar` is empty without data. `where` names the channel, if any.

    `colour` is only for the eye: the facts say the same. Facts that name people are Markup.
    """

    name: str
    bar: str
    facts: tuple[str, ...]
    colour: str
    where: str = ""

    @property
    def shown(self) -> Markup:
        """The colour and the facts, as they are shown next to the bar."""
        return Markup("{} {}").format(self.colour, Markup(" · ").join(self.facts))

    @property
    def spoken(self) -> Markup:
        """The facts as a sentence says them."""
        return Markup(", ").join(self.facts)


def line(progress: Progress, today: date | None, *more: str, where: str = "") -> StatusLine:
    """The line on an objective; what was changed comes last, the grade decides on the colour."""
    grade = _final_grade(progress, today)
    words = (grade_words(grade, stretch=progress.objective.stretch),) if grade else ()
    return StatusLine(
        name=wording.title(progress.objective.measure),
        bar=f"{wording.bar(progress.share)} " if _is_known(progress) else "",
        facts=(*status_facts(progress, today), *words, *more, *changed(progress, today)),
        colour=DOTS[grade.band] if grade else _colour(progress),
        where=where,
    )


def _colour(progress: Progress) -> str:
    return YELLOW if _catches_up(progress) else COLOURS[progress.verdict]


def _is_known(progress: Progress) -> bool:
    return progress.value is not None or progress.ended


def _final_grade(progress: Progress, today: date | None) -> Grade | None:
    """The grade, once the date has passed."""
    due_on = progress.objective.due_on
    if due_on is None or today is None or today <= due_on:
        return None
    return grade_of(progress)


def lines(
    progress: Iterable[Progress], today: date | None, channels: Mapping[int, str] = NO_CHANNELS
) -> tuple[StatusLine, ...]:
    """The lines of objectives shown together, with the `channels` of their teams if given."""
    shown = list(progress)
    whole = (line(each, today, *leads_to(each.objective, shown)) for each in shown)
    return told_apart(whole, shown, today, channels)


def told_apart(
    whole: Iterable[StatusLine],
    shown: Sequence[Progress],
    today: date | None,
    channels: Mapping[int, str] = NO_CHANNELS,
) -> tuple[StatusLine, ...]:
    """The lines of these objectives, each with a name and a place that is its own.

    Channels are named where there are several.
    """
    names = names_of((each.objective for each in shown), today)
    several = len({each.objective.team_id for each in shown}) > 1
    links = {
        team_id: wording.channel_link(channel)
        for team_id, channel in (channels.items() if several else ())
    }
    return tuple(
        replace(
            each,
            name=wording.capital(names[progress.objective.id]),
            where=links.get(progress.objective.team_id, each.where),
        )
        for each, progress in zip(whole, shown, strict=True)
    )


def leads_to(lead: Objective, shown: Iterable[Progress]) -> tuple[str, ...]:
    """Should lead to bookings (behind): the lag, and its state if it is among `shown`."""
    if lead.leads_to is None:
        return ()
    by_id = {each.objective.id: each for each in shown}
    lag = by_id.get(lead.leads_to)
    if lag is None:
        return ()
    name = names_of((each.objective for each in by_id.values()), None)[lag.objective.id]
    return (f"should lead to {name}{_going(lag.verdict)}",)


def _going(verdict: Verdict) -> str:
    if verdict.good:
        return " (going well)"
    return " (behind)" if verdict.slipped else ""


def forecast_line(progress: Progress, today: date, *more: str) -> StatusLine:
    """The line of Progress, with the likely end."""
    return line(progress, today, *filter(None, (forecast(progress),)), *more)


def status_facts(progress: Progress, today: date | None = None) -> tuple[str, ...]:
    """The value, its target and the comparison: 14 of 20 by 31 Dec, 2 behind an even pace."""
    if progress.ended:
        return _ended(progress, progress.previous or Decimal(0))
    if progress.value is None:
        facts = _unknown(progress.objective, today)
    else:
        facts = (_reached(progress, progress.value, today), _compared(progress, progress.value))
    if progress.previous is None or progress.objective.per is None:
        return facts
    before = wording.quantity(progress.objective.measure.metric, progress.previous)
    return (*facts, f"{before}{_last(progress.objective.per)}")


def _ended(progress: Progress, came: Decimal) -> tuple[str, ...]:
    """The week or month just ended, then the running one: 2 of 2 last week, reached."""
    objective = progress.objective
    metric, per = objective.measure.metric, objective.per
    last = f"{wording.quantity(metric, came)} of {wording.quantity(metric, objective.target)}"
    facts = f"{last}{_last(per)}", _compared(progress, came)
    if progress.value is None:
        return facts
    return (*facts, f"{wording.quantity(metric, progress.value)} so far{_this(per)}")


def _reached(progress: Progress, value: Decimal, today: date | None) -> str:
    objective = progress.objective
    metric = objective.measure.metric
    now, target = wording.quantity(metric, value), wording.quantity(metric, objective.target)
    if objective.kind is ObjectiveKind.AT_MOST:
        return f"{now}{_this(objective.per)}, at most {target}"
    target += wording.stretch(objective)
    if objective.per:
        return f"{now} of {target}{_this(objective.per)}"
    return f"{now} of {target}{_by(objective, today)}"


def _this(per: Period | None) -> str:
    return f" this {wording.label(per)}" if per else ""


def _last(per: Period | None) -> str:
    return f" last {wording.label(per)}" if per else ""


def _by(objective: Objective, today: date | None) -> str:
    return f" by {wording.day(objective.due_on, today)}" if objective.due_on else ""


def _unknown(objective: Objective, today: date | None) -> tuple[str, ...]:
    target = wording.quantity(objective.measure.metric, objective.target)
    if objective.kind is ObjectiveKind.AT_MOST:
        return f"no report yet{_this(objective.per)}", f"at most {target}"
    if objective.per:
        return "no report yet", f"{target} planned{_this(objective.per)}"
    overdue = today is not None and objective.due_on is not None and objective.due_on < today
    planned = f"{target} planned{_by(objective, today)}"
    return "no report came" if overdue else "no report yet", planned


def _compared(progress: Progress, value: Decimal) -> str:
    metric = progress.objective.measure.metric
    missing = progress.objective.target - value
    match progress.verdict:
        case Verdict.REACHED:
            return "reached"
        case Verdict.MISSED | Verdict.MOSTLY:
            short = wording.quantity(metric, missing)
            return f"{wording.label(progress.verdict)}: {short} short when the date passed"
        case Verdict.OVER:
            return f"{wording.quantity(metric, -missing)} over the limit"
        case Verdict.WITHIN:
            left = wording.quantity(metric, missing)
            return f"{left} under the limit" if missing else "at the limit"
        case _:
            return _by_pace(progress)


def _by_pace(progress: Progress) -> str:
    if progress.verdict is Verdict.TOO_EARLY:
        return f"too early to say: {so_far(progress)}"
    if progress.ended:
        short = wording.quantity(progress.objective.measure.metric, -(progress.lead or Decimal(0)))
        return f"missed by {short}"
    lead = ", ".join(filter(None, (_lead(progress, progress.lead or Decimal(0)), buffer(progress))))
    if not progress.verdict.slipped:
        return lead
    return f"{CATCHING_UP if _catches_up(progress) else wording.label(progress.verdict)}: {lead}"


def _catches_up(progress: Progress) -> bool:
    """Return True if it is behind, but likely to reach its target."""
    return progress.verdict.slipped and outlook(progress) is Outlook.ENOUGH


def so_far(progress: Progress) -> str:
    """The number of reports, if these are too few for a verdict."""
    return f"{FEW[progress.reports]} so far"


def _lead(progress: Progress, lead: Decimal) -> str:
    apart = wording.rough(progress.objective.measure.metric, abs(lead))
    if apart == "0":
        return "just behind an even pace" if progress.verdict.slipped else "on an even pace"
    if lead > 0:
        return f"{apart} ahead of an even pace"
    if progress.verdict is Verdict.ON_PACE:
        return f"on pace, give or take {apart}"
    return f"{apart} behind an even pace"


def buffer(progress: Progress) -> str:
    """The distance to the even pace in time; empty if it is unknown, or under a day."""
    lead = progress.lead or Decimal(0)
    ahead = lead > 0 and wording.rough(progress.objective.measure.metric, lead) != "0"
    leads = progress.verdict is Verdict.ON_PACE and ahead
    days = round(abs(progress.buffer or Decimal(0)))
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
    if not progress.verdict.slipped or progress.ends_at is None:
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
