"""Examples of what is answered about the team's work, in words of people's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.actor import Actor
from bot.domain.alarms.board import PastAlarm
from bot.domain.answers import Administered, TeamReady
from bot.domain.team import Team
from bot.views import messages
from bot.views.payload import Message
from tests.views.alarm_examples import BEN, alarm

TODAY, NEXT = date(2026, 11, 23), datetime(2027, 1, 5, 8, tzinfo=UTC)
READER = Actor(workspace_id=1, member_id=1, user="U0ANN", zone="Europe/London")


def matters_messages(team: Team, words: str) -> Iterator[tuple[str, Message]]:
    theirs = Administered(team, ("U0ANN", BEN), by_reader=False)
    ours = replace(theirs, by_reader=True)
    nobodys = replace(ours, admins=())
    many = [ours] * 60
    for name, teams in {"no": [theirs], "an": [ours], "any": [nobodys], "many": many}.items():
        yield f"admins, {name}", messages.admins(teams)
        yield f"digest off, {name}", messages.digest_off(teams, TODAY, is_elsewhere=False)
        yield f"elsewhere, {name}", messages.digest_off(teams, TODAY, is_elsewhere=True)
    for until in (None, date(2027, 1, 1)):
        paused = replace(team, settings=replace(team.settings, paused_until=until))
        ready = TeamReady(team=paused, first=False, next_digest=NEXT, act=7)
        yield f"paused until {until}", messages.digest_paused(ready, TODAY)
        there = replace(ours, team=paused)
        yield from _settings(paused, words)
        yield f"of one, {until}", messages.digest_off([there], TODAY, is_elsewhere=False)
    yield "reminding others", messages.reminding_others()
    yield "how to import", messages.how_to_import()
    yield "not mine", messages.not_mine()
    yield "check-ins of some numbers", messages.stops_all_or_none()
    yield "someone left", messages.someone_left()
    yield "someone joined", messages.someone_joined()
    yield "someone is out", messages.someone_out()
    yield "alarm, none", messages.alarm_state(theirs, None, READER)
    for lead in (None, BEN, "U0ANN"):
        for is_drill in (False, True):
            on = PastAlarm(alarm=alarm(words, is_drill=is_drill), lead=lead, lead_after=None)
            for there in (theirs, ours):
                name = f"alarm, {lead}, {is_drill}, {there.by_reader}"
                yield name, messages.alarm_state(there, on, READER)


def _settings(team: Team, words: str) -> Iterator[tuple[str, Message]]:
    """What a member sees of the settings, and what the admins are then asked."""
    until = team.settings.paused_until
    yield f"settings, {until}", messages.settings_seen([team, team], TODAY, words)
    for asked in ("", words):
        said = messages.settings_asked(team, by="U0ANN", words=asked)
        yield f"settings asked, {until}, {asked[:8]}", said
    for again in (False, True):
        yield f"admins asked, {again}", messages.admins_asked(("U0ANN", BEN), again=again)
