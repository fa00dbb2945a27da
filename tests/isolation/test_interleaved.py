"""Whatever two workspaces do in turns, nothing of one shows in the other or changes it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from typing import Any

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from sqlalchemy import Engine

from bot.db.engine import make_engine
from bot.views.ids import Action
from tests.isolation.border import Border, quiet_border
from tests.isolation.interleaving import ROUTES, Interleaved, Side, interleaved
from tests.roles.table import EVENTS, TYPED, Role
from tests.soak.conftest import THOROUGH
from tests.support.databases import Snapshot

shared = pytest.mark.asyncio(loop_scope="module")
RUNS, ACTS = (100, 60) if THOROUGH else (3, 14)
sides, actions, texts = st.sampled_from(Side), st.sampled_from(Action), st.sampled_from([*TYPED])
roles = st.sampled_from([Role.ADMIN, Role.ADMIN, Role.MEMBER, Role.GUEST, Role.OBSERVER])
events, routes, ids = st.sampled_from([*EVENTS]), st.sampled_from(ROUTES), st.integers(1, 9)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def border(template: Any, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Border]:
    async with quiet_border(template, tmp_path_factory.mktemp("interleaved")) as border:
        yield border


@pytest.fixture
def began(border: Border) -> Snapshot:
    engine = make_engine(f"sqlite:///{border.theirs.path}")
    try:
        return Snapshot.of(engine)
    finally:
        engine.dispose()


@shared
async def test_nothing_crosses_whatever_is_done_in_turns(
    border: Border, began: Snapshot, engine: Engine
) -> None:
    async with interleaved(border, began, engine) as both:
        machine = machine_over(both, asyncio.get_running_loop())
        await asyncio.to_thread(run_state_machine_as_test, machine, settings=SETTINGS)


SETTINGS = settings(
    max_examples=RUNS,
    stateful_step_count=ACTS,
    deadline=None,
    derandomize=not THOROUGH,
    suppress_health_check=[*HealthCheck],
    report_multiple_bugs=False,
)


def machine_over(both: Interleaved, loop: asyncio.AbstractEventLoop) -> type[RuleBasedStateMachine]:
    """A machine that acts in the loop in which the bots run, from a thread of its own."""
    forms = st.sampled_from(sorted(both.stages[Side.OURS].forms))

    class Turns(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            both.begin_again()

        def does(self, side: Side, act: Coroutine[Any, Any, list[str]]) -> None:
            """Act on one side; the other's rows stay, and no row refers to the other's."""
            before = both.stored_of(side.other)
            assert asyncio.run_coroutine_threadsafe(act, loop).result() == []
            assert both.stored_of(side.other) == before
            assert both.crossing_rows() == 0

        @rule(side=sides, role=roles, action=actions, number=ids)
        def press(self, side: Side, role: Role, action: Action, number: int) -> None:
            self.does(side, both.presses(side, role, action, number))

        @rule(side=sides, role=roles, form=forms, number=ids)
        def send(self, side: Side, role: Role, form: Any, number: int) -> None:
            self.does(side, both.sends(side, role, form, number))

        @rule(side=sides, role=roles, words=texts)
        def type(self, side: Side, role: Role, words: str) -> None:
            self.does(side, both.types(side, role, words))

        @rule(side=sides, role=roles, event=events)
        def happen(self, side: Side, role: Role, event: str) -> None:
            self.does(side, both.happens(side, role, event))

        @rule(side=sides, route=routes)
        def open(self, side: Side, route: str) -> None:
            self.does(side, both.opens(side, route))

    return Turns
