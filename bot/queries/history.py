"""Histories: all that the progress of objectives is made of, read at once for many teams."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from operator import attrgetter

from sqlalchemy.orm import Session

from bot.db.query import Key
from bot.domain.catalogue.measures import Measure
from bot.domain.objectives.objective import Objective
from bot.domain.progress.assess import progress_of
from bot.domain.progress.progress import Progress
from bot.domain.progress.result import IN_ORDER, ByMeasure, results_for
from bot.domain.team import Team
from bot.queries.days_off import Absences, absences_of, days_off
from bot.queries.results import results_of

BASELINE = timedelta(days=62)
"""How far before its start amounts are looked for: a RECURRING objective shows the month before."""

_ORDER = attrgetter("order")


@dataclass(frozen=True, slots=True)
class History:
    """What a team reported, and the absences of those who answer for its objectives."""

    team: Team
    results: ByMeasure
    absences: Absences

    def days_off(self, objective: Objective, day: date) -> frozenset[date]:
        """The days besides weekends on which nothing is expected of an objective."""
        return days_off(self.team, self.absences, objective, day)

    def without(self, ids: Collection[int]) -> History:
        """The same before the results with these ids were recorded."""
        results = {
            measure: [result for result in known if result.order not in ids]
            for measure, known in self.results.items()
        }
        return replace(self, results=results)

    @property
    def latest_result(self) -> int:
        """The id of the result that was recorded last; 0 without any."""
        orders = (max(map(_ORDER, results)) for results in self.results.values() if results)
        return max(orders, default=0)

    def as_on(self, day: date, latest: int, measure: Measure) -> History:
        """What a digest of that day had of a measure, with all corrections since.

        Of the day itself these are results up to the id `latest`; of earlier days those that came
        in late, too.
        """
        known = results_for(measure, self.results)
        had = [each for each in known if each.on < day or (each.on == day and each.order <= latest)]
        return replace(self, results={measure: had})

    def recorded_after(self, latest: int) -> frozenset[int]:
        """The ids of results above this one."""
        every = (result.order for results in self.results.values() for result in results)
        return frozenset(order for order in every if order > latest)

    def answers_among(self, ids: Collection[int]) -> frozenset[int]:
        """Those of these results that answer a check-in."""
        every = (result for results in self.results.values() for result in results)
        return frozenset(each.order for each in every if each.asked and each.order in ids)

    def counts_any(
        self, objective: Objective, ids: Collection[int], *, besides: Collection[Measure] = ()
    ) -> bool:
        """Return True if one of these results is for the objective, and not from before it.

        Results of the measures `besides` are passed over.
        """
        return any(
            each.order in ids and each.on >= objective.starts_on and each.measure not in besides
            for each in results_for(objective.measure, self.results)
        )

    def note_of(self, objective: Objective) -> str:
        """The note beside the latest number for an objective; empty without one."""
        results = results_for(objective.measure, self.results)
        return max(results, key=IN_ORDER).note if results else ""

    def since(self, day: date) -> ByMeasure:
        """The amounts from this day on, and all levels, by measure; none without a result."""
        lately = {
            measure: [result for result in known if result.on >= day]
            if measure.metric.adds_up
            else known
            for measure, known in self.results.items()
        }
        return {measure: results for measure, results in lately.items() if results}

    def progress(self, objective: Objective, day: date) -> Progress:
        """The progress of an objective of the team at the end of a day."""
        results = results_for(objective.measure, self.results)
        return progress_of(
            objective,
            results,
            today=day,
            days_off=self.days_off(objective, day),
            alarm_days=self.team.alarm_days,
        )


def load_histories(
    session: Session,
    teams: Mapping[Key, Team],
    objectives: Mapping[Key, Sequence[Objective]],
    *,
    metrics: Collection[str] = (),
    since: date = date.max,
    before_start: timedelta = BASELINE,
) -> dict[Key, History]:
    """All results of the measures of these objectives; of `metrics` too, since that day at least.

    `before_start` is how far before their starts amounts are looked for.
    """
    every = [objective for of_team in objectives.values() for objective in of_team]
    starts = [objective.starts_on - before_start for objective in every]
    keys = {objective.measure.metric.key for objective in every}.union(metrics)
    results = results_of(session, teams, keys, min([since, *starts]))
    absences = absences_of(session, teams)
    return {key: History(team, results.get(key, {}), absences[key]) for key, team in teams.items()}


def load_history(
    session: Session,
    team: Team,
    objectives: Sequence[Objective],
    *,
    before_start: timedelta = BASELINE,
) -> History:
    """The same for one team of the session's workspace."""
    key = session.info["workspace_id"], team.id
    return load_histories(session, {key: team}, {key: objectives}, before_start=before_start)[key]
