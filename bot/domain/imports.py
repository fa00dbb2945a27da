"""Imports: numbers of an export, before and after a person takes them over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

from bot.domain.answers import Receipt
from bot.domain.catalogue.measures import Measure
from bot.domain.objectives.objective import Objective
from bot.domain.progress.origins import ExportPart
from bot.domain.team import Team

KEPT: Final = timedelta(hours=25)
"""What was read of a file is good for the day on which it was dropped, wherever that day ends."""
SOURCE: Final = "import"
"""The source of a report that is an import."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedValue:
    """A number of an export; `first` is the first of its days, `on` the last.

    `change` as that of a Result: amounts are changes, too.
    """

    measure: Measure
    value: Decimal
    change: bool
    on: date
    origin: ExportPart
    first: date | None = None

    @property
    def is_gain(self) -> bool:
        """Return True for what a level gained or lost."""
        return self.change and not self.measure.metric.adds_up


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in a file that is not imported; the key names a phrase, which says why.

    `by_reader`: the reader of files found it, else the team has no use for it.
    """

    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    by_reader: bool = False


class Asking(StrEnum):
    """What has to be known of a file before it can be imported, in the order of asking."""

    COLUMN = "column"
    DAY_ORDER = "day_order"
    INCOMPLETE = "incomplete"
    PLATFORM = "platform"
    PERIOD = "period"
    TEAM = "team"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A page whose files name no account: the name of its first file, and its first day.

    Without a `since` it is one that isn't known yet.
    """

    name: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class ImportChoice:
    """An answer that can be chosen; `key` tells it from the others of its question.

    `meant` is a team, a platform, the days of a period, a page, or words of the file itself.
    """

    key: str
    meant: object


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportQuestion:
    """One question about a file that was dropped; `values` are what the file says about it."""

    pending_id: int
    file: str
    asking: Asking
    choices: tuple[ImportChoice, ...]
    today: date
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedTotal:
    """What a file holds of one measure: the sum, or the latest level.

    `change` as that of a Result. `objectives` are the open ones that count it. `typed` is what was
    typed for days of the file and will no longer count; None for nothing.
    """

    measure: Measure
    value: Decimal
    change: bool
    objectives: tuple[Objective, ...] = ()
    typed: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPreview:
    """What an import of a file would store in a team, and what it would leave out.

    `source` is the platform or tool that the file is from, empty for a plain table. `replaced` is
    how many numbers of earlier imports it replaces. `elsewhere` as that of a receipt.
    """

    pending_id: int
    file: str
    source: str
    team: Team
    today: date
    first: date
    last: date
    totals: tuple[ImportedTotal, ...]
    skipped: tuple[Skipped, ...] = ()
    replaced: int = 0
    elsewhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingToImport:
    """A file that was read, with nothing in it that the team can count."""

    file: str
    team: Team
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class Holding:
    """What an export of a team holds, or the team itself; `last` is the day of the last number."""

    numbers: int
    objectives: int
    line_items: int
    alarms: int
    drafts: int
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivePreview:
    """What bringing an export back would put in the place of what a team `has`."""

    pending_id: int
    file: str
    team: Team
    today: date
    holds: Holding
    has: Holding


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtBack:
    """A team that is as it was exported; empty `file`: as it was before that.

    `before_id` is what is kept of what it had, as of a file that was dropped.
    """

    file: str
    team: Team
    today: date
    holds: Holding
    before_id: int


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that was imported, and the receipt of its numbers.

    `replaced_from` is the first day of the numbers that count no more because of it, if any.
    """

    file: str
    receipt: Receipt
    replaced_from: date | None = None


Offer = ImportQuestion | ImportPreview | NothingToImport | ArchivePreview
"""What a person sees of a file that was read."""
