"""The people who acted lately: remembered for a while, and dropped when they change."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from bot.db.models import MemberRow, ResultRow
from bot.domain.actor import Actor
from handlers.recent_actors import LIFETIME, RecentActors
from tests.support.clock import MONDAY
from tests.support.coach import ADA, BEN, CLEO, MARKETING, Coach

SOON = timedelta(seconds=1)


@dataclass
class Directory:
    """Looks people up, and notes whom; everybody lives in `zone`."""

    recent: RecentActors = field(default_factory=RecentActors)
    zone: str = "Europe/Stockholm"
    asked: list[str] = field(default_factory=list)
    changes_meanwhile: str | None = None

    async def find(
        self, user: str = ADA, *, workspace_id: int = 1, after: timedelta = timedelta(0)
    ) -> Actor:
        async def look_up() -> Actor:
            self.asked.append(user)
            found = Actor(workspace_id=workspace_id, member_id=7, user=user, zone=self.zone)
            if self.changes_meanwhile:
                self.recent.forget(workspace_id, self.changes_meanwhile)
            return found

        return await self.recent.get(workspace_id, user, look_up, now=MONDAY + after)


async def test_a_person_is_looked_up_once_in_a_lifetime() -> None:
    directory = Directory()
    found = await directory.find()

    assert await directory.find(after=LIFETIME - SOON) == found
    assert directory.asked == [ADA]


async def test_a_person_is_looked_up_again_after_a_lifetime() -> None:
    directory = Directory()
    await directory.find()
    directory.zone = "Asia/Tokyo"

    assert (await directory.find(after=LIFETIME)).zone == "Asia/Tokyo"


async def test_what_a_clock_that_went_ahead_remembered_is_looked_up_again() -> None:
    directory = Directory()
    for after in (timedelta(days=30), timedelta(0), SOON):
        await directory.find(after=after)

    assert directory.asked == [ADA, ADA]


async def test_using_an_entry_does_not_prolong_its_life() -> None:
    directory = Directory()
    for after in (timedelta(0), LIFETIME - SOON, LIFETIME):
        await directory.find(after=after)

    assert directory.asked == [ADA, ADA]


async def test_the_person_looked_up_longest_ago_makes_room() -> None:
    directory = Directory(RecentActors(most=2))
    for user in (ADA, BEN, CLEO, CLEO, BEN, ADA):
        await directory.find(user)

    assert directory.asked == [ADA, BEN, CLEO, ADA]
    assert len(directory.recent) == 2


async def test_a_person_who_changed_is_looked_up_again_and_others_are_not() -> None:
    directory = Directory()
    await directory.find(ADA)
    await directory.find(BEN)

    directory.recent.forget(1, ADA)

    await directory.find(BEN)
    await directory.find(ADA)
    assert directory.asked == [ADA, BEN, ADA]


async def test_the_same_user_of_another_workspace_is_another_person() -> None:
    directory = Directory()
    await directory.find(workspace_id=1)

    assert (await directory.find(workspace_id=2)).workspace_id == 2
    assert (await directory.find(workspace_id=1)).workspace_id == 1


async def test_everybody_of_a_workspace_that_goes_is_dropped_and_nobody_else() -> None:
    directory = Directory()
    for workspace_id in (1, 2):
        await directory.find(ADA, workspace_id=workspace_id)

    directory.recent.forget_workspace(1)

    assert len(directory.recent) == 1
    await directory.find(ADA, workspace_id=2)
    assert directory.asked == [ADA, ADA]


async def test_a_person_who_changes_during_the_look_up_is_not_remembered() -> None:
    directory = Directory(changes_meanwhile=ADA)

    await directory.find(ADA)

    assert len(directory.recent) == 0


async def test_a_zone_changed_elsewhere_counts_after_a_lifetime(team: Coach) -> None:
    await team.types("progress")
    team.services.members.follow(team.workspace_id, ADA, "Pacific/Kiritimati", now=team.clock())
    team.clock.move(hours=3)

    # It is Monday 12:00 in Stockholm, and Tuesday in Kiritimati.
    reply = await team.types("away until today", ADA, MARKETING)

    assert "24 Nov" in reply.text


async def test_who_could_not_be_written_to_is_there_again_with_their_next_act(team: Coach) -> None:
    await team.tick(days=6, hours=23, minutes=25)
    await team.types("progress")
    team.slack.faults.add("chat.postMessage", "error", error="cannot_dm_bot", times=5)
    await team.tick(minutes=6)
    left = left_at(team)

    await team.types("progress")

    assert left is not None
    assert left_at(team) is None


def left_at(team: Coach) -> datetime | None:
    with team.sessions.unscoped() as session:
        return session.scalars(select(MemberRow.left_at).where(MemberRow.user == ADA)).one()


def forget_elsewhere(team: Coach, user: str = ADA) -> None:
    """Forget somebody in another process: this one still remembers them."""
    forget_user = team.services.forgetting.forget_user
    forget_user(team.workspace_id, user, "a former member", now=team.clock())


async def test_who_was_forgotten_elsewhere_is_told_so_and_is_somebody_new_then(team: Coach) -> None:
    await team.types("report linkedin comments 3")
    forget_elsewhere(team)

    told = await team.types("report linkedin comments 4")
    again = await team.types("report linkedin comments 4")

    assert told.text.startswith("I've just forgotten you")
    assert "4 comments" in again.text
    assert team.rows(ResultRow) == 2


async def test_in_a_direct_message_they_are_told_how_to_go_on(team: Coach) -> None:
    await team.slack.say(ADA, "D0ADA", "linkedin comments 3")
    forget_elsewhere(team)

    told = await team.slack.say(ADA, "D0ADA", "linkedin comments 4")
    again = await team.slack.say(ADA, "D0ADA", "linkedin comments 4")

    assert told.text.startswith("I've just forgotten you")
    assert again.text.startswith("Recorded: 4 comments on LinkedIn.")


async def test_a_form_tells_them_so_under_a_field(team: Coach) -> None:
    await team.types("reminders")
    window = team.window()
    forget_elsewhere(team)

    told = await team.slack.submit(ADA, window, {})

    assert [words.startswith("I've just forgotten you") for words in told.errors.values()] == [True]


async def test_other_errors_of_the_database_are_no_forgetting(
    team: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    await team.types("report linkedin comments 3")

    def fails(*_: object, **__: object) -> None:
        raise NoResultFound

    monkeypatch.setattr(team.services.results, "record", fails)

    told = await team.types("report linkedin comments 4")

    assert told.text.startswith("Something went wrong on my side")
