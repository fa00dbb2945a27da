"""The comparison of a value with its target, in words: the lead, and the likely end."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from bot.domain.catalogue.metrics import Ladder, Unit
from bot.domain.objectives.objective import Objective
from bot.domain.progress.pace import ENOUGH_REPORTS, falls
from bot.domain.progress.periods import KeptPeriods
from bot.domain.progress.progress import Progress
from bot.domain.progress.projection import Outlook
from bot.domain.progress.verdict import BEHIND, ON_PACE, Verdict
from bot.views import wording
from bot.views.locales import phrase
from bot.views.numerals import cardinal

WEEK, HALF_A_YEAR = timedelta(days=7), timedelta(days=182)
LONG = 2
"""Weeks: shorter distances are not said in time."""


def compared(progress: Progress, value: Decimal) -> str:
    """The distance to the target or the limit: 2 behind; 140.50 over the limit."""
    missing = progress.judged_target - value
    match progress.verdict:
        case Verdict.REACHED:
            return phrase("verdict.reached")
        case Verdict.MISSED | Verdict.MOSTLY:
            return _in_the_end(progress, apart(progress, missing))
        case Verdict.OVER | Verdict.WITHIN:
            return _limit(progress, missing)
        case Verdict.TOO_EARLY:
            return _too_early(progress)
        case _:
            return _by_pace(progress)


def is_part(of: Objective, value: Decimal, target: Decimal) -> bool:
    """Return True if a value reads as part of its target: 14 of 20.

    Nobody has 33 of 30, and 2.7% of 3% would be a share of a share.
    """
    return value <= target and of.measure.metric.unit is not Unit.PERCENT


def quantity(progress: Progress, value: Decimal) -> str:
    """A value of an objective's metric, with its sign or decimals."""
    objective = progress.objective
    return wording.quantity(objective.measure.metric, value, objective.currency)


def rough(progress: Progress, value: Decimal) -> str:
    """A distance in an objective's metric, rounded."""
    objective = progress.objective
    return wording.rough(objective.measure.metric, value, objective.currency)


def day_near(on: date, today: date | None) -> str:
    """31 Dec; with the year only if it is over half a year away, or if `today` is None."""
    near = today is not None and abs(on - today) < HALF_A_YEAR
    return wording.day(on, on if near else today)


def apart(progress: Progress, distance: Decimal) -> str:
    """A distance between two values: 2, 140.50, and points between rates, which are no per cent."""
    return wording.difference(progress.objective, distance)


def kept_noun(objective: Objective) -> str:
    """What is kept or not: weeks or months, or each report of a level."""
    adds_up = objective.measure.metric.adds_up
    return objective.per if objective.per and adds_up else "report"


def _limit(progress: Progress, left: Decimal) -> str:
    """15 under the limit, or how often it was kept."""
    if progress.kept is not None:
        return _kept_so_far(progress, progress.kept)
    if progress.verdict is Verdict.OVER:
        return phrase("verdict.over", distance=apart(progress, -left))
    if not left:
        return phrase("verdict.at_limit")
    if progress.objective.measure.metric.ladder is Ladder.INPUT and not _is_past(progress):
        return phrase("verdict.left", distance=apart(progress, left))
    return phrase("verdict.under", distance=apart(progress, left))


def _is_past(progress: Progress) -> bool:
    """Return True if nothing more comes of what is judged: its date or its period is over."""
    return progress.ended or progress.over


def _in_the_end(progress: Progress, short: str) -> str:
    """3 short; with the day of the last number, if that came long before the date."""
    due_on, last_on = progress.objective.due_on, progress.last_on
    if progress.verdict is Verdict.MOSTLY:
        return phrase("verdict.short_for_stretch", distance=short)
    if due_on is None or last_on is None or due_on - last_on <= WEEK:
        return phrase("verdict.short", distance=short)
    return phrase("verdict.short_on", distance=short, day=day_near(last_on, due_on))


def _kept_so_far(progress: Progress, kept: KeptPeriods) -> str:
    """Within the limit in 6 of 8 reports: each value above a limit on a level breaks it."""
    if kept.reported == 1:
        return phrase("verdict.is_within") if kept.kept else phrase("verdict.is_over")
    per, last_on = progress.objective.per, progress.last_on
    what = wording.counted(kept.reported, "report")
    if per is None or last_on is None:
        return phrase("verdict.kept", kept=kept.kept, what=what)
    word = wording.label(per)
    if last_on >= per.start(progress.day):
        return phrase("verdict.kept_this", kept=kept.kept, what=what, per=word)
    return phrase("verdict.kept_last", kept=kept.kept, what=what, per=word)


