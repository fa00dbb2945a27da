"""What people do, told to the bot and noted in the book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.answers import Receipt, Undone
from bot.domain.catalogue.measures import Measure
from bot.domain.coaching.digest import Digest
from bot.domain.messages.kinds import Kind, slot_by_day
from bot.domain.messages.message import State
from bot.domain.objectives.objective import Objective, ObjectiveDraft
from bot.domain.progress.progress import Progress
from bot.domain.progress.result import Reading
from bot.outbox.changes import settled
from bot.outbox.queue import queue
from bot.services import Services
from bot.services.digests import Posting
from bot.services.filing import FormValue
from tests.audit.book import Book, People
from tests.audit.said import Said
from tests.support.clock import Clock


@dataclass
class World:
    """A workspace: its people, who are in all of its teams, and what the bot does for them."""

    sessions: Sessions
    services: Services
    workspace_id: int
    people: People
    clock: Clock
    teams: list[Book] = field(default_factory=list)
    actors: dict[str, Actor] = field(default_factory=dict)
    numbers: int = 0

    @property
    def now(self) -> datetime:
        return self.clock()

    def actor(self, user: str, channel: str | None = None) -> Actor:
        everybody = frozenset(self.people.zones)
        heard = dict.fromkeys([team.channel for team in self.teams], everybody)
        known = self.actors[user]
        return replace(known, channel=channel, is_present=channel is not None, heard=heard)

    def set(self, team: Book, who: str, draft: ObjectiveDraft, owner: str) -> Progress:
        """Set an objective; it begins on the team's day."""
        answer = self.services.objectives.set(
            self.actor(who, team.channel), draft, owner=owner, now=self.now
        )
        found = answer.progress.objective
        team.reporters.add(owner)
        team.objectives[found.id] = Objective(
            id=found.id,
            team_id=team.id,
            owner=owner,
            measure=draft.measure,
            kind=draft.kind,
            target=draft.target,
            per=draft.per,
            starts_on=team.today(self.now),
            due_on=draft.due_on,
            stretch=draft.stretch,
            line_item=found.line_item,
        )
        return answer.progress

    def change(self, team: Book, who: str, after: Objective) -> Progress:
        """Give an objective another target, date, commitment or owner."""
        answer = self.services.objectives.change(
            self.actor(who, team.channel), after.id, after.draft, owner=after.owner, now=self.now
        )
        team.reporters.add(after.owner)
        team.edit(after, self.now)
        return answer.progress

    def close(self, team: Book, who: str, of: Objective) -> Progress:
        answer = self.services.closing.close(self.actor(who, team.channel), of.id, now=self.now)
        team.objectives[of.id] = replace(of, closed_on=team.today(self.now))
        return answer.progress

    def report(self, team: Book, who: str, readings: Sequence[Reading]) -> Receipt:
        """Report in the team's channel; what has no day belongs to the team's."""
        actor = self.actor(who, team.channel)
        receipt = self.services.results.record(actor, readings, now=self.now)
        self._note(team, who, receipt.report_id, readings)
        return receipt

    def fill_in(
        self, team: Book, who: str, numbers: Mapping[Measure, Decimal], day: date | None
    ) -> Receipt | None:
        """Send the report form of a team, for one day; without one it is the team's."""
        filled = [
            FormValue(team_id=team.id, measure=measure, value=value, on=day)
            for measure, value in numbers.items()
        ]
        self.numbers += 1
        receipt = self.services.results.record_form(
            self.actor(who), filled, idempotency_key=f"form-{self.numbers}", now=self.now
        )
        if receipt is not None:
            self._note(
                team, who, receipt.report_id, [_reading(*each, day) for each in numbers.items()]
            )
        return receipt

    def undo(self, team: Book, who: str, report: int) -> Undone:
        answer = self.services.results.undo(self.actor(who), report, now=self.now)
        team.undo(report)
        return answer

    def leave(self, who: str, until: date) -> None:
        self.services.members.go_away(self.actor(who), until, now=self.now)
        self.people.leave(who, self.now, until)

    def come_back(self, who: str) -> None:
        self.services.members.come_back(self.actor(who), now=self.now)
        self.people.come_back(who, self.now)

    def post_digest(self, team: Book) -> Digest | None:
        """Post a team's digest, as the scheduler and the sender would; None if none is due."""
        slot = f"{slot_by_day(Kind.DIGEST, team.id, team.today(self.now))}:audit"
        with self.sessions.begin(self.workspace_id) as session:
            queue(session, slot, Kind.DIGEST, team.id, due=self.now)
        outbox = self.services.outbox
        claimed = outbox.claim(worker="audit", now=self.now, limit=100)
        message = next(each for each in claimed if each.slot == slot)
        (posting,) = self.services.digests.compose([message], now=self.now)
        state = State.SENT if isinstance(posting, Posting) else State.SKIPPED
        outbox.write([settled(message, state, now=self.now)])
        # A brief one says nothing of objectives.
        if not isinstance(posting, Posting) or posting.digest.brief:
            return None
        team.publish(self.now)
        return posting.digest

    def _note(self, team: Book, who: str, report: int, readings: Sequence[Reading]) -> None:
        today = team.today(self.now)
        for each in readings:
            self.numbers += 1
            said = Said(
                measure=Measure(each.metric, each.platform),
                value=each.value,
                change=each.change,
                on=min(each.on or today, today),
                order=self.numbers,
                at=self.now,
                by=who,
                report=report,
            )
            team.results.append(said)


def _reading(measure: Measure, value: Decimal, day: date | None) -> Reading:
    metric = measure.metric
    return Reading(
        metric=metric, platform=measure.platform, value=value, change=metric.adds_up, on=day
    )
