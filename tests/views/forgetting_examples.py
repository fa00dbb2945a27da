"""Examples of what is said when people or teams want to be forgotten."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.forgetting import PersonalData, TeamData
from bot.domain.keeping import Keeping
from bot.domain.team import Team
from bot.views import messages, modals
from bot.views.blocks import actions
from bot.views.buttons import command
from bot.views.payload import Message, View

NOTHING_KNOWN = PersonalData()
ONE_OF_EACH = PersonalData(
    keeping=Keeping(days=1, months=6),
    numbers=1,
    open_objectives=1,
    closed_objectives=1,
    absences=1,
    messages=1,
    waiting=1,
    charts=1,
    only_admin_of=("C0MARKETING",),
    leads_in=("C0MARKETING",),
)
MANY = PersonalData(
    keeping=Keeping(months=24),
    numbers=12_345,
    open_objectives=40,
    closed_objectives=78,
    absences=12,
    messages=1_000,
    waiting=3,
    charts=40,
    only_admin_of=tuple(f"C0TEAM{number}" for number in range(20)),
    leads_in=("C0MARKETING", "C0BLOG"),
)
LONGEST = "2026" * 20


def forgetting_messages(team: Team) -> Iterator[tuple[str, Message]]:
    for data in (NOTHING_KNOWN, ONE_OF_EACH, MANY):
        asked = Message(text="1", blocks=[actions(command("forget me"))])
        yield f"forget me, {data.numbers}", messages.forget_me(data)
        yield f"stored, {data.numbers}", messages.with_stored(asked, data)
    yield "forgotten", messages.forgotten()
    for each in teams():
        yield f"delete team, {each.objectives}", messages.delete_team(each)
    for told in (True, False):
        yield f"team deleted, {told}", messages.team_deleted(team, told=told)
    yield "team deleted, told", messages.deletion_told("U0ANN")


def forgetting_forms() -> Iterator[tuple[str, View]]:
    for data in teams():
        yield f"delete team, {data.objectives}", modals.deletion_form(data)


def teams() -> tuple[TeamData, ...]:
    """One with nothing but people, and one with as much as there can be."""
    return (
        TeamData(team_id=1, channel="C0NEW", name="1", people=1),
        TeamData(
            team_id=2,
            channel="C0MARKETING",
            name=LONGEST,
            people=600,
            objectives=40,
            numbers=123_456,
            digests=104,
            charts=104,
            line_items=50,
            advice=26,
            alarms=7,
            has_alarm=True,
            has_copy=True,
        ),
        TeamData(team_id=3, channel="C0OLD", name="marketing", people=1, lost_copy=True),
    )