def _too_early(progress: Progress) -> str:
    """3 numbers so far; I'll judge from 4; or too short, for a part of a week or month."""
    running, per = progress.running, progress.objective.per
    if per and running is not None and not running.counts:
        return phrase("verdict.too_few_days", per=wording.label(per))
    if progress.reports >= ENOUGH_REPORTS:
        return phrase("verdict.too_early")
    return phrase("verdict.judged_from", so_far=so_far(progress), least=ENOUGH_REPORTS)


def so_far(progress: Progress) -> str:
    """The number of reports, if these are too few for a verdict."""
    if not progress.reports:
        return phrase("verdict.none_so_far")
    return phrase("verdict.so_far", progress.reports, n=progress.reports)


def _by_pace(progress: Progress) -> str:
    lead = progress.lead or Decimal(0)
    if progress.ended:
        return _short(progress, apart(progress, -lead))
    words = in_time(progress, _lead(progress, lead))
    if catches_up(progress):
        return phrase("verdict.gets_there", lead=words)
    return _all_the_same(progress, words) if worse_than_pace(progress) else words


def _short(progress: Progress, short: str) -> str:
    """1 short, of a week or month; just 1 short, which is no cause for a warning."""
    if progress.verdict is Verdict.ON_PACE:
        return phrase("verdict.just_short", distance=short)
    return phrase("verdict.short", distance=short)


def _all_the_same(progress: Progress, lead: str) -> str:
    """The lead, and the reason of a verdict that is worse than it."""
    if falls(progress.objective, progress.track):
        return phrase("verdict.falling", lead=lead)
    return phrase("verdict.recent_weeks", lead=lead)


def worse_than_pace(progress: Progress) -> bool:
    """Return True if it is behind by where it leads to, although its pace so far suffices."""
    suffices = progress.strain is not None and progress.strain <= ON_PACE
    return progress.verdict in BEHIND and suffices and not progress.ended


def catches_up(progress: Progress) -> bool:
    """Return True if it is behind the planned line, and on pace as it is likely to be reached."""
    behind = progress.strain is not None and progress.strain > ON_PACE
    return progress.verdict is Verdict.ON_PACE and behind and not progress.ended


def _lead(progress: Progress, lead: Decimal) -> str:
    distance = rough(progress, abs(lead))
    if distance == "0":
        ahead = lead >= 0 or not progress.verdict.slipped
        return phrase("verdict.on_pace") if ahead else phrase("verdict.slightly_behind")
    if lead > 0:
        return phrase("verdict.ahead", distance=distance)
    if progress.verdict is Verdict.ON_PACE and not catches_up(progress):
        return phrase("verdict.just_behind", distance=distance)
    return phrase("verdict.behind", distance=distance)


def in_time(progress: Progress, lead: str) -> str:
    """The lead, with the weeks that it is behind if it is some: 44 behind (about two weeks).

    Who divides the numbers that are shown gets the same, to the nearest week.
    """
    behind = progress.verdict.slipped or catches_up(progress)
    if not behind or progress.plain_days or progress.lead is None or not progress.planned_weekly:
        return lead
    distance = wording.rounded(progress.objective.measure.metric, -progress.lead)
    exact = distance / wording.planned(progress.planned_weekly)
    weeks = int(exact.to_integral_value(ROUND_HALF_UP))
    if weeks < LONG:
        return lead
    span = phrase("verdict.weeks", weeks=cardinal(weeks))
    return phrase("verdict.in_time", lead=lead, span=span)


def outlook(progress: Progress) -> Outlook | None:
    """The outlook on the target from the range of likely ends; None without a projection."""
    end = progress.ends_at
    return end.outlook(progress.objective.target) if end else None


def forecast(progress: Progress) -> str:
    """The likely end at the usual rate, with a range; empty if it goes well or is unknown.

    It is unknown if the usual week adds nothing: that is no forecast.
    """
    end, value = progress.ends_at, progress.value
    if end is None or value is None or not progress.verdict.slipped:
        return ""
    low, likely, high = (rough(progress, value) for value in (end.low, end.likely, end.high))
    if likely == rough(progress, value):
        return ""
    match outlook(progress):
        case Outlook.ENOUGH:
            return phrase("verdict.enough")
        case Outlook.OPEN:
            return phrase("verdict.open", low=low, high=high)
        case _ if low == high:
            return phrase("verdict.heading", likely=likely)
        case _:
            return phrase("verdict.heading_between", likely=likely, low=low, high=high)
