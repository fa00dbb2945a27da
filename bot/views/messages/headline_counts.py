"""The headline of a week without an event: how many objectives go how."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from bot.domain.coaching.digest import Digest, ObjectiveWeek
from bot.domain.progress.verdict import Verdict
from bot.views import wording
from bot.views.locales import phrase

TWO = 2


class Going(StrEnum):
    """How an objective goes, as it is counted."""

    WELL = "well"
    ATTENTION = "attention"
    EARLY = "early"
    STALE = "stale"
    SILENT = "silent"


def counts(digest: Digest, names: Mapping[int, str]) -> str:
    """The counts of a digest; `names` are those of its objectives within a sentence."""
    groups = _groups(digest)
    if not groups:
        return _none_open(len(digest.ended))
    if len(groups) == 1:
        [(group, weeks)] = groups.items()
        return _all_alike(group, weeks, names)
    only = _only_bad(groups, names)
    total = sum(map(len, groups.values()))
    return only or phrase("headline.counts", total=total, counts=_listed(groups))


def counts_again(digest: Digest, names: Mapping[int, str]) -> str:
    """The same in other words, for a digest after one that had counts."""
    groups = _groups(digest)
    if set(groups) == {Going.EARLY}:
        return phrase("headline.still_early")
    if not groups:
        return counts(digest, names)
    return _only_one(digest, names) or phrase("headline.now", counts=_listed(groups))


def _only_one(digest: Digest, names: Mapping[int, str]) -> str:
    """The only objective by its name, if it needs attention; else empty."""
    if len(digest.going) > 1 or not digest.going[0].needs_attention:
        return ""
    return phrase("headline.one_again", name=names[digest.going[0].now.objective.id])


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
    return phrase("headline.all_ended", ended, count=ended)


def _all_alike(group: Going, weeks: list[ObjectiveWeek], names: Mapping[int, str]) -> str:
    """The headline of objectives that all go the same way."""
    name, total = names[weeks[0].now.objective.id], len(weeks)
    match group:
        case Going.SILENT:
            return phrase("headline.none_yet")
        case Going.EARLY:
            return phrase("headline.all_early")
        case Going.STALE:
            return phrase("headline.all_stale")
        case Going.WELL:
            return _all_well(wording.capital(name), weeks)
        case _:
            return _all_attention(name, total)


def _all_well(name: str, weeks: list[ObjectiveWeek]) -> str:
    if len(weeks) > 1:
        return phrase("headline.well_of", total=len(weeks))
    if weeks[0].done:
        return phrase("headline.one_done", name=name)
    return phrase("headline.one_well", name=name)


def _all_attention(name: str, total: int) -> str:
    if total == 1:
        return phrase("headline.one_attention", name=name)
    if total == TWO:
        return phrase("headline.both_attention")
    return phrase("headline.all_attention", count=total)


def _only_bad(groups: Mapping[Going, list[ObjectiveWeek]], names: Mapping[int, str]) -> str:
    """The only one that needs attention by its name, if all others are on pace; else empty."""
    bad, good = groups.get(Going.ATTENTION, []), groups.get(Going.WELL, [])
    if len(bad) != 1 or set(groups) != {Going.WELL, Going.ATTENTION}:
        return ""
    name, total = names[bad[0].now.objective.id], len(good) + 1
    return phrase("headline.well_but", good=len(good), total=total, name=name)


def _listed(groups: Mapping[Going, list[ObjectiveWeek]]) -> str:
    """1 on pace, 1 finished, 2 just started."""
    sizes = {group: len(weeks) for group, weeks in groups.items()}
    bad = sizes.get(Going.ATTENTION, 0)
    done = sum(week.done for week in groups.get(Going.WELL, ()))
    good = sizes.get(Going.WELL, 0) - done
    parts = (
        phrase("headline.well", good=good) if good else "",
        phrase("headline.finished", count=done) if done else "",
        phrase("headline.attention", bad, count=bad) if bad else "",
        phrase("headline.early", count=sizes[Going.EARLY]) if Going.EARLY in sizes else "",
        phrase("headline.stale", count=sizes[Going.STALE]) if Going.STALE in sizes else "",
        phrase("headline.without", count=sizes[Going.SILENT]) if Going.SILENT in sizes else "",
    )
    return ", ".join(filter(None, parts))
