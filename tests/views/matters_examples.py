"""Examples of what is answered about the team's work, in words of people's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.actor import Actor
from bot.domain.alarms.board import PastAlarm
from bot.domain.answers import Administered
from bot.domain.team import Team
from bot.views import messages
from bot.views.payload import Message
from tests.views.alarm_examples import BEN, alarm

READER = Actor(workspace_id=1, member_id=1, user="U0ANN", zone="Europe/London")


def matters_messages(team: Team, words: str) -> Iterator[tuple[str, Message]]:
    theirs = Administered(team, ("U0ANN", BEN), by_reader=False)
    ours = replace(theirs, by_reader=True)
    nobodys = replace(ours, admins=())
    many = [ours] * 60
    for name, teams in {"no": [theirs], "an": [ours], "any": [nobodys], "many": many}.items():
        yield f"admins, {name}", messages.admins(teams)
        yield f"digest off, {name}", messages.digest_off(teams)
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
