"""The example team, and the eight weeks of results behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from decimal import Decimal
from operator import itemgetter

from bot.demo.plan import make_plan, spend
from bot.domain.actor import Actor
from bot.domain.cadence import instant_of, local_day
from bot.domain.catalogue.measures import measure_of
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import ObjectiveDraft
from bot.domain.plan.defaults import usual_line
from bot.domain.plan.plan import Plan
from bot.domain.progress.result import Reading
from bot.domain.team import Purpose, TeamSettings
from bot.services import Services

WEEKS = 8
ZONE = "Europe/Stockholm"
CHANNEL = "C0MARKETING"
ZONES = {
    "U0ADA": ZONE,
    "U0BEN": "Europe/London",
    "U0CLEO": "America/New_York",
}
DAYS_AGO = timedelta(days=4)
"""Long enough ago for the next check-in to ask again, on any day of the week."""
JUST_NOW = timedelta(minutes=10)
"""Recent enough for the next digest, at most a week away, to count it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An objective, and its owner's weekly reports; None is a week without a report.

    `ago` is the age of the last report, `leads_to` the metric of an earlier example. `at_first` is
    the original target of an objective whose target was changed halfway.
    """

    owner: str
    platform: str | None
    metric: str
    kind: ObjectiveKind
    target: int
    at_first: int | None = None
    per: Period | None = None
    due_in: int | None = None
    leads_to: str | None = None
    weekly: tuple[int | None, ...]
    ago: timedelta


EXAMPLES = (
    Example(
        owner="U0ADA",
        platform="linkedin",
        metric="comments",
        kind=ObjectiveKind.TOTAL,
        target=40,
        at_first=50,
        due_in=36,
        weekly=(3, 2, 4, 3, 1, 2, 1, 1),
        ago=DAYS_AGO,
    ),
    Example(
        owner="U0ADA",
        platform="facebook",
        metric="followers",
        kind=ObjectiveKind.LEVEL,
        target=1_000,
        due_in=58,
        weekly=(820, 838, 851, 866, 880, 894, 905, 921),
        ago=DAYS_AGO,
    ),
    Example(
        owner="U0ADA",
        platform=None,
        metric="bookings",
        kind=ObjectiveKind.TOTAL,
        target=24,
        due_in=51,
        weekly=(0, 1, None, 2, 3, 1, 4, 3),
        ago=DAYS_AGO,
    ),
    Example(
        owner="U0BEN",
        platform="x",
        metric="replies",
        kind=ObjectiveKind.TOTAL,
        target=30,
        due_in=23,
        weekly=(2, 4, 3, 5, 2, 4, 3, 4),
        ago=JUST_NOW,
    ),
    Example(
        owner="U0CLEO",
        platform="blog",
        metric="posts",
        kind=ObjectiveKind.RECURRING,
        per=Period.WEEK,
        target=2,
        leads_to="bookings",
        weekly=(2, 2, 1, 2, None, 2, 2, 2),
        ago=JUST_NOW,
    ),
)


def tell_past(services: Services, workspace_id: int, now: datetime) -> None:
    """Set up the example team eight weeks ago, with its plan, and report each week since."""
    start = now - timedelta(weeks=WEEKS)
    actors = {
        user: replace(
            services.members.meet(workspace_id, user, zone, now=start),
            channel=CHANNEL,
            is_present=True,
            heard={CHANNEL: frozenset(ZONES)},
        )
        for user, zone in ZONES.items()
    }
    ada = actors["U0ADA"]
    # All in the order of its times, as people do: the log and undoing take the last for the latest.
    services.teams.set_up(ada, _settings(), now=start)
    plan = make_plan(services, ada, local_day(now, ZONE), now=start)
    objectives = _set_all(services, actors, plan, now)
    _change_some(services, actors, objectives, halfway=start + timedelta(weeks=WEEKS) / 2)
    for when, example, value in sorted(_reports(now), key=itemgetter(0)):
        _report(services, actors[example.owner], example, value, when)
    spend(services, ada, now=now)
    services.teams.set_up(ada, _settings(), now=now)
    _ask_from_tomorrow(services, actors.values(), now)


def _reports(now: datetime) -> Iterator[tuple[datetime, Example, int]]:
    for example in EXAMPLES:
        for week, value in enumerate(example.weekly, start=1):
            if value is not None:
                yield now - example.ago - timedelta(weeks=WEEKS - week), example, value


def _ask_from_tomorrow(services: Services, actors: Iterable[Actor], now: datetime) -> None:
    """Let everyone skip today's check-in, so that the next one is Ada's, the easternmost."""
    tomorrow = instant_of(local_day(now, ZONE) + timedelta(days=1), time(0), ZONE)
    for actor in actors:
        services.members.start(actor, now=tomorrow)


def _settings() -> TeamSettings:
    return TeamSettings(
        purpose=Purpose.SELL,
        purpose_words="Fill the author evenings",
        zone=ZONE,
        reporters=tuple(ZONES),
        admins=("U0ADA",),
    )


def _set_all(
    services: Services, actors: Mapping[str, Actor], plan: Plan, now: datetime
) -> Mapping[Example, tuple[int, ObjectiveDraft]]:
    """Set all objectives when the team began; their ids, and what they are to be by now."""
    start = now - timedelta(weeks=WEEKS)
    found: dict[Example, tuple[int, ObjectiveDraft]] = {}
    ids: dict[str | None, int] = {}
    for example in EXAMPLES:
        draft = _draft(example, plan, now, ids.get(example.leads_to))
        first = replace(draft, target=Decimal(example.at_first or example.target))
        objective = services.objectives.set(actors[example.owner], first, now=start)
        ids[example.metric] = objective.progress.objective.id
        found[example] = ids[example.metric], draft
    return found


def _change_some(
    services: Services,
    actors: Mapping[str, Actor],
    objectives: Mapping[Example, tuple[int, ObjectiveDraft]],
    *,
    halfway: datetime,
) -> None:
    """Give those their later targets that began with others."""
    for example, (objective_id, draft) in objectives.items():
        if example.at_first:
            services.objectives.change(actors[example.owner], objective_id, draft, now=halfway)


def _draft(example: Example, plan: Plan, now: datetime, leads_to: int | None) -> ObjectiveDraft:
    today, measure = local_day(now, ZONE), measure_of(example.metric, example.platform)
    line = usual_line(plan.lines, measure.platform, today)
    return ObjectiveDraft(
        measure=measure,
        kind=example.kind,
        target=Decimal(example.target),
        per=example.per,
        due_on=today + timedelta(days=example.due_in) if example.due_in is not None else None,
        line_item=line.id if line else None,
        leads_to=leads_to,
    )


def _report(services: Services, actor: Actor, example: Example, value: int, when: datetime) -> None:
    measure = measure_of(example.metric, example.platform)
    services.results.record(
        actor,
        [
            Reading(
                metric=measure.metric,
                platform=measure.platform,
                value=Decimal(value),
                change=measure.metric.adds_up,
            )
        ],
        now=when,
    )
