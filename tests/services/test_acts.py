"""What somebody does to others: noted, told to whom it concerns, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeAlias

import pytest
from sqlalchemy import select

from bot.db.models import (
    AbsenceRow,
    ActRow,
    LineItemRow,
    MembershipRow,
    MutedRuleRow,
    ObjectiveRow,
    TeamRow,
)
from bot.db.sessions import Sessions
from bot.domain.acts import ActKind, Changed, SettingsChanged
from bot.domain.catalogue.metrics import METRICS
from bot.domain.errors import CoachError, NotAllowed
from bot.domain.messages.kinds import Kind
from bot.domain.messages.reasons import NothingToSend, Reason
from bot.domain.plan.items import ItemKind, LineItem
from bot.domain.team import Purpose
from bot.queries import lookup
from tests.support.builders import TODAY, draft
from tests.support.workspace import ADA, BEN, CLEO, EVENTS, MARKETING, SETTINGS, Workspace

Does: TypeAlias = Callable[..., int | None]
UNTIL = date(2026, 11, 27)
FAIR = LineItem(
    name="Fair",
    kind=ItemKind.FAIRS,
    platform=None,
    starts_on=date(2026, 10, 1),
    ends_on=date(2026, 12, 31),
    metric=METRICS["leads"],
)


@pytest.fixture
def shared(empty_workspace: Workspace) -> Workspace:
    """Ada is the team's admin and owns its objective, which a line item pays for; Ben belongs.

    He is an admin of the workspace, so that he may do all that there is.
    """
    workspace = empty_workspace
    workspace.set_up(ADA, BEN)
    item = workspace.plan(FAIR)
    workspace.aim(replace(draft("comments linkedin", 20), line_item=item), owner=ADA)
    with Sessions(workspace.engine).begin(workspace.workspace_id) as session:
        for membership in session.scalars(select(MembershipRow)):
            membership.is_admin = membership.member_id == 1
        lookup.member(session, BEN).is_workspace_admin = True
    return workspace


def closes(workspace: Workspace, by: str = BEN) -> int:
    actor = workspace.actor(by)
    return workspace.services.closing.close(actor, 1, now=workspace.clock()).act


def sets_for(workspace: Workspace, by: str = BEN, of: str = ADA) -> int | None:
    objectives, actor = workspace.services.objectives, workspace.actor(by)
    leads = draft("leads", 9)
    return objectives.set(actor, leads, owner=of, now=workspace.clock()).act


def changes(workspace: Workspace, by: str = BEN, target: int = 30) -> int | None:
    wanted = replace(draft("comments linkedin", target), line_item=1)
    objectives = workspace.services.objectives
    return objectives.change(workspace.actor(by), 1, wanted, now=workspace.clock()).act


def hands_over(workspace: Workspace, by: str = BEN, to: str = CLEO) -> int | None:
    objectives = workspace.services.objectives
    return objectives.hand_over(workspace.actor(by), 1, to, now=workspace.clock()).act


def removes(workspace: Workspace, by: str = BEN) -> int:
    return workspace.services.plans.remove(workspace.actor(by), 1, now=workspace.clock()).act


def puts_away(workspace: Workspace, by: str = BEN, until: date = UNTIL) -> int | None:
    members, actor = workspace.services.members, workspace.actor(by)
    return members.go_away(actor, until, user=ADA, now=workspace.clock()).act_id


def mutes(workspace: Workspace, by: str = BEN) -> None:
    workspace.services.advice.mute(workspace.actor(by), 1, "stale", now=workspace.clock())


def sets(workspace: Workspace, by: str = BEN, weekday: int = 4) -> int | None:
    settings = replace(SETTINGS, digest_weekday=weekday, reporters=(BEN, ADA), admins=(ADA,))
    teams = workspace.services.teams
    return teams.set_up(workspace.actor(by), settings, now=workspace.clock()).act


def undoes(workspace: Workspace, act: int | None, by: str = BEN) -> None:
    assert act is not None
    workspace.services.acts.undo(workspace.actor(by), act, now=workspace.clock())


def told(workspace: Workspace) -> list[tuple[str, bool] | Reason]:
    """Who is told now, and whether that it was taken back; or why they are not."""
    claimed = workspace.services.outbox.claim(worker="one", now=workspace.clock(), limit=20)
    messages = [message for message in claimed if message.kind == Kind.ACT]
    found = [workspace.services.acts.compose(message) for message in messages]
    return [
        each.reason
        if isinstance(each, NothingToSend)
        else (each.user, each.act.undone_by is not None)
        for each in found
    ]


ALL: dict[ActKind, Does] = {
    ActKind.CLOSED: closes,
    ActKind.CHANGED: changes,
    ActKind.ITEM_REMOVED: removes,
    ActKind.PUT_AWAY: puts_away,
    ActKind.MUTED: mutes,
    ActKind.SETTINGS: sets,
}
"""Acts of Ben's, and of whoever else, that concern Ada and are as before once taken back."""
TOLD: dict[ActKind, Does] = {ActKind.SET_FOR: sets_for, **ALL}


