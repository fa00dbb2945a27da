"""Which use cases that take an id are reached by what people do."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator
from typing import Any, get_type_hints

import pytest

from bot.services import Services

DIRECTLY = {
    *("alarm_reviews.write", "draft_requests.ask", "draft_requests.send_back"),
    *("alarm_plans.save", "alarm_statements.write", "alarms.note", "alarms.set_roles"),
    *("alarms.take_step", "archives.mine", "delivery_problems.compose_problem"),
    *(
        "delivery_problems.compose_unowned",
        "forgetting.delete_team",
        "numbers.correct",
        "objectives.change",
    ),
    *(
        "objectives.hand_over",
        "objectives.set",
        "own.add",
        "plan_copies.made",
        "plan_copies.refused",
        "plans.add",
        "plans.add_cost",
    ),
    *("plans.change", "team_choices.give_back", "team_choices.settle"),
}
"""Use cases that are not reached with an id of another workspace: another one refuses it before."""
OF_INSTALLS = {"workspaces", "installations", "token_leases"}
"""Services whose ids are not of a workspace's rows."""


def taking_ids() -> Iterator[tuple[type, str, str]]:
    """The class, method and name of each use case that takes the id of a row."""
    for service, kind in get_type_hints(Services).items():
        for name, use_case in vars(kind).items():
            if inspect.isfunction(use_case) and not name.startswith("_"):
                given = inspect.signature(use_case).parameters.keys() - {"workspace_id"}
                if service not in OF_INSTALLS and any(each.endswith("_id") for each in given):
                    yield kind, name, f"{service}.{name}"


def note_reached(patch: pytest.MonkeyPatch) -> set[str]:
    """The names of those that are reached from now on."""
    reached: set[str] = set()
    for kind, name, called in taking_ids():
        patch.setattr(kind, name, _noting(getattr(kind, name), reached, called))
    return reached


def _noting(use_case: Callable[..., Any], reached: set[str], called: str) -> Callable[..., Any]:
    @functools.wraps(use_case)
    def noting(*args: Any, **kwargs: Any) -> Any:
        reached.add(called)
        return use_case(*args, **kwargs)

    return noting
