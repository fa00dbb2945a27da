"""Files that were dropped: every question about one, and every preview."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.errors import CoachError
from bot.domain.imports import (
    ArchivePreview,
    Asking,
    BroughtBack,
    Holding,
    ImportChoice,
    ImportedTotal,
    ImportPreview,
    ImportQuestion,
    KnownPage,
    NothingToImport,
    Skipped,
)
from bot.domain.team import Purpose, Team, TeamSettings
from bot.views import messages
from bot.views.payload import Message
from tests.support.builders import TODAY, measure, objective

FILE = "LinkedIn_posts.xls"
TEAM = Team(
    id=1,
    channel="C0MARKETING",
    settings=TeamSettings(purpose=Purpose.SELL, zone="Europe/London"),
    name="marketing",
)
FIRST = TODAY - timedelta(days=27)
SKIPPED = (
    Skipped("not_counted", {"names": tuple(f"demo_requests_{n}" for n in range(10))}),
    Skipped("not_added", {"names": ("demo_requests",)}),
    Skipped("gross_gain", {"names": ("demo_requests",)}),
    Skipped("too_old", {"count": 1}),
    Skipped("to_come", {"count": 2}),
    Skipped("old_periods", {"count": 2}),
    Skipped("periods_to_come", {"count": 1}),
    Skipped("gain_without_level", {"measure": measure("followers x")}),
    Skipped("posts_beside_days"),
    Skipped("known_already", {"measure": measure("comments linkedin")}),
    Skipped("undated", {"count": 2, "line": 7}, by_reader=True),
)
CUT: Mapping[str, object] = {"line": 19, "rows": 17, "since": FIRST, "until": TODAY}
TWO_WAYS: Mapping[str, object] = {"text": "03/04/2026", "one": "3 April", "other": "4 March"}


def offers(words: str = "") -> Iterator[tuple[str, Message]]:
    """What is said of files; `words` are the name of one, and what stands in it."""
    file = words or FILE
    for question in _questions(file, words):
        yield f"import, {question.asking}", messages.import_offer(question)
    anywhere = _question(file, Asking.PAGE, KnownPage("", FIRST), KnownPage())
    yield "import, page of no platform", messages.import_offer(anywhere)
    preview = _preview(file)
    yield "import, preview", messages.import_offer(preview)
    bare = replace(preview, totals=preview.totals[1:2], skipped=(), replaced=0)
    yield "import, of a tool", messages.import_offer(replace(bare, source="ga4"))
    yield "import, a table", messages.import_offer(replace(bare, source="", elsewhere=False))
    nothing = NothingToImport(file=file, team=TEAM, skipped=SKIPPED)
    yield "import, nothing", messages.import_offer(nothing)
    yield from _own_exports(file)
    yield "import dropped", messages.import_dropped(file)
    yield "file refused", messages.file_refused(file, CoachError("export.empty"))
    yield "too many files", messages.too_many_files(10)
    yield "a picture", messages.unread_file(in_channel=False)
    yield "a file in a channel", messages.unread_file(in_channel=True)


def _own_exports(file: str) -> Iterator[tuple[str, Message]]:
    """Exports of the bot's own: offered, brought back, and what was there put back."""
    full = Holding(numbers=1_250, objectives=6, line_items=2, alarms=1, drafts=3, last=TODAY)
    empty = Holding(numbers=0, objectives=0, line_items=0, alarms=0, drafts=0)
    one = Holding(numbers=1, objectives=1, line_items=1, alarms=2, drafts=1, last=FIRST)
    offered = ArchivePreview(pending_id=1, file=file, team=TEAM, today=TODAY, holds=full, has=one)
    yield "import, an export of ours", messages.import_offer(offered)
    yield "import, into an empty team", messages.import_offer(replace(offered, has=empty))
    brought = BroughtBack(file=file, team=TEAM, today=TODAY, holds=full, before_id=2)
    yield "brought back", messages.brought_back(brought)
    yield "put back", messages.brought_back(replace(brought, file="", holds=empty))


def _questions(file: str, words: str) -> Iterator[ImportQuestion]:
    platforms = tuple(PLATFORMS.values())
    yield _question(file, Asking.TEAM, TEAM, replace(TEAM, id=2, name=""))
    yield _question(file, Asking.PLATFORM, *platforms, None)
    pages = KnownPage("", FIRST), KnownPage(words or "LinkedIn_posts", FIRST), KnownPage()
    page = _question(file, Asking.PAGE, *pages)
    yield replace(page, values={"platform": PLATFORMS["x"]})
    yield _question(file, Asking.PERIOD, (FIRST, TODAY), (TODAY, TODAY))
    yield replace(_question(file, Asking.INCOMPLETE, ""), values=CUT)
    yield replace(_question(file, Asking.DAY_ORDER, words or "3 April", "4 March"), values=TWO_WAYS)


def _question(file: str, asking: Asking, *meant: object) -> ImportQuestion:
    choices = tuple(ImportChoice(str(place), each) for place, each in enumerate(meant))
    return ImportQuestion(pending_id=1, file=file, asking=asking, choices=choices, today=TODAY)


def _preview(file: str) -> ImportPreview:
    several = tuple(objective("followers x", 1000 * n, number=n) for n in range(1, 6))
    one = (objective(),)
    return ImportPreview(
        pending_id=1,
        file=file,
        source="linkedin",
        team=TEAM,
        today=TODAY,
        first=FIRST,
        last=TODAY,
        totals=(
            _total("comments linkedin", 82, change=True, objectives=one, typed=Decimal(12)),
            _total("followers linkedin", 37, change=True),
            _total("followers x", 437, change=False, objectives=several, typed=Decimal(430)),
        ),
        skipped=SKIPPED,
        replaced=4,
        elsewhere=True,
    )


def _total(words: str, value: int, **facts: object) -> ImportedTotal:
    return ImportedTotal(measure=measure(words), value=Decimal(value), **facts)  # type: ignore[arg-type]