def everything(workspace: Workspace) -> list[list[object]]:
    """All that acts change, as it is stored."""
    skipped = {"removed_at"}
    tables = ObjectiveRow, LineItemRow, MutedRuleRow, AbsenceRow, TeamRow, MembershipRow
    found: list[list[object]] = []
    for table in tables:
        names = [c.key for c in table.__mapper__.column_attrs if c.key not in skipped]
        found += [[getattr(row, name) for name in names] for row in workspace.rows(table)]
    present = [row.removed_at is None for row in workspace.rows(LineItemRow)]
    return [*found, [*present]]


def act_in(workspace: Workspace) -> int:
    """The newest act."""
    return max(row.id for row in workspace.rows(ActRow))


@pytest.mark.parametrize("kind", TOLD)
def test_an_act_is_noted_with_who_did_it_and_told_once_to_whom_it_concerns(
    shared: Workspace, kind: ActKind
) -> None:
    TOLD[kind](shared)

    (row,) = shared.rows(ActRow)
    assert (row.kind, row.by_id, row.team_id) == (kind, shared.actor(BEN).member_id, 1)
    assert (row.made_at, row.undone_at) == (shared.clock(), None)
    assert told(shared) == [(ADA, False)]
    assert told(shared) == []


@pytest.mark.parametrize("kind", TOLD)
def test_nobody_is_told_what_they_did_themselves(shared: Workspace, kind: ActKind) -> None:
    TOLD[kind](shared, by=ADA)

    assert told(shared) == []


@pytest.mark.parametrize("kind", ALL)
def test_what_is_taken_back_is_as_it_was_before(shared: Workspace, kind: ActKind) -> None:
    before = everything(shared)
    ALL[kind](shared)
    assert everything(shared) != before

    undoes(shared, act_in(shared), ADA)

    (row,) = shared.rows(ActRow)
    assert (row.undone_at, row.undone_by_id) == (shared.clock(), shared.actor(ADA).member_id)
    assert everything(shared) == before


@pytest.mark.parametrize("kind", TOLD)
def test_it_is_taken_back_once(shared: Workspace, kind: ActKind) -> None:
    TOLD[kind](shared)
    undoes(shared, act_in(shared))
    before = everything(shared)

    with pytest.raises(CoachError, match=r"state\.undone_already"):
        undoes(shared, act_in(shared), ADA)

    assert everything(shared) == before


@pytest.mark.parametrize("kind", TOLD)
def test_what_is_taken_back_before_it_was_told_is_not_told(
    shared: Workspace, kind: ActKind
) -> None:
    TOLD[kind](shared)
    undoes(shared, act_in(shared))

    assert told(shared) == [Reason.RESOLVED]


@pytest.mark.parametrize("kind", TOLD)
def test_whoever_did_it_is_told_that_somebody_took_it_back(
    shared: Workspace, kind: ActKind
) -> None:
    TOLD[kind](shared)
    told(shared)

    undoes(shared, act_in(shared), ADA)

    assert told(shared) == [(BEN, True)]


