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
    groups: dict[Going, list[ObjectiveWeek]] = {}
    for week in digest.going:
        groups.setdefault(_group(week), []).append(week)
    if not groups:
        return _none_open(len(digest.ended))
    if len(groups) == 1:
        [(group, weeks)] = groups.items()
        return _all_alike(group, weeks, names)
    return _mixed(groups, names)


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


def _mixed(groups: Mapping[Going, list[ObjectiveWeek]], names: Mapping[int, str]) -> str:
    sizes = {group: len(weeks) for group, weeks in groups.items()}
    total, bad = sum(sizes.values()), sizes.get(Going.ATTENTION, 0)
    if bad == 1 and set(sizes) == {Going.WELL, Going.ATTENTION}:
        name = names[groups[Going.ATTENTION][0].now.objective.id]
        return phrase("headline.well_but", good=sizes[Going.WELL], total=total, name=name)
    parts = (
        phrase("headline.well", good=sizes[Going.WELL]) if Going.WELL in sizes else "",
        phrase("headline.attention", bad, count=bad) if bad else "",
        phrase("headline.early", count=sizes[Going.EARLY]) if Going.EARLY in sizes else "",
        phrase("headline.stale", count=sizes[Going.STALE]) if Going.STALE in sizes else "",
        phrase("headline.without", count=sizes[Going.SILENT]) if Going.SILENT in sizes else "",
    )
    return phrase("headline.counts", total=total, counts=", ".join(filter(None, parts)))
