"""Team choices: what a person typed or pressed is kept until they say which team it is for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from bot.db.models import KeptWordsRow, MembershipRow, TeamRow
from bot.db.sessions import Sessions
from bot.db.upsert import insert_one
from bot.domain.actor import Actor
from bot.domain.answers import TeamChoice
from bot.domain.cadence import local_day
from bot.domain.coaching.questions import Question
from bot.domain.errors import CoachError, NotFound, Quoted
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.queries.objectives import objectives_of
from bot.queries.rows import team_of
from bot.services.entering import check_named, own_teams
from bot.services.joining import check_channels
from bot.services.questions import is_asked_since

TYPED, IN_TALK = "command", "talk"
"""The sources of words: `/social …`, and a direct message. Those of presses are their actions."""
KEPT = timedelta(hours=25)
"""Words are good for the day on which they were typed, wherever that day ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Words that are kept: what was typed, or the value of a pressed button.

    `source` is how they came, `request` what tells that a repetition is one.
    """

    source: str
    words: str
    request: str | None


class TeamChoices:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def keep(
        self, actor: Actor, kept: Kept, teams: Collection[int], *, now: datetime
    ) -> TeamChoice:
        """Keep words that may be for each of these teams."""
        with self._sessions.begin(actor.workspace_id) as session:
            found = _latest_first(session, actor, teams)
            check_named(actor, found)
            row = {"member_id": actor.member_id, "source": kept.source, "words": kept.words}
            when = {"request": kept.request, "kept_at": now}
            number = insert_one(session, KeptWordsRow, {**row, **when})
            assert number is not None  # noqa: S101  no key of it can be taken
            return TeamChoice(number, found)

    def take(
        self, actor: Actor, choice_id: int, team_id: int, *, now: datetime
    ) -> tuple[Kept, Team]:
        """The kept words, for the team that the actor chose; from now on for no other.

        They can be taken again for the same team, until they are settled: whoever does what they
        say does it once for their request. NotFound if the team, or what was kept, is gone;
        CoachError for words of another day, whose meaning has changed since.
        """
        with self._sessions.begin(actor.workspace_id) as session:
            row = session.get(KeptWordsRow, choice_id)
            if row is None or row.member_id != actor.member_id:
                raise NotFound("state.words_gone")
            team = session.get(TeamRow, team_id)
            if team is None:
                raise NotFound("state.team_gone")
            if local_day(row.kept_at, actor.zone) != actor.today(now):
                raise _of_another_day(row)
            kept = Kept(source=row.source, words=row.words, request=row.request)
            _take(session, row, team_id)
            _note_choice(session, actor, team_id, now)
            return kept, team_of(team)

    def give_back(self, actor: Actor, choice_id: int) -> None:
        """Let another team be chosen: nothing was done with the words."""
        with self._sessions.begin(actor.workspace_id) as session:
            is_this = KeptWordsRow.id == choice_id
            session.execute(update(KeptWordsRow).where(is_this).values(team_id=None))

    def settle(self, actor: Actor, choice_id: int) -> None:
        """Forget words that were done."""
        with self._sessions.begin(actor.workspace_id) as session:
            session.execute(delete(KeptWordsRow).where(KeptWordsRow.id == choice_id))

    def drop(self, actor: Actor) -> None:
        """Forget all that waits for a choice: the actor wants nothing of it any more."""
        with self._sessions.begin(actor.workspace_id) as session:
            waits = KeptWordsRow.member_id == actor.member_id, KeptWordsRow.team_id.is_(None)
            session.execute(delete(KeptWordsRow).where(*waits))

    def named_by(self, actor: Actor, question: Question, teams: Collection[int]) -> Team | None:
        """The only one of these teams with an objective on what a question names, if one is."""
        with self._sessions.begin(actor.workspace_id) as session:
            objectives = objectives_of(session, teams)
            named = {each.team_id for each in objectives if question.is_about(each.measure)}
            if len(named) != 1:
                return None
            return team_of(session.get_one(TeamRow, named.pop()))

    def called(self, actor: Actor, names: Collection[str], *, now: datetime) -> dict[str, Team]:
        """The teams of these channels that are the actor's, or that anybody may look at.

        `names` are the channels' names or ids. Names of several teams are left out. UnknownTeams
        where Slack has to say whether one of another team is theirs as well. Said in a channel, a
        name is that of the channel's team, or of another one of theirs.
        """
        with self._sessions.begin(actor.workspace_id) as session:
            own = own_teams(session, actor, Right.SEE, now=now)
            check_named(actor, own)
            found = {_key(each, names): each for each in own if _key(each, names) in names}
            if actor.channel is not None:
                return found
            others = [row for row in _called(session, names) if _key(row, names) not in found]
            if others:
                check_channels(actor)
            open_to_all = [row for row in others if not row.is_private]
            seen = Counter(_key(row, names) for row in open_to_all)
            once = (row for row in open_to_all if seen[_key(row, names)] == 1)
            return found | {_key(row, names): team_of(row) for row in once}

    def waiting(self, actor: Actor, *, now: datetime) -> int | None:
        """The choice that the actor was asked for last today, if they answered nothing since."""
        with self._sessions.begin(actor.workspace_id) as session:
            row = session.scalar(
                select(KeptWordsRow)
                .where(
                    KeptWordsRow.member_id == actor.member_id,
                    KeptWordsRow.team_id.is_(None),
                    KeptWordsRow.source.in_((TYPED, IN_TALK)),
                )
                .order_by(KeptWordsRow.id.desc())
                .limit(1)
            )
            if row is None or local_day(row.kept_at, actor.zone) != actor.today(now):
                return None
            is_open = is_asked_since(session, actor.member_id, row.kept_at)
            return row.id if is_open else None

    def forget(self, *, now: datetime) -> None:
        """Drop words for which no team was chosen in time."""
        with self._sessions.unscoped() as session:
            session.execute(delete(KeptWordsRow).where(KeptWordsRow.kept_at < now - KEPT))


def _called(session: Session, names: Collection[str]) -> list[TeamRow]:
    is_named = or_(TeamRow.name.in_(names), TeamRow.channel.in_(names))
    return list(session.scalars(select(TeamRow).where(is_named)))


def _key(team: Team | TeamRow, names: Collection[str]) -> str:
    """What of the team's channel is among the names, if anything: its id, or its name."""
    return team.channel if team.channel in names else team.name


