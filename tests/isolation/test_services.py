"""Use cases that take an id do nothing with one of another workspace."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import IntegrityError

from bot.db.models import ResultRow
from bot.domain.alarms.alarm import AlarmDraft
from bot.domain.alarms.plan import AlarmPlan
from bot.domain.alarms.review import Lessons
from bot.domain.alarms.roles import Role
from bot.domain.alarms.steps import Step
from bot.domain.catalogue.own import checked_platform
from bot.domain.drafts.request import Wanted
from bot.domain.errors import CoachError
from bot.domain.messages.reasons import NothingToSend
from bot.domain.progress.versions import Edited
from bot.services.plan import Entered
from bot.services.team_choices import Kept
from tests.isolation.reach import DIRECTLY
from tests.support.builders import POSTS, TODAY, draft, reading
from tests.support.databases import TABLES
from tests.support.workspace import ADA, BEN, MARKETING, Workspace, open_workspace

ENTERED = Entered(item=POSTS, currency="EUR")
WANTED = Wanted(text="We're open again.")
EDITED = Edited(value=Decimal(3), day=TODAY)


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of what they have."""

    team: int
    objective: int
    item: int
    alarm: int
    result: int
    choice: int
    request: int


@pytest.fixture
def ours(engine: Engine) -> Workspace:
    workspace = open_workspace(engine, "T0OURS")
    workspace.set_up(ADA, BEN)
    return workspace


@pytest.fixture
def theirs(engine: Engine) -> Workspace:
    workspace = open_workspace(engine, "T0THEIRS")
    workspace.set_up(ADA, BEN)
    return workspace


@pytest.fixture
def ids(theirs: Workspace) -> Ids:
    actor, now, services = theirs.actor(), theirs.clock(), theirs.services
    of = theirs.aim(draft())
    item, receipt = theirs.plan(POSTS), theirs.report(reading("comments linkedin", 7))
    kept = Kept(source="talk", words="linkedin comments 3", request=None)
    result = next(row.id for row in theirs.rows(ResultRow) if row.report_id == receipt.report_id)
    choice = services.team_choices.keep(actor, kept, (of.team_id,), now=now).id
    alarm = services.alarms.declare(actor, AlarmDraft(words="a photo"), now=now).id
    request = services.draft_requests.ask(actor, of.team_id, WANTED, now=now).request.id
    return Ids(of.team_id, of.id, item, alarm, result, choice, request)


def acts(ours: Workspace, ids: Ids) -> Mapping[str, Callable[[], object]]:
    """What we do with their ids, by the names of the use cases."""
    actor, now, does = ours.actor(), ours.clock(), ours.services
    given: dict[str, Any] = {"now": now}
    return {
        "alarm_plans.save": lambda: does.alarm_plans.save(actor, ids.team, AlarmPlan(), **given),
        "alarm_reviews.write": lambda: does.alarm_reviews.write(
            actor, ids.alarm, Lessons(to_change="so"), **given
        ),
        "draft_requests.ask": lambda: does.draft_requests.ask(actor, ids.team, WANTED, **given),
        "draft_requests.send_back": lambda: does.draft_requests.send_back(
            actor, ids.request, "so", **given
        ),
        "alarm_statements.write": lambda: does.alarm_statements.write(
            actor, ids.alarm, "We know.", 30, **given
        ),
        "alarms.note": lambda: does.alarms.note(actor, ids.alarm, "so", **given),
        "alarms.set_roles": lambda: does.alarms.set_roles(
            actor, ids.alarm, {Role.SCRIBE: BEN}, None, opened={}, **given
        ),
        "alarms.take_step": lambda: does.alarms.take_step(actor, ids.alarm, Step.PAUSE, **given),
        "archives.mine": lambda: does.archives.mine(actor, ids.team, **given),
        "forgetting.delete_team": lambda: does.forgetting.delete_team(
            actor, ids.team, MARKETING, **given
        ),
        "numbers.correct": lambda: does.numbers.correct(actor, ids.result, EDITED, **given),
        "objectives.change": lambda: does.objectives.change(actor, ids.objective, draft(), **given),
        "objectives.hand_over": lambda: does.objectives.hand_over(
            actor, ids.objective, BEN, **given
        ),
        "objectives.set": lambda: does.objectives.set(actor, draft(), team_id=ids.team, **given),
        "own.add": lambda: does.own.add(actor, ids.team, checked_platform("Xing"), **given),
        "plan_copies.made": lambda: does.plan_copies.made(actor, ids.team, "F0CANVAS", **given),
        "plan_copies.refused": lambda: does.plan_copies.refused(
            ours.workspace_id, ids.team, **given
        ),
        "plans.add": lambda: does.plans.add(actor, ids.team, ENTERED, **given),
        "plans.add_cost": lambda: does.plans.add_cost(actor, ids.item, Decimal(50), **given),
        "plans.change": lambda: does.plans.change(actor, ids.item, ENTERED, **given),
        "team_choices.give_back": lambda: does.team_choices.give_back(actor, ids.choice),
        "team_choices.settle": lambda: does.team_choices.settle(actor, ids.choice),
        "delivery_problems.compose_problem": lambda: does.delivery_problems.compose_problem(
            ours.workspace_id, ids.team
        ),
        "delivery_problems.compose_unowned": lambda: does.delivery_problems.compose_unowned(
            ours.workspace_id, ids.team
        ),
    }


def stored_of(workspace: Workspace) -> list[Any]:
    """Every row of a workspace."""
    own = [table for table in TABLES if "workspace_id" in table.c]
    with workspace.engine.connect() as connection:
        return [
            connection.execute(
                select(table).where(table.c.workspace_id == workspace.workspace_id)
            ).all()
            for table in own
        ]


def test_ids_of_theirs_change_nothing_of_theirs(
    ours: Workspace, theirs: Workspace, ids: Ids
) -> None:
    before, done = stored_of(theirs), acts(ours, ids)

    for act in done.values():
        # Those that people can't reach come to nothing, or to a key that the database refuses.
        with suppress(CoachError, IntegrityError):
            shown = act()
            assert shown is None or isinstance(shown, NothingToSend)

    assert stored_of(theirs) == before
    assert done.keys() == DIRECTLY
