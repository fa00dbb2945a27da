"""Receipts: which objectives count a number, and where they stand with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from bot.domain.answers import Recorded
from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress
from tests.audit.book import Book
from tests.audit.compare import Ledger, Right, compare_answer, compare_lines, compare_progress
from tests.audit.numbers import Found
from tests.audit.parts import is_kept, part_of
from tests.audit.words import lines_in

BASELINE = timedelta(days=28)
NOT_COUNTED = "kept, but "


def compare_recorded(
    ledger: Ledger, surface: str, team: Book, recorded: Iterable[Recorded], shown: str, day: date
) -> None:
    """The numbers of a receipt, and its words."""
    right: dict[object, Right] = {}
    for each in recorded:
        ledger.same(surface, "the team's day", day, each.today)
        right |= _compare(ledger, surface, team, each, day)
    lines = [line for line in lines_in(shown) if not line.text.startswith(NOT_COUNTED)]
    compare_lines(ledger, f"{surface} in words", lines, right)


def _compare(
    ledger: Ledger, surface: str, team: Book, each: Recorded, day: date
) -> dict[object, Right]:
    counting = [of for of in team.open() if of.measure.counts(each.measure)]
    inside = {of.id: of for of in counting if _first(of) <= each.on <= (of.due_on or each.on)}
    past = {key: last for key, of in inside.items() if (last := _over(of, each.on, day))}
    about = f"of {each.value} {each.measure.metric.key} on {each.on}"
    ledger.same(surface, f"what counts now {about}", inside.keys() - past, _ids(each.progress))
    ledger.same(surface, f"what is over {about}", past.keys(), _ids(p.progress for p in each.past))
    outside = {of.id for of in counting} - inside.keys()
    ledger.same(surface, f"what does not count {about}", outside, {of.id for of in each.outside})
    right: dict[object, Right] = {}
    for shown in each.progress:
        of = team.objectives[shown.objective.id]
        compare_answer(ledger, surface, shown, team, day)
        right[of.id] = Right(of, team.found(of, day), day)
    for then in each.past:
        of = team.objectives[then.progress.objective.id]
        if of.id in past:
            on = min(past[of.id], of.due_on or past[of.id])
            found = team.found(of, on)
            compare_progress(ledger, surface, then.progress, of, found, on)
            right[of.id, on] = Right(of, _of_itself(team, of, on), on, coloured=False)
    return right


def _of_itself(team: Book, of: Objective, on: date) -> Found:
    """What a week or month that is over came to; nothing is said of its pace."""
    told = [each for each in team.told(of) if of.starts_on <= each.on <= on]
    part = part_of(of, on, told, team.off(of))
    if part.value is None:
        return Found("no_data", target=part.target)
    kept = is_kept(of, part)
    verdict = ("within" if kept else "over") if of.kind is ObjectiveKind.AT_MOST else "reached"
    lead = part.target - part.value if of.kind is ObjectiveKind.AT_MOST else None
    judged = part.judged and (kept or of.kind is ObjectiveKind.AT_MOST)
    return Found(verdict if judged else "", part.value, lead, target=part.target)


def _first(of: Objective) -> date:
    """A level may begin with a number of four weeks before."""
    return of.starts_on - BASELINE if of.kind is ObjectiveKind.LEVEL else of.starts_on


def _over(of: Objective, on: date, today: date) -> date | None:
    """The last day of the week or month that a day is in, if that is over."""
    if of.per is None or of.per.end(on) >= today:
        return None
    return of.per.end(on)


def _ids(shown: Iterable[Progress]) -> set[int]:
    return {each.objective.id for each in shown}
