"""The headline of a week without an event: how many objectives go how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from bot.domain.catalogue.metrics import EFFECTS, Ladder, Unit
from bot.domain.coaching.digest import Digest
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.streaks import streak_of
from bot.domain.objectives.kinds import GRADED_KINDS, ObjectiveKind
from bot.domain.progress.verdict import Verdict
from bot.views import wording
from bot.views.locales import phrase
from bot.views.messages.headline_behind import (
    Names,
    behind,
    both_behind,
    gained,
    most_urgent,
    of_target,
    one_attention,
    value_of,
    worst_of,
)
from bot.views.numerals import cardinal

TWO = 2


class Going(StrEnum):
    """How an objective goes, as it is counted."""

    WELL = "well"
    ATTENTION = "attention"
    EARLY = "early"
    STALE = "stale"
    SILENT = "silent"


def counts(digest: Digest, names: Names) -> str:
    """The counts of a digest; `names` are those of its objectives within a sentence."""
    groups = _groups(digest)
    if not groups:
        return _none_open(len(digest.ended))
    if len(groups) == 1:
        return _all_alike(digest, next(iter(groups)), names)
    if bad := groups.get(Going.ATTENTION):
        return _only_bad(groups, names) or worst_of(digest, bad, names)
    return _unjudged(digest, groups, names)


def counts_again(digest: Digest, names: Names) -> str:
    """The same in other words, for a digest after one that had counts."""
    groups = _groups(digest)
    bad = groups.get(Going.ATTENTION, [])
    match list(groups):
        case []:
            return _none_open(len(digest.ended))
        case [Going.SILENT]:
            return phrase("headline.still_none")
        case [Going.WELL]:
            return well_again(digest, names)
        case [Going.ATTENTION]:
            return _most_urgent(digest, names)
        case _ if bad:
            is_only = len(bad) == 1
            return one_attention(bad[0], names) if is_only else most_urgent(digest, bad[0], names)
        case _:
            return _unjudged(digest, groups, names, again=True)


def all_well(digest: Digest, names: Names) -> str:
    """The headline while all that is under way is on pace; what is done was told before."""
    under_way = _under_way(digest)
    count = len(under_way)
    if not count:
        return _all_done(digest)
    if count == len(digest.going):
        return _all_on_pace(digest, names)
    if told := _dated(digest):
        name = names[told.now.objective.id]
        return phrase("headline.one_well_with", name=name, value=of_target(digest, told))
    match [names[week.now.objective.id] for week in under_way]:
        case [name]:
            return phrase("headline.one_well", name=name)
        case [first, second]:
            return phrase("headline.two_well", first=first, second=second)
        case _:
            return phrase("headline.rest_well", count=count)


def any_under_way(digest: Digest) -> bool:
    return bool(_under_way(digest))


def _going_on(digest: Digest, week: ObjectiveWeek, names: Names) -> str:
    """How many weeks a habit is kept, or where the number is by now."""
    weeks = streak_of(week.now).weeks
    if not week.now.objective.per or weeks < TWO:
        return _status(digest, week, names)
    name = wording.capital(names[week.now.objective.id])
    return phrase("headline.kept_on", name=name, weeks=cardinal(weeks))


def _under_way(digest: Digest) -> list[ObjectiveWeek]:
    return [week for week in digest.going if not week.done]


def _all_on_pace(digest: Digest, names: Names) -> str:
    """How many are on pace, with the number of one that counts to a date."""
    count, told = len(digest.going), _dated(digest)
    words = phrase("headline.all_well", count, count=count)
    if count == TWO:
        words = phrase("headline.both_well")
    if told is None:
        return words
    name, value = names[told.now.objective.id], of_target(digest, told)
    if count == 1:
        return phrase("headline.one_well_with", name=name, value=value)
    return phrase("headline.well_with", headline=words, name=name, value=value)


def _dated(digest: Digest) -> ObjectiveWeek | None:
    """What is under way to a date, and has another number each week: of several the advice's."""
    dated = [week for week in _under_way(digest) if week.now.objective.kind in GRADED_KINDS]
    told = digest.suggestion.objective_id if digest.suggestion else None
    return next((week for week in dated if week.now.objective.id == told), next(iter(dated), None))


def _growing(digest: Digest) -> ObjectiveWeek | None:
    """The first of what is done that has grown since the last digest."""
    for week in digest.going:
        in_percent = week.now.objective.measure.metric.unit is Unit.PERCENT
        if week.done and week.change and week.change > 0 and not in_percent:
            return week
    return None


def _all_done(digest: Digest) -> str:
    """What is done still grows; or it is time for something new."""
    week = _growing(digest)
    if week is None or not week.change:
        return phrase("headline.next_objective")
    return gained(week.now.objective, week.change)


def _all_done_again(digest: Digest, names: Names) -> str:
    week = _growing(digest)
    return _status(digest, week, names) if week else phrase("headline.next_objective_again")


def _most_urgent(digest: Digest, names: Names) -> str:
    """The most urgent objective with its value."""
    first = digest.going[0]
    if len(digest.going) == 1:
        return _status(digest, first, names)
    return most_urgent(digest, first, names)


def _status(digest: Digest, week: ObjectiveWeek, names: Names) -> str:
    name = wording.capital(names[week.now.objective.id])
    return phrase("headline.status", name=name, value=value_of(digest, week))


