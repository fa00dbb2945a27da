"""The comparison of a value with its target, in words: the lead, the buffer and the likely end."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from bot.domain.catalogue.metrics import Unit
from bot.domain.objectives.objective import Objective
from bot.domain.progress.pace import ENOUGH_REPORTS, falls
from bot.domain.progress.periods import KeptPeriods
from bot.domain.progress.progress import Progress
from bot.domain.progress.projection import WORKWEEK, Outlook
from bot.domain.progress.verdict import BEHIND, ON_PACE, Verdict
from bot.views import wording

CATCHING_UP = "catching up"
WEEK = timedelta(days=7)
FEW = ("no report", "one report", "two reports", "three reports")
DAYS_OF_WEEKS = 10
"""Working days: people count longer distances in weeks."""


def compared(progress: Progress, value: Decimal) -> str:
    """The verdict and its reason: slipping: 2 behind an even pace; 140.50 over the limit."""
    missing = progress.judged_target - value
    match progress.verdict:
        case Verdict.REACHED:
            return "reached"
        case Verdict.MISSED | Verdict.MOSTLY:
            short = apart(progress, missing)
            return f"{wording.label(progress.verdict)}: {short} short {_at_the_end(progress)}"
        case Verdict.OVER | Verdict.WITHIN if progress.kept is not None:
            return _kept_so_far(progress, progress.kept)
        case Verdict.OVER:
            return f"{apart(progress, -missing)} over the limit"
        case Verdict.WITHIN:
            return f"{apart(progress, missing)} under the limit" if missing else "at the limit"
        case _:
            return _by_pace(progress)


def quantity(progress: Progress, value: Decimal) -> str:
    """A value of an objective's metric, with its sign or decimals."""
    objective = progress.objective
    return wording.quantity(objective.measure.metric, value, objective.currency)


def rough(progress: Progress, value: Decimal) -> str:
    """A distance in an objective's metric, rounded."""
    objective = progress.objective
    return wording.rough(objective.measure.metric, value, objective.currency)


def _at_the_end(progress: Progress) -> str:
    """When the date passed, or by the last number, if that came long before."""
    due_on, last_on = progress.objective.due_on, progress.last_on
    if due_on is None or last_on is None or due_on - last_on <= WEEK:
        return "when the date passed"
    return f"by the last number, of {wording.day(last_on, due_on)}"


def apart(progress: Progress, distance: Decimal) -> str:
    """A distance between two values: 2, 140.50, and points between rates, which are no per cent."""
    if progress.objective.measure.metric.unit is Unit.PERCENT:
        return wording.counted(round(distance, 2).normalize(), "point")
    return quantity(progress, distance)


def kept_noun(objective: Objective) -> str:
    """What is kept or not: weeks or months, or each report of a level."""
    adds_up = objective.measure.metric.adds_up
    return objective.per if objective.per and adds_up else "report"


def _kept_so_far(progress: Progress, kept: KeptPeriods) -> str:
    """Kept in 6 of 8 reports: each value above a limit on a level breaks it."""
    if kept.reported == 1:
        return "kept" if kept.kept else "over the limit"
    return f"kept in {kept.kept} of {wording.counted(kept.reported, 'report')}{_when(progress)}"


def _when(progress: Progress) -> str:
    """The week or month, this or the last, whose reports are counted; empty without weeks."""
    per = progress.objective.per
    if per is None or progress.last_on is None:
        return ""
    which = "this" if progress.last_on >= per.start(progress.day) else "last"
    return f" {which} {wording.label(per)}"


def _by_pace(progress: Progress) -> str:
    if progress.verdict is Verdict.TOO_EARLY:
        return _too_early(progress)
    lead = progress.lead or Decimal(0)
    if progress.ended:
        return _short(progress, apart(progress, -lead))
    words = ", ".join(filter(None, (_lead(progress, lead), buffer(progress))))
    if catches_up(progress):
        return f"{CATCHING_UP}: {words}"
    if not progress.verdict.slipped:
        return words
    return f"{wording.label(progress.verdict)}: {words}{_all_the_same(progress)}"


def _too_early(progress: Progress) -> str:
    """Too early to say: three reports so far; or too short, for a part of a week or month."""
    running, per = progress.running, progress.objective.per
    if per and running is not None and not running.counts:
        return f"too few days of this {wording.label(per)} to judge"
    few = progress.reports < ENOUGH_REPORTS
    return f"too early to say: {so_far(progress)}" if few else "too early to say"


def _short(progress: Progress, short: str) -> str:
    """Missed by 3; or just 1 short, which is no cause for a warning."""
    close = progress.verdict is Verdict.ON_PACE
    return f"just {short} short" if close else f"missed by {short}"


def _all_the_same(progress: Progress) -> str:
    """The reason of a verdict that is worse than the lead."""
    if not worse_than_pace(progress):
        return ""
    falling = falls(progress.objective, progress.track)
    return ", but falling" if falling else ", but recent weeks fall short"


def worse_than_pace(progress: Progress) -> bool:
    """Return True if it is behind by where it leads to, although its pace so far suffices."""
    suffices = progress.strain is not None and progress.strain <= ON_PACE
    return progress.verdict in BEHIND and suffices and not progress.ended


def catches_up(progress: Progress) -> bool:
    """Return True if it is behind an even pace, and on pace as it is likely to be reached."""
    behind = progress.strain is not None and progress.strain > ON_PACE
    return progress.verdict is Verdict.ON_PACE and behind and not progress.ended


def so_far(progress: Progress) -> str:
    """The number of reports, if these are too few for a verdict."""
    return f"{FEW[progress.reports]} so far"


def _lead(progress: Progress, lead: Decimal) -> str:
    apart = rough(progress, abs(lead))
    if apart == "0":
        return "on an even pace" if lead >= 0 else "just behind an even pace"
    if lead > 0:
        return f"{apart} ahead of an even pace"
    if progress.verdict is Verdict.ON_PACE and not catches_up(progress):
        return f"on pace, {apart} behind"
    return f"{apart} behind an even pace"


def buffer(progress: Progress) -> str:
    """The distance to the even pace in time; empty if it is unknown, or under a day."""
    lead = progress.lead or Decimal(0)
    ahead = lead > 0 and rough(progress, lead) != "0"
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
    end = progress.ends_at
    low, likely, high = (rough(progress, value) for value in (end.low, end.likely, end.high))
    match outlook(progress):
        case Outlook.ENOUGH:
            return "at the pace so far it is reached all the same"
        case Outlook.OPEN:
            return f"at the pace so far it ends between {low} and {high}, so it is still open"
        case _:
            between = f", between {low} and {high}" if low != high else ""
            return f"at the pace so far it ends at about {likely}{between}"
