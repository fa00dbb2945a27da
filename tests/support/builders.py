"""Short ways to write down measures, results, objectives and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Protocol, TypeVar
from uuid import uuid4

from bot.db.models import OutboxRow
from bot.db.sessions import Sessions
from bot.db.upsert import insert_one
from bot.domain.catalogue.measures import Measure, measure_of
from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.coaching.objective_week import DONE, ObjectiveWeek
from bot.domain.coaching.published import Published, period_judged, value_judged
from bot.domain.messages.kinds import KINDS, Kind, slot_of
from bot.domain.messages.message import OutboxMessage, State
from bot.domain.objectives.changes import RecentChanges
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective, ObjectiveDraft, natural_kind
from bot.domain.plan.items import ItemKind, LineItem
from bot.domain.progress.progress import Progress
from bot.domain.progress.result import ByMeasure, FirstDays, Reading, Result
from bot.domain.progress.verdict import Verdict
from bot.outbox.queue import row_of
from bot.services.checkins import CheckIns
from bot.services.digests import Digests
from tests.support.clock import MONDAY

TODAY = date(2026, 11, 23)
"""The Monday of `tests.support.clock`."""
LAST_WEEK = TODAY - timedelta(days=7)
YEAR_END = date(2026, 12, 31)
KIND_OF: dict[type, Kind] = {CheckIns: Kind.CHECKIN, Digests: Kind.DIGEST}
Composed_co = TypeVar("Composed_co", covariant=True)


POSTS = LineItem(
    name="LinkedIn posts",
    kind=ItemKind.SOCIAL,
    platform=PLATFORMS["linkedin"],
    starts_on=date(2026, 10, 1),
    ends_on=date(2026, 12, 31),
    hourly_cost=Decimal(30),
    metric=METRICS["leads"],
)
"""A line item of a quarter that costs hours and brings leads."""


def measure(words: str = "comments linkedin") -> Measure:
    """The measure of "comments linkedin", or of "bookings" alone."""
    metric, *platform = words.split()
    return measure_of(metric, platform[0] if platform else None)


def draft(
    words: str = "comments linkedin",
    target: float | str = 20,
    *,
    by: date | None = YEAR_END,
    per: Period | None = None,
    kind: ObjectiveKind | None = None,
) -> ObjectiveDraft:
    """A target by the end of the year, of the kind that is natural for its measure."""
    of = measure(words)
    chosen = kind or natural_kind(of, per)
    needs_date = chosen in (ObjectiveKind.TOTAL, ObjectiveKind.LEVEL)
    return ObjectiveDraft(
        measure=of,
        kind=chosen,
        target=Decimal(str(target)),
        per=per,
        due_on=by if needs_date else None,
    )


def objective(
    words: str = "comments linkedin",
    target: float | str = 20,
    *,
    starts: date = TODAY,
    by: date | None = YEAR_END,
    per: Period | None = None,
    kind: ObjectiveKind | None = None,
    number: int = 1,
) -> Objective:
    of = measure(words)
    return Objective(
        id=number,
        team_id=1,
        owner="U0ADA",
        measure=of,
        kind=kind or natural_kind(of, per),
        target=Decimal(str(target)),
        per=per,
        starts_on=starts,
        due_on=by,
    )


def result(
    value: float | str,
    on: date = TODAY,
    words: str = "comments linkedin",
    *,
    change: bool | None = None,
    order: int = 0,
    first: date | None = None,
) -> Result:
    """One result; amounts are changes, standings are not, unless it is said.

    `first` is the first of its days, if it is of more than one.
    """
    of = measure(words)
    flows = of.metric.adds_up
    return Result(
        measure=of,
        value=Decimal(str(value)),
        change=flows if change is None else change,
        on=on,
        order=order,
        first=first,
    )


def results(words: str, *found: tuple[float | str, date]) -> Sequence[Result]:
    """Results of one measure, in the order they were recorded."""
    return [result(value, on, words, order=order) for order, (value, on) in enumerate(found)]


def by_measure(results: Iterable[Result]) -> ByMeasure:
    """Results by what they measure."""
    found: dict[Measure, list[Result]] = {}
    for result in results:
        found.setdefault(result.measure, []).append(result)
    return found


def firsts_of(known: ByMeasure) -> dict[Measure, FirstDays]:
    """The first days of these results."""
    above_0 = {of: [each.on for each in found if each.value > 0] for of, found in known.items()}
    return {
        of: FirstDays(min(each.on for each in found), min(above_0[of], default=None))
        for of, found in known.items()
    }


def reading(
    words: str, value: float | str, *, change: bool | None = None, on: date | None = None
) -> Reading:
    of = measure(words)
    flows = of.metric.adds_up
    return Reading(
        metric=of.metric,
        platform=of.platform,
        value=Decimal(str(value)),
        change=flows if change is None else change,
        on=on,
    )


def progress_at(
    verdict: Verdict,
    of: Objective | None = None,
    value: float | str | None = None,
    last_on: date | None = None,
) -> Progress:
    """A progress with this verdict, for what only looks at verdicts, values and days."""
    of = of or objective()
    return Progress(
        objective=of,
        day=TODAY,
        begins_on=of.starts_on,
        verdict=verdict,
        value=None if value is None else Decimal(str(value)),
        share=Decimal(0),
        last_on=last_on,
    )


def week_of(
    now: Progress, before: Progress | None = None, *, day: date = LAST_WEEK
) -> ObjectiveWeek:
    """An objective now; of a digest of that day that said how it was before, as it still holds.

    Its last number is new unless its day says otherwise.
    """
    if before is None:
        return ObjectiveWeek(now=now)
    published = Published(
        day=day,
        value=value_judged(before),
        verdict=before.verdict,
        period_on=period_judged(before, day),
        known=value_judged(before),
        known_on=before.last_on,
        is_followed=now.last_on is None or now.last_on > day,
    )
    return ObjectiveWeek(now=now, published=published, was_done=before.verdict in DONE)


def retargeted(now: Progress, was: Decimal, on: date) -> Progress:
    """A progress whose target was another until that day."""
    before = replace(now.objective, target=was)
    return replace(now, changes=RecentChanges(before, {"target": on}))


def message(
    kind: Kind, workspace_id: int, subject_id: int, *, on_demand: bool = False
) -> OutboxMessage:
    """A message that a sender has claimed."""
    return OutboxMessage(
        id=subject_id,
        workspace_id=workspace_id,
        slot=slot_of(kind, subject_id, TODAY),
        kind=kind,
        subject_id=subject_id,
        due_at=MONDAY,
        expires_at=MONDAY + KINDS[kind].lifetime,
        attempts=1,
        claimed_at=MONDAY,
        on_demand=on_demand,
    )


class Composer(Protocol[Composed_co]):
    """A service that composes scheduled messages."""

    _sessions: Sessions

    def compose(
        self, messages: Sequence[OutboxMessage], *, now: datetime
    ) -> Sequence[Composed_co]: ...


def composed_by(
    service: Composer[Composed_co],
    workspace_id: int,
    subject_id: int,
    *,
    now: datetime,
    on_demand: bool = False,
) -> Composed_co:
    """What a service composes for one message."""
    claimed = message(KIND_OF[type(service)], workspace_id, subject_id, on_demand=on_demand)
    if claimed.kind is Kind.DIGEST:
        claimed = stored(service._sessions, claimed)
    [found] = service.compose([claimed], now=now)
    return found


def stored(sessions: Sessions, claimed: OutboxMessage) -> OutboxMessage:
    """The message with a row in the outbox: what a digest says is kept with it."""
    row = row_of(f"{claimed.slot}:{uuid4()}", claimed.kind, 0, due=MONDAY, on_demand=False)
    row |= {"subject_id": claimed.subject_id, "state": State.CLAIMED, "team_id": None}
    with sessions.begin(claimed.workspace_id) as session:
        number = insert_one(session, OutboxRow, row)
    assert number is not None
    return replace(claimed, id=number)