@pytest.mark.parametrize("kind", TOLD)
def test_whoever_was_told_hears_that_it_was_taken_back(shared: Workspace, kind: ActKind) -> None:
    TOLD[kind](shared)
    told(shared)

    undoes(shared, act_in(shared), BEN)

    assert told(shared) == [(ADA, True)]


@pytest.mark.parametrize("kind", TOLD)
def test_strangers_take_nothing_back(shared: Workspace, kind: ActKind) -> None:
    TOLD[kind](shared)
    stranger = shared.outside(CLEO)

    with pytest.raises(NotAllowed):
        shared.services.acts.undo(stranger, act_in(shared), now=shared.clock())


@pytest.mark.parametrize("does", [closes, changes, hands_over, puts_away])
def test_whom_it_concerns_takes_it_back_though_they_left_the_team(
    shared: Workspace, does: Does
) -> None:
    does(shared)
    with Sessions(shared.engine).begin(shared.workspace_id) as session:
        for membership in session.scalars(select(MembershipRow)):
            session.delete(membership)

    undoes(shared, act_in(shared), ADA)

    assert shared.rows(ActRow)[-1].undone_by_id == 1


def test_an_objective_of_ones_own_is_no_act(shared: Workspace) -> None:
    assert sets_for(shared, BEN, BEN) is None
    assert shared.rows(ActRow) == []


def test_an_objective_set_for_somebody_is_closed_when_that_is_taken_back(
    shared: Workspace,
) -> None:
    act = sets_for(shared)

    undoes(shared, act, ADA)

    *_, objective = shared.rows(ObjectiveRow)
    assert (objective.closed_on, objective.owner_id) == (TODAY, 1)


@pytest.mark.parametrize(
    ("then", "refusal"),
    [
        (lambda all_, *then, now: all_.closing.close(*then, now=now), "state.objective_closed"),
        (
            lambda all_, *then, now: all_.objectives.hand_over(*then, CLEO, now=now),
            "state.other_owner",
        ),
    ],
)
def test_an_objective_set_for_somebody_is_left_as_it_became_since(
    shared: Workspace, then: Callable[..., object], refusal: str
) -> None:
    act = sets_for(shared)
    then(shared.services, shared.actor(BEN), 2, now=shared.clock())
    before = everything(shared)

    with pytest.raises(CoachError, match=refusal):
        undoes(shared, act, ADA)

    assert everything(shared) == before


def test_both_owners_hear_of_a_hand_over_by_somebody_else(shared: Workspace) -> None:
    hands_over(shared, BEN, CLEO)

    assert told(shared) == [(ADA, False), (CLEO, False)]


def leaves(workspace: Workspace, user: str) -> None:
    """Somebody leaves the team's channel."""
    workspace.services.memberships.left(
        workspace.workspace_id, user, MARKETING, at=workspace.clock(), now=workspace.clock()
    )


@pytest.mark.parametrize("does", [closes, changes, hands_over, removes, mutes])
def test_who_left_the_team_is_told_nothing_of_it(shared: Workspace, does: Does) -> None:
    leaves(shared, ADA)

    does(shared)

    assert (ADA, False) not in told(shared)


def test_who_left_hears_nothing_of_what_others_take_over_or_take_back(shared: Workspace) -> None:
    leaves(shared, ADA)
    took = shared.services.objectives.take_over(shared.actor(BEN), 1, now=shared.clock()).act
    undoes(shared, took)

    assert told(shared) == []
    members = {row.member_id for row in shared.rows(MembershipRow)}
    assert shared.actor(ADA).member_id not in members


@pytest.mark.parametrize("kind", TOLD)
def test_who_leaves_the_team_before_it_is_told_is_told_nothing(
    shared: Workspace, kind: ActKind
) -> None:
    TOLD[kind](shared)
    leaves(shared, ADA)

    assert told(shared) == [Reason.LEFT]


@pytest.mark.parametrize("does", [closes, changes, hands_over, removes, mutes, puts_away])
def test_who_leaves_the_team_is_not_told_that_it_was_taken_back(
    shared: Workspace, does: Does
) -> None:
    does(shared)
    told(shared)
    leaves(shared, ADA)

    undoes(shared, act_in(shared))

    assert (ADA, True) not in told(shared)


