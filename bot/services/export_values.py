"""The numbers of an export as numbers of a team's measures, and what has no place among them.

Each measure has one source in a file: the days of it if it has them, else its posts, else the total
of the period. A metric that goes by several names is taken from the first one that is there, as
likes are among the reactions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.domain.catalogue.catalogue import Catalogue
from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import METRICS, Aggregation, Metric, Unit
from bot.domain.catalogue.platforms import Platform
from bot.domain.imports import ImportedValue, Skipped
from bot.domain.objectives.objective import LARGEST, PLACES
from bot.domain.progress.origins import View
from bot.domain.progress.result import OLDEST
from bot.exports.families.emails import TOOLS as EMAIL_TOOLS
from bot.exports.reading import NOT_ADDED, Reading
from bot.services.export_cells import Cell, cells_of

AMOUNTS: Final[Mapping[str, Sequence[str]]] = {
    "impressions": ("impressions",),
    "views": ("views", "video_views", "page_views"),
    "clicks": ("clicks", "total_clicks", "link_clicks", "url_clicks"),
    "reactions": ("reactions", "likes"),
    "comments": ("comments",),
    "replies": ("replies",),
    "reposts": ("reposts", "shares"),
    "saves": ("saves", "bookmarks"),
    "mentions": ("mentions",),
    "messages": ("messages",),
    "negative_mentions": ("negative_mentions",),
    "complaints": ("complaints",),
    "conversions": ("conversions", "key_events"),
    "leads": ("leads",),
    "signups": ("signups",),
    "downloads": ("downloads",),
    "posts": ("posts_created", "posts", "videos", "campaigns"),
}
"""The names in exports of what the catalogue adds up, the better one first."""
LEVELS: Final = {"followers": ("followers",), "subscribers": ("subscribers",)}
"""The same of levels."""
GAINS: Final = {"followers": ("followers_net",), "subscribers": ("subscribers_net",)}
"""The same of what a level gained on a day, net of what it lost."""
GROSS_GAINS: Final = frozenset({"followers_gained", "new_follows", "subscribers_gained"})
"""Gains without what was lost: no level follows from them."""
PLACES_OF_TOOLS: Final = {
    **dict.fromkeys(EMAIL_TOOLS, "newsletter"),
    "jetpack": "blog",
    "wordpress": "blog",
    "wordpress/jetpack": "blog",
}
"""The platform whose numbers a tool tells, where it is one."""
ANYWHERE: Final = frozenset({"", "ga4", "website"})
"""What is no platform: its numbers are of none."""
KnownSince = Callable[[Measure], date | None]
"""The first day on which a team knows a level; None if it never did."""


@dataclass(frozen=True, slots=True)
class Extract:
    """What a file has for a team, and what is left out."""

    values: tuple[ImportedValue, ...]
    skipped: tuple[Skipped, ...]


def values_for(
    reading: Reading, catalogue: Catalogue, today: date, known_since: KnownSince
) -> Extract:
    """What the reading has for a team with this catalogue, on the team's day."""
    cells = list(cells_of(reading, today))
    dated = [each for each in cells if today - OLDEST <= each.on <= today]
    values = list(_values(dated, reading, catalogue))
    gains = {each.measure for each in values if each.is_gain}
    unknown = [measure for measure in gains if known_since(measure) is None]
    kept = tuple(each for each in values if not each.is_gain or _follows(each, known_since))
    skipped = (
        *(Skipped(each.key, each.values, by_reader=True) for each in reading.left_out),
        *_skipped_days(cells, today),
        *_skipped_metrics(dated, values),
        *(Skipped("gain_without_level", {"measure": measure}) for measure in unknown),
    )
    return Extract(kept, skipped)


def _follows(value: ImportedValue, known_since: KnownSince) -> bool:
    """Return True for a gain after a day on which the level is known."""
    since = known_since(value.measure)
    return since is not None and (value.first or value.on) > since


def _values(
    cells: Sequence[Cell], reading: Reading, catalogue: Catalogue
) -> Iterator[ImportedValue]:
    for name in dict.fromkeys(each.platform for each in cells):
        found = _platform(name or reading.platform, catalogue)
        if found is None:
            continue
        of_platform = [each for each in cells if each.platform == name]
        for metric, source, change in _sources(of_platform, catalogue):
            measure = Measure(metric, found[0])
            yield from _of_source(measure, source, change=change)


