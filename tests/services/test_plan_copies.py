"""Copies of plans: each change is written once, by one process, and none is forgotten."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bot.domain.plan.copies import Copied
from bot.services.plan_copies import CLAIMED, StaleCopy
from tests.services.test_plan import FAIR, POSTS, add, show
from tests.support.workspace import ADA, Workspace


@pytest.fixture
def copied(workspace: Workspace) -> Workspace:
    """A team with a plan and a copy of it, up to date."""
    plan = add(workspace, POSTS)
    actor, now = workspace.actor(ADA), workspace.clock()
    workspace.services.plan_copies.made(actor, plan.team.id, "F0CANVAS", now=now)
    return workspace


def claim(workspace: Workspace) -> list[StaleCopy]:
    served = {workspace.workspace_id}
    return workspace.services.plan_copies.claim(served, now=workspace.clock())


def test_a_fresh_copy_needs_no_rewriting(copied: Workspace) -> None:
    assert claim(copied) == []
    assert show(copied).copied is Copied.KEPT


def test_a_change_is_written_with_the_plan_of_that_moment(copied: Workspace) -> None:
    add(copied, FAIR)

    (stale,) = claim(copied)

    assert [line.item.name for line in stale.plan.lines] == ["LinkedIn posts", "Fair"]
    copied.services.plan_copies.rewritten(stale)
    assert claim(copied) == []


def test_a_change_during_the_rewriting_comes_next(copied: Workspace) -> None:
    add(copied, FAIR)
    (stale,) = claim(copied)
    add(copied, replace(FAIR, name="Autumn fair"))

    copied.services.plan_copies.rewritten(stale)

    (again,) = claim(copied)
    assert len(again.plan.lines) == 3


def test_two_processes_do_not_rewrite_the_same(copied: Workspace) -> None:
    add(copied, FAIR)

    with ThreadPoolExecutor(4) as processes:
        taken = [copy for found in processes.map(claim, [copied] * 4) for copy in found]

    assert len(taken) == 1


def test_what_a_dead_process_claimed_is_free_again(copied: Workspace) -> None:
    add(copied, FAIR)
    assert claim(copied)
    assert claim(copied) == []

    copied.clock.move(seconds=CLAIMED.total_seconds())

    assert claim(copied)


def test_another_process_leaves_workspaces_that_it_does_not_serve(copied: Workspace) -> None:
    add(copied, FAIR)

    assert copied.services.plan_copies.claim(frozenset(), now=copied.clock()) == []


def test_a_lost_copy_is_told_and_left(copied: Workspace) -> None:
    add(copied, FAIR)
    (stale,) = claim(copied)

    copied.services.plan_copies.lose(stale)

    assert show(copied).copied is Copied.LOST
    add(copied, replace(FAIR, name="Autumn fair"))
    assert claim(copied) == []