@pytest.mark.parametrize(
    ("reporters", "hear"),
    [
        ((ADA, BEN), [ADA]),
        ((ADA,), [ADA]),
        ((ADA, BEN, CLEO), [ADA, CLEO]),
    ],
)
def test_who_is_asked_for_results_or_no_longer_hears_of_it(
    shared: Workspace, reporters: tuple[str, ...], hear: list[str]
) -> None:
    settings = replace(SETTINGS, digest_weekday=4, reporters=reporters, admins=(ADA,))
    shared.services.teams.set_up(shared.actor(BEN), settings, now=shared.clock())

    assert told(shared) == [(user, False) for user in hear]


def test_a_reporter_who_is_no_longer_asked_hears_of_it_though_no_admin(shared: Workspace) -> None:
    settings = replace(SETTINGS, reporters=(ADA,), admins=(ADA,))
    shared.services.teams.set_up(shared.actor(ADA), settings, now=shared.clock())

    assert told(shared) == [(BEN, False)]


def test_who_left_is_told_nothing(shared: Workspace) -> None:
    closes(shared)
    shared.services.delivery_problems.person_left(shared.workspace_id, ADA, now=shared.clock())

    assert Reason.LEFT in told(shared)


@pytest.mark.parametrize(
    "does",
    [
        lambda w: sets(w, weekday=SETTINGS.digest_weekday),
        lambda w: changes(w, target=20),
        lambda w: hands_over(w, to=ADA),
    ],
)
def test_what_changes_nothing_is_no_act(shared: Workspace, does: Does) -> None:
    assert does(shared) is None
    assert shared.rows(ActRow) == []


@pytest.mark.parametrize("does", [mutes, puts_away])
def test_what_is_done_twice_is_one_act(shared: Workspace, does: Does) -> None:
    does(shared)
    does(shared)

    assert len(shared.rows(ActRow)) == 1


def test_ones_own_absence_is_no_act(shared: Workspace) -> None:
    shared.services.members.go_away(shared.actor(ADA), UNTIL, now=shared.clock())

    assert shared.rows(ActRow) == []


def test_saying_it_again_takes_the_muting_back(shared: Workspace) -> None:
    mutes(shared)
    told(shared)

    shared.services.advice.unmute(shared.actor(ADA), 1, "stale", now=shared.clock())

    assert shared.rows(ActRow)[0].undone_by_id == shared.actor(ADA).member_id
    assert told(shared) == [(BEN, True)]


def test_a_closed_objective_stays_closed_if_the_team_set_the_same_again(
    shared: Workspace,
) -> None:
    act = closes(shared)
    shared.aim(draft("comments linkedin", 50), owner=BEN)

    with pytest.raises(CoachError, match=r"field\.objective_exists"):
        undoes(shared, act)

    assert [row.closed_on is None for row in shared.rows(ObjectiveRow)] == [False, True]


def test_a_line_item_stays_away_if_its_name_was_taken(shared: Workspace) -> None:
    act = removes(shared)
    shared.plan(FAIR)

    with pytest.raises(CoachError, match=r"state\.item_name_taken name='Fair'"):
        undoes(shared, act)

    assert len(shared.services.plans.show(shared.actor(), now=shared.clock()).lines) == 1


def test_a_line_item_that_comes_back_pays_for_what_nothing_else_pays_for(
    shared: Workspace,
) -> None:
    act = removes(shared)
    assert shared.rows(ObjectiveRow)[0].line_item_id is None
    other = shared.plan(replace(FAIR, name="Posts"))
    linked = replace(draft("comments linkedin", 20), line_item=other)
    shared.services.objectives.change(shared.actor(), 1, linked, now=shared.clock())

    undoes(shared, act)

    assert shared.rows(ObjectiveRow)[0].line_item_id == other


