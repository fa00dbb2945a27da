"""Teams are entered by right; presence and roles decide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.db.models import MembershipRow
from bot.domain.actor import Actor, Role, Silence
from bot.domain.channel import ChannelReading
from bot.domain.errors import (
    InvalidField,
    NotAllowed,
    NotFound,
    NotInvited,
    UnconfirmedPresence,
    WhichTeam,
)
from bot.domain.fields import Field
from tests.support.builders import draft, reading
from tests.support.workspace import ADA, BEN, CLEO, EVENTS, MARKETING, SETTINGS, ZONES, Workspace

SERVICES = Path(__file__).parents[2] / "bot" / "services"


def unasked(workspace: Workspace, user: str, channel: str | None = None) -> Actor:
    """Somebody of whom Slack has not been asked yet."""
    return replace(workspace.actor(user, channel), is_present=False, heard={})


def seen(workspace: Workspace, actor: Actor) -> object:
    return workspace.services.progress.team(actor, 1, now=workspace.clock())


def role(workspace: Workspace, user: str, role: Role) -> None:
    workspace.services.members.follow(
        workspace.workspace_id, user, ZONES[user], role, now=workspace.clock()
    )


@pytest.mark.parametrize("channel", [None, MARKETING, EVENTS])
def test_who_was_confirmed_lately_needs_no_question(
    workspace: Workspace, channel: str | None
) -> None:
    workspace.clock.move(minutes=59)

    assert seen(workspace, unasked(workspace, ADA, channel))


def test_after_an_hour_slack_is_asked(workspace: Workspace) -> None:
    workspace.clock.move(minutes=61)

    with pytest.raises(UnconfirmedPresence) as question:
        seen(workspace, unasked(workspace, ADA))
    assert question.value.channels == (MARKETING,)


def test_all_channels_of_somebody_are_asked_about_at_once(workspace: Workspace) -> None:
    workspace.set_up(channel=EVENTS)
    workspace.clock.move(minutes=61)

    with pytest.raises(UnconfirmedPresence) as question:
        workspace.services.members.overview(unasked(workspace, ADA), now=workspace.clock())
    assert question.value.channels == (MARKETING, EVENTS)


def test_nothing_is_stored_before_slack_has_answered(workspace: Workspace) -> None:
    workspace.aim(draft())
    workspace.clock.move(minutes=61)
    late = replace(unasked(workspace, ADA), request="trigger:1")

    with pytest.raises(UnconfirmedPresence):
        workspace.services.results.record(
            late, [reading("comments linkedin", 4)], now=workspace.clock()
        )
    told = replace(late, heard={MARKETING: frozenset({ADA})})
    receipt = workspace.services.results.record(
        told, [reading("comments linkedin", 4)], now=workspace.clock()
    )

    assert receipt.recorded[0].value == 4


@pytest.mark.parametrize(
    ("answer", "refusal"),
    [
        (frozenset({BEN}), "rights.other_team"),
        (Silence.OUTSIDE, "rights.bot_not_there channel=C0MARKETING"),
        (Silence.PASSING, "rights.untold"),
    ],
)
def test_each_answer_of_slacks_has_its_refusal(
    workspace: Workspace, answer: frozenset[str] | Silence, refusal: str
) -> None:
    workspace.clock.move(days=2)
    actor = replace(unasked(workspace, ADA), heard={MARKETING: answer})

    with pytest.raises(NotAllowed) as refused:
        seen(workspace, actor)
    assert str(refused.value) == refusal


def test_looking_at_a_public_channels_team_makes_nobody_a_member(workspace: Workspace) -> None:
    note(workspace, {ADA}, is_private=False)

    assert seen(workspace, unasked(workspace, CLEO, MARKETING))
    assert len(workspace.rows(MembershipRow)) == 1
    with pytest.raises(NotAllowed, match=r"rights\.absent_change channel=C0MARKETING"):
        workspace.services.alarms.to_end(workspace.outside(CLEO), 1, now=workspace.clock())


def note(workspace: Workspace, users: set[str], *, is_private: bool = True) -> None:
    reading = ChannelReading(
        channel=MARKETING,
        users=frozenset({"U0BOT", *users}),
        is_private=is_private,
        is_shared=False,
    )
    workspace.services.memberships.note(workspace.workspace_id, reading, now=workspace.clock())


def test_only_admins_change_settings_and_others_hear_whom_to_ask(workspace: Workspace) -> None:
    with pytest.raises(NotAllowed, match=r"rights\.admins_only admins=U0ADA$"):
        workspace.settings(BEN)
    with pytest.raises(NotAllowed):
        workspace.set_up(by=BEN)

    role(workspace, BEN, Role.ADMIN)
    assert workspace.settings(BEN).admins == (ADA,)


def test_admins_are_whom_the_settings_name(workspace: Workspace) -> None:
    workspace.set_up(settings=replace(SETTINGS, admins=(BEN, CLEO)))

    assert workspace.settings(BEN).admins == (BEN, CLEO)
    with pytest.raises(NotAllowed, match=r"rights\.admins_only admins=U0BEN, U0CLEO$"):
        workspace.settings(ADA)


@pytest.mark.parametrize("leaves", ["workspace", "channel"])
def test_a_team_without_an_admin_gets_the_next_who_saves_the_settings(
    workspace: Workspace, leaves: str
) -> None:
    workspace.teams(BEN)
    if leaves == "workspace":
        workspace.services.delivery_problems.person_left(
            workspace.workspace_id, ADA, now=workspace.clock()
        )
    else:
        workspace.services.memberships.left(
            workspace.workspace_id, ADA, MARKETING, at=workspace.clock(), now=workspace.clock()
        )

    found = workspace.settings(BEN)
    assert found.admins == workspace.settings(BEN).admins == (BEN,)
    workspace.services.teams.set_up(workspace.actor(BEN), found, now=workspace.clock())
    with pytest.raises(NotAllowed, match=r"rights\.admins_only admins=U0BEN$"):
        workspace.settings(CLEO)


@pytest.mark.parametrize("admins", [(), (BEN,)])
def test_a_team_needs_an_admin_who_is_no_guest(
    workspace: Workspace, admins: tuple[str, ...]
) -> None:
    role(workspace, BEN, Role.GUEST)
    chosen = replace(SETTINGS, reporters=(ADA,), admins=admins)

    with pytest.raises(InvalidField) as refused:
        workspace.services.teams.set_up(workspace.actor(), chosen, now=workspace.clock())
    assert refused.value.field is Field.ADMINS


def test_a_guest_hears_whom_to_ask(workspace: Workspace) -> None:
    role(workspace, BEN, Role.GUEST)

    with pytest.raises(NotAllowed, match=r"rights\.guests_change admins=U0ADA"):
        workspace.aim(draft(), by=BEN)
    with pytest.raises(NotAllowed, match=r"rights\.guests_set_up"):
        workspace.set_up(by=BEN, channel=EVENTS)


def test_a_guest_may_answer_for_an_objective_and_report(workspace: Workspace) -> None:
    role(workspace, BEN, Role.GUEST)
    of = workspace.aim(draft(), by=ADA, owner=BEN)

    workspace.report(reading("comments linkedin", 4), by=BEN)

    assert workspace.value(of, by=BEN) == 4


def test_a_channel_that_is_no_team_can_be_set_up_only_from_within(
    empty_workspace: Workspace,
) -> None:
    outside = replace(empty_workspace.outside(BEN), channel=MARKETING)
    chosen = replace(SETTINGS, reporters=(BEN,), admins=(BEN,))

    with pytest.raises(NotAllowed):
        empty_workspace.services.teams.settings(outside, now=empty_workspace.clock())
    with pytest.raises(NotAllowed):
        empty_workspace.services.teams.set_up(outside, chosen, now=empty_workspace.clock())


def test_a_channel_that_the_bot_is_not_in_cannot_be_set_up(empty_workspace: Workspace) -> None:
    empty_workspace.heard[MARKETING] = Silence.OUTSIDE

    with pytest.raises(NotInvited, match=r"channel=C0MARKETING"):
        empty_workspace.settings()
    with pytest.raises(NotInvited, match=r"channel=C0MARKETING"):
        empty_workspace.set_up()


def test_in_a_channel_without_a_team_ones_only_team_has_to_be_named(workspace: Workspace) -> None:
    with pytest.raises(WhichTeam) as which:
        workspace.report(reading("comments linkedin", 4), channel=EVENTS)

    assert (which.value.teams, which.value.unclaimed) == ({1: MARKETING}, EVENTS)


@pytest.mark.parametrize("field", [Field.OWNER, Field.REPORTERS])
def test_whom_a_form_names_must_be_in_the_channel(workspace: Workspace, field: Field) -> None:
    workspace.heard[MARKETING] = frozenset({ADA})
    name: Callable[[], object] = {
        Field.OWNER: lambda: workspace.aim(draft(), by=ADA, owner=BEN),
        Field.REPORTERS: lambda: workspace.set_up(ADA, BEN),
    }[field]

    with pytest.raises(InvalidField, match=r"field\.not_in_channel") as refused:
        name()
    assert refused.value.field is field


def test_who_is_in_no_team_is_told_so(workspace: Workspace) -> None:
    with pytest.raises(NotFound, match=r"rights\.no_team"):
        workspace.report(reading("comments linkedin", 4), by=BEN, channel=None)


def test_teams_are_reached_through_one_module_only() -> None:
    # Who is to be forgotten is taken out of all their teams, whatever they may do there.
    others = [
        path for path in SERVICES.glob("*.py") if path.name not in ("entering.py", "forgetting.py")
    ]
    found = "lookup.team_at", "lookup.team_named", "lookup.own_teams", "read_team_here"

    assert len(others) > 10
    for path in others:
        assert not [name for name in found if name in path.read_text("utf-8")], path.name
