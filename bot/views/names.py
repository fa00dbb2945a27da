"""Names of objectives that are shown together: of what each counts, and what tells it apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.objectives.objective import Objective
from bot.views import wording


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
    return name if alone else f"{name}{_apart(objective, today)}{wording.stretch(objective)}"


def _apart(objective: Objective, today: date | None) -> str:
    per = objective.per
    if objective.kind is ObjectiveKind.AT_MOST:
        most = wording.quantity(objective.measure.metric, objective.target, objective.currency)
        return f", at most {most}" + (f" a {wording.label(per)}" if per else "")
    if per:
        return f", {wording.label(per, 'rhythms')}"
    return f" by {wording.day(objective.due_on, today)}" if objective.due_on else ""
