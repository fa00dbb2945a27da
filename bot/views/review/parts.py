"""The parts of a review's page: words, and the shares that its bars show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from bot.domain.reviews.judging import Tone

Spot: TypeAlias = tuple[float, float]
"""A place in a chart: 0 to 1 from the left, and from the bottom."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number to see from afar, and what it is."""

    value: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sparkline:
    """A small chart: what was reported, as a track or as bars, beside what was planned.

    A bar is None for a week or month that nobody reported on.
    """

    track: tuple[Spot, ...] = ()
    bars: tuple[float | None, ...] = ()
    planned: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An objective."""

    name: str
    facts: str
    sparkline: Sparkline
    tone: Tone
    word: str
    step: str


@dataclass(frozen=True, slots=True)
class Objectives:
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str


@dataclass(frozen=True, slots=True)
class PlanTable:
    """Each of `rows`, and `total`, has as many words as there are columns."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Decisions:
    title: str
    items: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Page:
    """`went` is one figure about the objectives, `costs` up to three; none where nobody knows."""

    title: str
    quarter: str
    span: str
    team: str
    purpose: str
    headline: str
    went: tuple[Figure, ...]
    costs: tuple[Figure, ...]
    objectives: Objectives
    plan: PlanTable
    decided: Decisions
    next: Decisions
    foot: str