@pytest.mark.parametrize(
    ("does", "again"),
    [
        (changes, lambda w: changes(w, target=40)),
        (hands_over, lambda w: hands_over(w, to=BEN)),
        (sets, lambda w: sets(w, weekday=3)),
        (puts_away, lambda w: puts_away(w, until=date(2026, 12, 4))),
    ],
)
def test_what_was_changed_again_since_is_left_as_it_is(
    shared: Workspace, does: Does, again: Does
) -> None:
    act = does(shared)
    again(shared)
    before = everything(shared)

    with pytest.raises(CoachError, match=r"changed_since"):
        undoes(shared, act)

    assert everything(shared) == before


def test_taking_a_change_back_keeps_what_others_changed_since(shared: Workspace) -> None:
    act = sets(shared, weekday=4)
    teams, actor = shared.services.teams, shared.actor()
    other = replace(
        SETTINGS, digest_weekday=4, purpose=Purpose.KNOWN, reporters=(ADA, BEN), admins=(ADA,)
    )
    teams.set_up(actor, other, now=shared.clock())

    undoes(shared, act)

    found = teams.settings(actor, now=shared.clock())
    assert (found.digest_weekday, found.purpose) == (SETTINGS.digest_weekday, Purpose.KNOWN)


def test_an_earlier_absence_is_restored(shared: Workspace) -> None:
    shared.services.members.go_away(shared.actor(ADA), UNTIL, now=shared.clock())
    act = puts_away(shared, until=date(2026, 12, 4))

    undoes(shared, act)

    assert [(row.first_on, row.last_on) for row in shared.rows(AbsenceRow)] == [
        (date(2026, 11, 23), UNTIL)
    ]


def test_why_shows_the_last_few_of_ones_teams(shared: Workspace) -> None:
    for does in (changes, removes, puts_away, mutes, closes, sets):
        shared.clock.move(minutes=1)
        does(shared)

    found = shared.services.history.why(shared.actor(ADA), now=shared.clock())
    stranger = shared.services.history.why(shared.actor(CLEO, EVENTS), now=shared.clock())
    shared.clock.move(weeks=3)
    later = shared.services.history.why(shared.actor(ADA), now=shared.clock())

    assert isinstance(found.acts[0].about, SettingsChanged)
    assert [len(acts) for acts in (found.acts, stranger.acts, later.acts)] == [5, 0, 0]


def test_a_change_remembers_what_it_changed(shared: Workspace) -> None:
    changes(shared, target=30)
    changes(shared, target=50)

    found = shared.services.history.why(shared.actor(ADA), now=shared.clock()).acts

    about = [each.about for each in found if isinstance(each.about, Changed)]
    assert [(each.was.target, each.now.target) for each in about] == [
        (Decimal(30), Decimal(50)),
        (Decimal(20), Decimal(30)),
    ]


def make_guest(workspace: Workspace, user: str) -> None:
    with Sessions(workspace.engine).begin(workspace.workspace_id) as session:
        lookup.member(session, user).is_guest = True


def test_a_guest_reads_nothing_of_the_plan_among_what_was_changed(shared: Workspace) -> None:
    removes(shared)
    mutes(shared)
    history, actor = shared.services.history, shared.actor(ADA)

    full = history.why(actor, now=shared.clock()).acts
    limited = history.why(replace(actor, is_guest=True), now=shared.clock()).acts

    assert len(full) == 2
    assert [act.about for act in limited] == [full[0].about]


def test_an_admin_who_became_a_guest_is_not_told_of_the_plan(shared: Workspace) -> None:
    make_guest(shared, ADA)

    removes(shared)

    assert told(shared) == []


def test_taking_settings_back_brings_nobody_back_who_left_or_became_a_guest(
    shared: Workspace,
) -> None:
    settings = replace(SETTINGS, reporters=(ADA, BEN), admins=(ADA, BEN))
    teams, actor = shared.services.teams, shared.actor(BEN)
    teams.set_up(actor, settings, now=shared.clock())
    closes(shared)
    fewer = replace(settings, reporters=(BEN,), admins=(BEN,))
    act = teams.set_up(actor, fewer, now=shared.clock()).act
    leaves(shared, ADA)

    undoes(shared, act)

    now = teams.settings(actor, now=shared.clock())
    assert (now.reporters, now.admins) == ((BEN,), (BEN,))