def _platform(name: str, catalogue: Catalogue) -> tuple[Platform | None] | None:
    """The platform of that name in a file, as the only one of a tuple; None if it is unknown."""
    key = PLACES_OF_TOOLS.get(name, name)
    if key in ANYWHERE:
        return (None,)
    known = (each for each in catalogue.platforms if key in (each.key, each.name.casefold()))
    found = next(known, None)
    return None if found is None else (found,)


def _sources(
    cells: Sequence[Cell], catalogue: Catalogue
) -> Iterator[tuple[Metric, list[Cell], bool]]:
    """Each metric with the numbers that it is taken from, and whether they are gains."""
    for key, options in AMOUNTS.items():
        if source := _source(cells, options):
            yield METRICS[key], source, True
    # What a post brought says nothing about the level on its day.
    of_account = [each for each in cells if each.origin.view is not View.POSTS]
    for names, change in ((LEVELS, False), (GAINS, True)):
        for key, options in names.items():
            if source := _source(of_account, options):
                yield METRICS[key], source, change
    for metric in catalogue.own_metrics:
        if source := _source(cells, _own_names(metric)):
            yield metric, source, metric.adds_up


def _source(cells: Sequence[Cell], names: Sequence[str]) -> list[Cell]:
    """The numbers under the first of these names in the first view that has any."""
    for view in View:
        for name in names:
            found = [each for each in cells if each.origin.view is view and each.metric == name]
            if found:
                return found
    return []


def _own_names(metric: Metric) -> tuple[str, ...]:
    """What an own metric may be called in a file; none for what a file tells with a currency."""
    if metric.unit is Unit.MONEY or metric.aggregation is Aggregation.RATIO:
        return ()
    names = {metric.name, metric.name_of_one}
    keys = tuple(sorted(name.casefold().replace(" ", "_") for name in names if name))
    return tuple(key for key in keys if not (metric.adds_up and key in NOT_ADDED))


def _of_source(measure: Measure, cells: Iterable[Cell], *, change: bool) -> Iterator[ImportedValue]:
    for cell in cells:
        if _is_possible(measure.metric, cell, change=change):
            yield ImportedValue(
                measure=measure,
                value=cell.value,
                on=cell.on,
                origin=cell.origin,
                first=cell.first,
                change=change,
            )


def _is_possible(metric: Metric, cell: Cell, *, change: bool) -> bool:
    """Return False for what no export can mean: parts of a click, followers below zero."""
    is_whole = not metric.is_whole or cell.value == cell.value.to_integral_value()
    is_exact = cell.value == round(cell.value, PLACES)
    return is_whole and is_exact and abs(cell.value) < LARGEST and (change or cell.value >= 0)


def _skipped_days(cells: Sequence[Cell], today: date) -> Iterator[Skipped]:
    """The days, and the periods by their last days, that are too long ago or still to come."""
    old = [each for each in cells if each.on < today - OLDEST]
    coming = [each for each in cells if each.on > today]
    for found, of_days, of_periods in (
        (old, "too_old", "old_periods"),
        (coming, "to_come", "periods_to_come"),
    ):
        periods = {each.on for each in found if each.first}
        days = {each.on for each in found} - periods
        if days:
            yield Skipped(of_days, {"count": len(days)})
        if periods:
            yield Skipped(of_periods, {"count": len(periods)})


def _skipped_metrics(cells: Sequence[Cell], values: Sequence[ImportedValue]) -> Iterator[Skipped]:
    """What the file tells and no measure takes: why, and what it is called there."""
    taken = _taken_names(values)
    names = [name for name in dict.fromkeys(each.metric for each in cells) if name not in taken]
    people = tuple(name for name in names if name in NOT_ADDED)
    gains = tuple(name for name in names if name in GROSS_GAINS)
    others = tuple(name for name in names if name not in (*people, *gains))
    if people:
        yield Skipped("not_added", {"names": people})
    if gains:
        yield Skipped("gross_gain", {"names": gains})
    if others:
        yield Skipped("not_counted", {"names": others})
    by_day = _taken_names(each for each in values if each.origin.view is View.DAYS)
    if any(each.origin.view is View.POSTS and each.metric in by_day for each in cells):
        yield Skipped("posts_beside_days")


def _taken_names(values: Iterable[ImportedValue]) -> frozenset[str]:
    """The names of what is taken from a file, or counted in what is."""
    metrics = {each.measure.metric for each in values}
    names = [AMOUNTS.get(metric.key, ()) for metric in metrics]
    names += [LEVELS.get(metric.key, ()) for metric in metrics]
    names += [GAINS.get(metric.key, ()) for metric in metrics]
    names += [_own_names(metric) for metric in metrics if metric.is_own]
    return frozenset(name for each in names for name in each)
