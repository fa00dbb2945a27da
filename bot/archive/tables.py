"""The tables of an archive and their columns, which stay what they are: people build on them.

What is new gets a column at the end. `docs/data.md` tells what each one means.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from bot.archive.cells import Cell, Kind
from bot.domain.alarms.timeline import EntryKind

Row: TypeAlias = Mapping[str, Cell]
Archive: TypeAlias = Mapping[str, Sequence[Row]]
"""The rows of each table, by its name; a table that is missing has none."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns in order, each with the kind of its cells."""

    name: str
    columns: Mapping[str, Kind]


def _table(name: str, /, **columns: Kind) -> Table:
    return Table(name, columns)


TEXT, NUMBER, AMOUNT = Kind.TEXT, Kind.NUMBER, Kind.AMOUNT
DAY, INSTANT, FLAG = Kind.DAY, Kind.INSTANT, Kind.FLAG

TABLES: Final = (
    _table(
        "team",
        version=NUMBER,
        purpose=TEXT,
        purpose_words=TEXT,
        currency=TEXT,
        holidays=TEXT,
        trial_until=DAY,
        posts_in_silence=FLAG,
        imported_until=DAY,
        only_of=TEXT,
        signature=TEXT,
    ),
    _table("people", person=TEXT, zone=TEXT, reports=FLAG, admin=FLAG),
    _table("own", kind=TEXT, key=TEXT),
    _table(
        "plan",
        line_item=NUMBER,
        name=TEXT,
        kind=TEXT,
        platform=TEXT,
        starts_on=DAY,
        ends_on=DAY,
        budget=AMOUNT,
        hourly_cost=AMOUNT,
        hourly_cost_since=DAY,
        metric=TEXT,
        created_at=INSTANT,
        removed_at=INSTANT,
    ),
    _table(
        "costs",
        line_item=NUMBER,
        kind=TEXT,
        value=AMOUNT,
        hourly_cost=AMOUNT,
        day=DAY,
        person=TEXT,
        created_at=INSTANT,
        removed_at=INSTANT,
    ),
    _table(
        "objectives",
        objective=NUMBER,
        owner=TEXT,
        metric=TEXT,
        platform=TEXT,
        kind=TEXT,
        target=AMOUNT,
        per=TEXT,
        stretch=FLAG,
        starts_on=DAY,
        due_on=DAY,
        closed_on=DAY,
        created_at=INSTANT,
        line_item=NUMBER,
        leads_to=NUMBER,
    ),
    _table(
        "objective_changes",
        objective=NUMBER,
        person=TEXT,
        field=TEXT,
        old=TEXT,
        new=TEXT,
        created_at=INSTANT,
    ),
    _table(
        "results",
        result=NUMBER,
        report=NUMBER,
        person=TEXT,
        source=TEXT,
        reported_at=INSTANT,
        metric=TEXT,
        platform=TEXT,
        value=AMOUNT,
        change=FLAG,
        day=DAY,
        first_day=DAY,
        asked_for=TEXT,
        note=TEXT,
        corrects=NUMBER,
        undone_at=INSTANT,
        undone_by=TEXT,
        imported_as=TEXT,
        gives_way_to=NUMBER,
    ),
    _table(
        "advice",
        said_on=DAY,
        rule=TEXT,
        objective=NUMBER,
        based_on=TEXT,
        due_on=DAY,
        done=TEXT,
        done_by=TEXT,
        done_at=INSTANT,
        outcome=TEXT,
        told_on=DAY,
        recalled_on=DAY,
    ),
    _table("muted", rule=TEXT),
    _table("days_off", person=TEXT, first_on=DAY, last_on=DAY),
    _table(
        "alarms",
        words=TEXT,
        raised_by=TEXT,
        raised_at=INSTANT,
        ended_by=TEXT,
        ended_at=INSTANT,
        alarm=NUMBER,
        level=NUMBER,
        about=TEXT,
        place=TEXT,
        link=TEXT,
        drill=FLAG,
        outcome=TEXT,
        update_due_at=INSTANT,
    ),
    _table("alarm_roles", alarm=NUMBER, role=TEXT, person=TEXT, since=INSTANT),
    _table("alarm_steps", alarm=NUMBER, step=TEXT, taken_by=TEXT, done_by=TEXT),
    _table(
        "alarm_statements",
        statement=NUMBER,
        alarm=NUMBER,
        words=TEXT,
        minutes=NUMBER,
        person=TEXT,
        written_at=INSTANT,
        approved_by=TEXT,
        returned_by=TEXT,
    ),
    _table(
        "alarm_entries",
        alarm=NUMBER,
        at=INSTANT,
        person=TEXT,
        kind=TEXT,
        subject=TEXT,
        words=TEXT,
    ),
    _table(
        "alarm_reviews", alarm=NUMBER, sign=TEXT, to_change=TEXT, person=TEXT, written_at=INSTANT
    ),
    _table(
        "draft_requests",
        person=TEXT,
        asked=TEXT,
        platform=TEXT,
        digest=TEXT,
        words=TEXT,
        asked_at=INSTANT,
        ends_at=INSTANT,
        decision=TEXT,
        decided_by=TEXT,
        decided_at=INSTANT,
        comment=TEXT,
    ),
    _table(
        "log",
        at=INSTANT,
        person=TEXT,
        what=TEXT,
        about=TEXT,
        subject=TEXT,
        field=TEXT,
        old=TEXT,
        new=TEXT,
    ),
    _table("messages", kind=TEXT, person=TEXT, due_at=INSTANT, state=TEXT, reason=TEXT),
)
LOG: Final = frozenset({"log", "messages"})
"""Tables that tell what happened, and aren't read back: it makes no message sent that was not, and
nothing done that nobody did here."""
LINKS: Final = frozenset({"line_item", "leads_to"})
"""Fields of objectives whose old and new values are numbers of rows."""
OF_STATEMENTS: Final = frozenset({EntryKind.DRAFTED, EntryKind.APPROVED, EntryKind.RETURNED})
"""Entries of alarms whose subjects are numbers of statements."""
OF_PEOPLE: Final = frozenset({EntryKind.ROLE, EntryKind.TAKEN})
"""Entries whose subjects end in a colon and a person's id."""
VERSION: Final = 1
