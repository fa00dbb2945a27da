"""The parts of a review's page: words, and the shares that its bars show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from bot.domain.reviews.judging import Tone

Spot: TypeAlias = tuple[float, float]
"""A place in a chart: 0 to 1 from the left, and from the bottom."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in large print, and its label."""

    value: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sparkline:
    """A small chart: the reported values, as a track or as bars, and the planned ones.

    A bar is None for a week or month without a report.
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
    """The table of the plan; each of `rows`, and `total`, has a word for each column.

    `over` says of line items how far they are above their budgets; `note` holds it, too.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]
    over: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Decisions:
    title: str
    items: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Page:
    """The page; `went` is one figure about objectives, `costs` up to three, none if unknown."""

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
