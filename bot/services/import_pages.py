"""Pages of one platform whose files name no account: which one a file is of.

A file that has the numbers of a page again, or goes on with the only one, is of that page. What
has other numbers for the same days may be of another page: only a person knows. Pages are told
apart by the `item` of their numbers, "#2 harbour", with the name of the first file of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import PurePath
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.db.models import ResultRow
from bot.domain.catalogue.measures import Measure, measure_of
from bot.domain.catalogue.platforms import Platform
from bot.domain.imports import Asking, ImportChoice, ImportedValue, ImportQuestion, KnownPage
from bot.domain.progress.origins import ExportPart, View
from bot.domain.team import Team
from bot.exports.reading import Reading
from bot.services.origins import LIVE

ANOTHER: Final = "another"
_MARK: Final = "#"
_FIRST: Final = f"{_MARK}1"
_LONGEST_NAME: Final = 40
_OF_ACCOUNTS: Final = (View.DAYS, View.PERIOD)
"""What is of an account: posts are told apart by their ids."""
_ALIKE: Final = Decimal("0.2")
"""The share in which numbers may differ that a platform revised."""
_JUMP: Final = Decimal("1.5")
"""The factor between two levels that no page makes from one file to the next."""
Told = tuple[Measure, date | None, date]
"""What a number tells of."""
Pages = Mapping[str, Mapping[Told, Decimal]]
"""The numbers of each page, by its item."""


def page_of(reading: Reading, values: Sequence[ImportedValue], pages: Pages) -> str | None:
    """The item of the page that a file is of, empty for the first one; None if that isn't clear."""
    ours = {_told(each): each.value for each in values if _is_unnamed(each.origin)}
    if reading.accounts or not ours or not pages:
        return ""
    overlaps = {item: _both(ours, theirs) for item, theirs in pages.items()}
    alike = [item for item, pairs in overlaps.items() if pairs and _is_alike(pairs)]
    if len(alike) == 1:
        return alike[0]
    (item, theirs), *others = pages.items()
    goes_on = not others and not overlaps[item] and not _jumps(ours, theirs)
    return item if goes_on else None


def pages_of(session: Session, team: Team, values: Iterable[ImportedValue]) -> Pages:
    """The pages of the platform that these numbers are of, if it is one platform."""
    platforms = {each.measure.platform for each in values if _is_unnamed(each.origin)}
    if len(platforms) != 1:
        return {}
    found: dict[str, dict[Told, Decimal]] = {}
    for row in _rows(session, team, *platforms):
        if row.undone_at is not None:
            continue
        item = ExportPart.decode(row.imported_as or "").item
        measure = measure_of(row.metric, row.platform)
        found.setdefault(item, {})[measure, row.first_on, row.on] = row.value
    return dict(sorted(found.items()))


def page_question(
    pending_id: int, file: str, pages: Pages, values: Iterable[ImportedValue], today: date
) -> ImportQuestion:
    """The question which page a file is of."""
    platform = next((each.measure.platform for each in values if each.measure.platform), None)
    known = [
        ImportChoice(str(number), KnownPage(_name_of(item), min(on for _, _, on in told)))
        for number, (item, told) in enumerate(pages.items())
    ]
    return ImportQuestion(
        pending_id=pending_id,
        file=file,
        asking=Asking.PAGE,
        choices=(*known, ImportChoice(ANOTHER, KnownPage())),
        today=today,
        values={"platform": platform} if platform else {},
    )


def on_page(
    session: Session,
    team: Team,
    reading: Reading,
    file: str,
    key: str,
    values: Iterable[ImportedValue],
) -> Reading:
    """The reading as one of the page that was chosen; IndexError or ValueError for none of them.

    A second page gives the first one a name, so that the two are added up.
    """
    pages = pages_of(session, team, values)
    if key != ANOTHER:
        return replace(reading, accounts=([*pages][int(key)],))
    for platform in {each.measure.platform for each in values}:
        _name_first(session, team, platform)
    number = max((_number_of(item) for item in pages), default=1) + 1
    name = PurePath(file).stem.replace(_MARK, "")[:_LONGEST_NAME]
    return replace(reading, accounts=(f"{_MARK}{number} {name}".strip(),))


def _rows(session: Session, team: Team, platform: Platform | None) -> Sequence[ResultRow]:
    """The numbers of files that name no account, whether they count or give way."""
    key = platform.key if platform else ""
    rows = session.scalars(
        select(ResultRow).where(
            ResultRow.team_id == team.id,
            func.coalesce(ResultRow.platform, "") == key,
            ResultRow.imported_as.is_not(None),
            LIVE,
        )
    )
    return [row for row in rows if _is_unnamed(ExportPart.decode(row.imported_as or ""))]


def _name_first(session: Session, team: Team, platform: Platform | None) -> None:
    for row in _rows(session, team, platform):
        part = ExportPart.decode(row.imported_as or "")
        if not part.item:
            row.imported_as = part._replace(item=_FIRST).encode()
    session.flush()


def _is_unnamed(part: ExportPart) -> bool:
    return part.view in _OF_ACCOUNTS and (not part.item or part.item.startswith(_MARK))


def _number_of(item: str) -> int:
    """Its number; that of the first page has none until there is a second one."""
    return int(item.removeprefix(_MARK).partition(" ")[0] or 1)


def _name_of(item: str) -> str:
    return item.partition(" ")[2]


def _told(value: ImportedValue) -> Told:
    return value.measure, value.first, value.on


def _both(
    ours: Mapping[Told, Decimal], theirs: Mapping[Told, Decimal]
) -> list[tuple[Decimal, Decimal]]:
    return [(ours[told], theirs[told]) for told in ours.keys() & theirs.keys()]


def _is_alike(pairs: Sequence[tuple[Decimal, Decimal]]) -> bool:
    """Whether these are the same numbers, as a platform revises them."""
    difference = sum(abs(one - other) for one, other in pairs)
    most = max(sum(abs(pair[at]) for pair in pairs) for at in (0, 1))
    return difference <= most * _ALIKE


def _jumps(ours: Mapping[Told, Decimal], theirs: Mapping[Told, Decimal]) -> bool:
    """Whether a level is far from the one that was known of it."""
    for measure in {told[0] for told in ours if not told[0].metric.adds_up}:
        one, other = (_last(each, measure) for each in (ours, theirs))
        if one and other and max(one, other) > min(one, other) * _JUMP:
            return True
    return False


def _last(numbers: Mapping[Told, Decimal], measure: Measure) -> Decimal | None:
    of_measure = {told: value for told, value in numbers.items() if told[0] == measure}
    return of_measure[max(of_measure, key=lambda told: told[2])] if of_measure else None
