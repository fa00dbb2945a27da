"""Twenty weeks of a workspace with two teams, by chance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from bot.db.sessions import Sessions
from bot.domain.answers import Receipt
from bot.domain.errors import CoachError
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress
from bot.domain.team import Purpose, TeamSettings
from bot.services import make_services
from bot.views import messages
from tests.audit.acts import World
from tests.audit.book import Book, People, day_in
from tests.audit.chances import HOLIDAYS, ZONES, a_draft, a_number, a_target, readings
from tests.audit.compare import Ledger, compare_answer
from tests.audit.planning import add_line, spend
from tests.audit.receiving import compare_recorded
from tests.audit.surfaces import Look
from tests.support.clock import Clock
from tests.support.reading import words

BEGIN = datetime(2026, 8, 31, tzinfo=UTC)
"""A Monday, a month before a quarter ends."""
WEEKS = 20
USERS = ("U0ADA", "U0BEN", "U0CLEO", "U0DEV")
A_DAY = 24 * 60
MOST_LINES = 6
HALF = 0.5
Act = Callable[[Book], None]


class Game:
    """What happens, minute by minute; a seed gives the same game again."""

    def __init__(
        self, engine: Engine, ledger: Ledger, dice: Random, number: int, weeks: int = WEEKS
    ) -> None:
        self.dice, self.ledger, self.weeks = dice, ledger, weeks
        self.world = _world(engine, dice, number)
        self.acts: tuple[tuple[int, Act], ...] = (
            (40, self._report),
            (14, self._fill_in),
            (6, self._undo),
            (9, self._edit),
            (3, self._hand_over),
            (4, self._set),
            (2, self._close),
            (4, self._leave),
            (3, self._come_back),
            (5, self._add_line),
            (10, self._spend),
        )

    def play(self) -> None:
        for instant, happens in sorted(self._events(), key=lambda each: each[0]):
            self.world.clock.time = self.ledger.instant = instant
            happens()

    def _events(self) -> list[tuple[datetime, Callable[[], None]]]:
        events: list[tuple[datetime, Callable[[], None]]] = []
        for team in self.world.teams:
            goals, silent = self.dice.randint(4, 9), self._silence()
            events += [(self._minute(0, 12), self._does(team, self._set)) for _ in range(goals)]
            for week in range(self.weeks):
                events.append((self._digest_at(team, week), self._does(team, self._digest)))
                acts = 1 if week in silent else self.dice.randint(3, 8)
                events += [(self._minute(week * 7, 7), self._acts(team)) for _ in range(acts)]
        events += [(self._near_midnight(week), self._look) for week in range(self.weeks)]
        return events

    def _silence(self) -> range:
        """Weeks in which hardly anything comes; at times none."""
        first = self.dice.randint(3, max(self.weeks, 3))
        return range(first, first + self.dice.choice([0, 2, 3, 6]))

    def _minute(self, day: int, days: int) -> datetime:
        return BEGIN + timedelta(days=day, minutes=self.dice.randrange(days * A_DAY))

    def _digest_at(self, team: Book, week: int) -> datetime:
        """Tuesday morning where the team is."""
        day = BEGIN.date() + timedelta(days=7 * week + 1)
        return datetime.combine(day, time(9), ZoneInfo(team.zone)).astimezone(UTC)

    def _near_midnight(self, week: int) -> datetime:
        """Less than an hour before or after midnight where a team or one of its people is."""
        zones = [team.zone for team in self.world.teams] + list(self.world.people.zones.values())
        day = BEGIN.date() + timedelta(days=7 * week + self.dice.randrange(7))
        midnight = datetime.combine(day, time(0), ZoneInfo(self.dice.choice(zones)))
        return midnight.astimezone(UTC) + timedelta(minutes=self.dice.randint(-55, 55))

    def _acts(self, team: Book) -> Callable[[], None]:
        weights, acts = zip(*((weight, act) for weight, act in self.acts), strict=True)
        return self._does(team, self.dice.choices(acts, weights)[0])

    def _does(self, team: Book, act: Act) -> Callable[[], None]:
        def happens() -> None:
            self.ledger.team = f"{team.channel} ({team.zone})"
            try:
                act(team)
            except CoachError:
                return  # nothing was stored, nothing was noted

        return happens

    def _look(self) -> None:
        Look(self.world, self.ledger).at(self.world.teams)

    def _digest(self, team: Book) -> None:
        look = Look(self.world, self.ledger)
        look.at([team])
        digest = self.world.post_digest(team)
        if digest is not None:
            posted = [week.now for week in digest.weeks]
            look.answered("digest as posted", posted, {of.id for of in team.open()})

    def _somebody(self) -> str:
        return self.dice.choice(USERS)

    def _one_of(self, team: Book) -> Objective | None:
        return self.dice.choice(team.open()) if team.open() else None

    def _set(self, team: Book) -> None:
        draft, owner = a_draft(self.dice, team.today(self.world.now)), self._somebody()
        if team.lines and self.dice.random() < HALF:
            draft = replace(draft, line_item=self.dice.choice(list(team.lines)))
        self._answered("set", team, self.world.set(team, self._somebody(), draft, owner))

    def _edit(self, team: Book) -> None:
        of = self._one_of(team)
        if of is None:
            return
        today = team.today(self.world.now)
        later = today + timedelta(days=self.dice.randint(0, 90))
        after = self.dice.choice(
            [
                replace(of, target=a_target(self.dice, of.measure, of.kind)),
                replace(of, due_on=later if of.due_on else None),
                replace(of, stretch=not of.stretch),
                replace(of, line_item=self.dice.choice([None, *team.lines])),
            ]
        )
        if after != of:
            self._answered("changed", team, self.world.change(team, self._somebody(), after))

    def _hand_over(self, team: Book) -> None:
        of, owner = self._one_of(team), self._somebody()
        if of is not None and owner != of.owner:
            after = replace(of, owner=owner)
            self._answered("handed over", team, self.world.change(team, self._somebody(), after))

    def _close(self, team: Book) -> None:
        of = self._one_of(team)
        if of is not None and len(team.open()) > 3:
            self.world.close(team, self._somebody(), of)

    def _leave(self, _team: Book) -> None:
        who = self._somebody()
        today = day_in(self.world.people.zones[who], self.world.now)
        self.world.leave(who, today + timedelta(days=self.dice.choice([0, 3, 10, 25])))

    def _come_back(self, _team: Book) -> None:
        self.world.come_back(self._somebody())

    def _add_line(self, team: Book) -> None:
        if len(team.lines) < MOST_LINES:
            add_line(self.dice, self.world, team, self._somebody())

    def _spend(self, team: Book) -> None:
        spend(self.dice, self.world, team, self._somebody())

    def _report(self, team: Book) -> None:
        who = self._somebody()
        today = day_in(self.world.people.zones[who], self.world.now)
        said = readings(self.dice, team, today)
        if said:
            self._received("receipt", team, self.world.report(team, who, said))

    def _fill_in(self, team: Book) -> None:
        """The form's day is the team's, or one before."""
        back = self.dice.choice([None, None, 0, 1, 3, 8])
        day = None if back is None else team.today(self.world.now) - timedelta(days=back)
        chosen = self.dice.sample(team.open(), min(len(team.open()), self.dice.randint(1, 3)))
        numbers = {
            measure: abs(a_number(self.dice, measure, Decimal(300))[0])
            for measure in dict.fromkeys(of.measure for of in chosen)
            if not any(measure.is_part_of(of.measure) for of in chosen)
        }
        receipt = self.world.fill_in(team, self._somebody(), numbers, day)
        if receipt is not None:
            self._received("receipt of the form", team, receipt)

    def _undo(self, team: Book) -> None:
        who = self._somebody()
        mine = [each for each in team.results if each.by == who]
        if mine:
            undone = self.world.undo(team, who, self.dice.choice(mine[-3:]).report)
            shown = words(messages.undone(undone))
            day = team.today(self.world.now)
            compare_recorded(self.ledger, "undone", team, undone.recorded, shown, day)

    def _received(self, surface: str, team: Book, receipt: Receipt) -> None:
        day, shown = team.today(self.world.now), words(messages.receipt(receipt))
        compare_recorded(self.ledger, surface, team, receipt.recorded, shown, day)

    def _answered(self, surface: str, team: Book, shown: Progress) -> None:
        compare_answer(self.ledger, surface, shown, team, team.today(self.world.now))


def _world(engine: Engine, dice: Random, number: int) -> World:
    sessions, clock = Sessions(engine), Clock(BEGIN)
    services = make_services(sessions)
    workspace_id = services.workspaces.install(f"T{number}", "U0BOT", now=clock())
    zones = {user: dice.choice(ZONES) for user in USERS}
    world = World(sessions, services, workspace_id, People(zones), clock)
    for user, zone in zones.items():
        world.actors[user] = services.members.meet(workspace_id, user, zone, now=clock())
    for channel in (f"C{number}MARKETING", f"C{number}EVENTS"):
        _add_team(world, dice, channel)
    return world


def _add_team(world: World, dice: Random, channel: str) -> None:
    zone, holidays = dice.choice(ZONES), dice.choice(HOLIDAYS)
    settings = TeamSettings(
        purpose=Purpose.SELL, zone=zone, holidays=holidays, reporters=USERS, admins=USERS[:1]
    )
    book = Book(0, channel, zone, holidays, world.people, set(USERS))
    world.teams.append(book)
    actor = world.actor(USERS[0], channel)
    book.id = world.services.teams.set_up(actor, settings, now=world.now).team.id