def _of_another_day(row: KeptWordsRow) -> CoachError:
    """Why nothing is done any more; words are quoted, and the values of buttons are none."""
    if row.source not in (TYPED, IN_TALK):
        return CoachError("state.press_of_another_day")
    return CoachError("state.words_of_another_day", words=Quoted(row.words))


def _latest_first(session: Session, actor: Actor, teams: Collection[int]) -> tuple[Team, ...]:
    rows = session.scalars(
        select(TeamRow)
        .join(MembershipRow, MembershipRow.team_id == TeamRow.id)
        .where(TeamRow.id.in_(teams), MembershipRow.member_id == actor.member_id)
        .order_by(MembershipRow.chosen_at.is_(None), MembershipRow.chosen_at.desc(), TeamRow.id)
    )
    return tuple(map(team_of, rows))


def _take(session: Session, row: KeptWordsRow, team_id: int) -> None:
    """Note the choice; CoachError if another team was chosen before."""
    is_free = or_(KeptWordsRow.team_id.is_(None), KeptWordsRow.team_id == team_id)
    taken = session.execute(
        update(KeptWordsRow)
        .where(KeptWordsRow.id == row.id, is_free)
        .values(team_id=team_id)
        .returning(KeptWordsRow.id)
    ).first()
    if taken is None:
        raise CoachError("state.other_team_chosen")


def _note_choice(session: Session, actor: Actor, team_id: int, now: datetime) -> None:
    session.execute(
        update(MembershipRow)
        .where(MembershipRow.team_id == team_id, MembershipRow.member_id == actor.member_id)
        .values(chosen_at=now)
    )
