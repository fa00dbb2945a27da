"""Names of objectives that are shown together: of what each counts, and what tells it apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.objectives.objective import Objective
from bot.views import wording
from bot.views.locales import phrase


def names_of(objectives: Iterable[Objective], today: date | None) -> Mapping[int, str]:
    """The names by ids, as within a sentence: comments on LinkedIn.

    Where a team has several of one measure: comments on LinkedIn, weekly; or by 31 Dec (stretch).
    """
    shown = {each.id: each for each in objectives}
    alike = Counter((each.team_id, each.measure) for each in shown.values())
    return {
        each.id: name_of(each, today, alone=alike[each.team_id, each.measure] == 1)
        for each in shown.values()
    }


def name_of(objective: Objective, today: date | None, *, alone: bool) -> str:
    """The name of one that is alone in counting its measure, or is not."""
    name = wording.measure_name(objective.measure)
    return name if alone else f"{_told_apart(name, objective, today)}{wording.stretch(objective)}"


def _told_apart(name: str, objective: Objective, today: date | None) -> str:
    if objective.kind is ObjectiveKind.AT_MOST:
        return _limit(name, objective)
    if objective.per:
        return phrase("name.rhythm", measure=name, rhythm=wording.label(objective.per, "rhythms"))
    if objective.due_on:
        return phrase("name.by", measure=name, day=wording.day(objective.due_on, today))
    return name


def _limit(name: str, objective: Objective) -> str:
    most = wording.quantity(objective.measure.metric, objective.target, objective.currency)
    if objective.per is None:
        return phrase("name.at_most", measure=name, target=most)
    every = wording.every(objective.per)
    return phrase("name.at_most_every", measure=name, target=most, every=every)
