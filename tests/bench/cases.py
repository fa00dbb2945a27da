"""What is asked of the bot, by whom, and what it is to cost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.bench.history import Group, Place
from tests.bench.laps import Figures
from tests.bench.signed import Request, command, home_opened

REPORTS = ("linkedin comments 4", "x replies 2", "4 comments on LinkedIn", "posts 1 blog")

NEW = Group("NEW", teams=20, members=5, objectives=3, weeks=0)
YEAR = Group("YEAR", teams=20, members=5, objectives=3, weeks=52)
LONG = Group("LONG", teams=1, members=5, objectives=30, weeks=104)
TEAM = Group("TEAM", teams=4, members=5, objectives=12, weeks=52)
OWNER = Group("OWNER", teams=4, members=1, objectives=12, weeks=52)
"""Home and the form of a report show a person's own objectives: here these are all twelve."""
GROUPS = (NEW, YEAR, LONG, TEAM, OWNER)


@dataclass(frozen=True)
class Aim:
    """What is to be reached; `on` is the only kind of database that it is for, if there is one."""

    words: str
    met: Callable[[Figures], bool]
    on: str | None = None

    def verdict(self, figures: Figures) -> str:
        return f"{self.words}: {'met' if self.met(figures) else '**not met**'}"


def of_bare(least: float, on: str) -> Aim:
    return Aim(f"{least:.2f} of bare", lambda figures: figures.of_bare >= least, on)


def p99_under(most: float, on: str) -> Aim:
    return Aim(f"p99 under {most:g} ms", lambda figures: figures.p99 < most, on)


def under(most: float) -> Aim:
    return Aim(f"under {most:g} ms", lambda figures: figures.processor < most)


Ask = Callable[[Place], Sequence[Request]]


def typed(*texts: str) -> Ask:
    return lambda place: [command(place, text) for text in texts]


@dataclass(frozen=True)
class Case:
    """Something to ask for. `proof` is in each right answer; a form or Home makes a `call`."""

    name: str
    title: str
    group: Group
    ask: Ask
    proof: str = ""
    call: str = ""
    aims: tuple[Aim, ...] = ()


_report = typed(*(f"report {text}" for text in REPORTS))
BARE = Case("bare", "a listener that only acknowledges", NEW, _report)
CASES = (
    Case("report", "report, no history", NEW, _report, "undo"),
    Case(
        *("year", "report, a year of history", YEAR, _report, "undo"),
        aims=(of_bare(0.2, "sqlite"), p99_under(25, "sqlite"), of_bare(0.13, "postgresql")),
    ),
    Case(
        *("long", "report, 30 objectives and two years", LONG, _report, "undo"),
        aims=(under(2.5),),
    ),
    Case(
        *("progress", "progress", TEAM, typed("progress team"), "why_numbers"),
        aims=(under(6),),
    ),
    Case(
        *("digest", "digest, preview", TEAM, typed("digest"), "Only you see this preview"),
        aims=(under(15),),
    ),
    Case("coach", "coach", TEAM, typed("coach are we on track?"), "on pace", aims=(under(15),)),
    Case(
        *("home", "Home", OWNER, lambda place: [home_opened(place)]),
        call="views.publish",
        aims=(under(6),),
    ),
    Case(
        *("report-form", "form of a report", OWNER, typed("report")),
        call="views.open",
        aims=(under(6),),
    ),
    Case(
        *("objective-form", "form of an objective", TEAM, typed("objective")),
        call="views.open",
        aims=(under(6),),
    ),
)
COMPOSED = Case("composed", "digest, composed for delivery", TEAM, typed(), aims=(under(15),))
"""Nobody asks for it by a request: the worker composes it."""
EVERYTHING = (*CASES, COMPOSED)