def _groups(digest: Digest) -> Mapping[Going, list[ObjectiveWeek]]:
    groups: dict[Going, list[ObjectiveWeek]] = {}
    for week in digest.going:
        groups.setdefault(_group(week), []).append(week)
    return groups


def _group(week: ObjectiveWeek) -> Going:
    if week.is_old:
        return Going.STALE
    if week.now.verdict is Verdict.NO_DATA:
        return Going.SILENT
    if week.now.verdict is Verdict.TOO_EARLY:
        return Going.EARLY
    return Going.WELL if week.goes_well else Going.ATTENTION


def _none_open(ended: int) -> str:
    if not ended:
        return phrase("headline.no_objective")
    if ended == TWO:
        return phrase("headline.both_ended")
    return phrase("headline.all_ended", ended, count=ended)


def _all_alike(digest: Digest, group: Going, names: Names) -> str:
    """The headline of objectives that all go the same way."""
    match group:
        case Going.SILENT:
            return phrase("headline.none_yet")
        case Going.EARLY:
            return _early(digest, digest.going, names)
        case Going.STALE:
            return phrase("headline.all_stale")
        case Going.WELL:
            return well_again(digest, names)
        case _:
            return _all_attention(digest, names)


def _early(
    digest: Digest, weeks: Sequence[ObjectiveWeek], names: Names, *, again: bool = False
) -> str:
    """The number of what matters most of all that nobody can judge yet, be it 0."""
    first = max(weeks, key=lambda week: (_is_told(digest, week), _worth(week), week.now.share))
    measure, value = first.now.objective.measure, first.now.value
    if value or value is None or not measure.metric.adds_up:
        if again and first.change == 0:
            name = wording.capital(names[first.now.objective.id])
            return phrase("headline.stuck", name=name, value=of_target(digest, first))
        return _status(digest, first, names)
    what = f"{wording.many(measure.metric)}{wording.place(measure)}"
    return phrase("headline.none_still" if again else "headline.none_so_far", what=what)


def _and_more(headline: str, weeks: Sequence[ObjectiveWeek]) -> str:
    """The headline of the first of these, and of how many more it holds."""
    others = cardinal(len(weeks) - 1)
    return phrase("headline.and_more", headline=headline, others=others) if weeks[1:] else headline


def _is_told(digest: Digest, week: ObjectiveWeek) -> bool:
    """Return True for what the advice is about."""
    found, of = digest.suggestion, week.now.objective
    early = next((n.value for n in found.numbers if n.key == "early_of"), None) if found else None
    return found is not None and (found.objective_id == of.id or early == of.measure)


def _worth(week: ObjectiveWeek) -> int:
    """Results before what people say, and that before all others."""
    ladder = week.now.objective.measure.metric.ladder
    return 2 if ladder in EFFECTS else int(ladder is Ladder.OUT_TAKE)


def _unjudged(
    digest: Digest,
    groups: Mapping[Going, list[ObjectiveWeek]],
    names: Names,
    *,
    again: bool = False,
) -> str:
    """What is not known next to what goes well: a number that is missing, or too early to judge."""
    if silent := groups.get(Going.SILENT):
        name = names[silent[0].now.objective.id]
        return _and_more(phrase("headline.no_number", name=name), silent)
    if stale := groups.get(Going.STALE):
        name = names[stale[0].now.objective.id]
        return _and_more(phrase("headline.no_recent_number", name=name), stale)
    return _early(digest, groups[Going.EARLY], names, again=again)


def well_again(digest: Digest, names: Names) -> str:
    """What `all_well` says in other words."""
    match _under_way(digest):
        case []:
            return _all_done_again(digest, names)
        case [week]:
            return _going_on(digest, week, names)
        case _:
            return _all_on_pace_with(digest, names)


def _all_on_pace_with(digest: Digest, names: Names) -> str:
    """What counts to a date has another number each week."""
    first = _dated(digest)
    if first is None:
        return phrase("headline.everything_well")
    name = names[first.now.objective.id]
    return phrase("headline.all_well_with", name=name, value=of_target(digest, first))


def _all_attention(digest: Digest, names: Names) -> str:
    total = len(digest.going)
    if total == 1:
        return one_attention(digest.going[0], names)
    if total == TWO:
        return both_behind(digest, names) or _most_urgent(digest, names)
    worst = names[digest.going[0].now.objective.id]
    return phrase("headline.all_attention", count=total, name=worst)


def _only_bad(groups: Mapping[Going, list[ObjectiveWeek]], names: Names) -> str:
    """The only one that needs attention by its name, if all others are on pace; else empty."""
    bad = groups.get(Going.ATTENTION, [])
    if len(bad) != 1 or set(groups) != {Going.WELL, Going.ATTENTION}:
        return ""
    name, well = names[bad[0].now.objective.id], groups[Going.WELL]
    if len(well) == 1 and not well[0].done:
        other = wording.capital(names[well[0].now.objective.id])
        late, state = behind(bad[0]), _state(well[0])
        if late:
            return phrase(
                "headline.well_but_behind", well=other, name=name, behind=late, state=state
            )
        return phrase("headline.well_but_one", well=other, name=name, state=state)
    return phrase("headline.well_but", name=name)


def _state(week: ObjectiveWeek) -> str:
    """How it goes well: a limit or a weekly target is kept, and a way is gone at some pace."""
    if week.now.objective.kind is ObjectiveKind.AT_MOST:
        return phrase("headline.within")
    return phrase("headline.on_target") if week.now.objective.per else phrase("headline.on_pace")
