"""Every statement is bound to a workspace; what works across all of them is listed, with why."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from operator import eq
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import ColumnElement, bindparam, select, update
from sqlalchemy.orm import aliased
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import BinaryExpression

import bot
from bot.db.base import Base
from bot.db.listed import FORMS, ONE, ListQuery
from bot.db.models import AlarmRow, MemberRow, TeamRow
from bot.db.prepared import Prepared
from bot.db.query import Query
from tests.support.every_table import keys_between_rows

PLACE = Path(bot.__file__).parent
OWNED = {table.name for table in Base.metadata.tables.values() if "workspace_id" in table.c}
WITHIN: Mapping[tuple[str | None, str], str] = {
    (table.name, key.column_keys[0]): key.referred_table.name
    for table, key in keys_between_rows()
    if "workspace_id" in key.column_keys
}
"""Columns that name a row of their own workspace, and its table."""
STATEMENTS = Prepared | Query | ListQuery
ACROSS = {
    "bootstrap.restoring._workspace_of": "an operator names a channel; finds its workspace",
    "outbox.ends.queue": "planning",
    "outbox.plan_checks.queue": "planning",
    "outbox.planner.plan": "planning",
    "outbox.planner.realign": "planning",
    "outbox.planner.upcoming": "planning",
    "outbox.outbox.claim": "delivery, of the workspaces that a process serves",
    "outbox.outbox.expire": "delivery",
    "outbox.outbox.held_back": "delivery: yes or no, for teams of what is sent",
    "outbox.outbox.pause": "the workspace itself",
    "outbox.outbox.tidy": "delivery",
    "outbox.outbox.write": "delivery",
    "outbox.restored.doubt_what_is_due": "delivery, after a backup was restored",
    "outbox.stats.backlog": "figures without names",
    "outbox.stats.schema_is_behind": "the schema",
    "outbox.stats.write": "a probe of the disk",
    "services.checkins.compose": "delivery: what it reads goes by workspace and member",
    "services.delivery_problems.channels": "what to look at again, each in its own workspace",
    "services.delivery_problems.workspace_refuses": "the workspace itself",
    "services.delivery_problems.workspaces": "the workspaces themselves",
    "services.digests.compose": "delivery: what it reads goes by workspace and team",
    "services.draft_requests.forget": "drops what is too old, of all",
    "services.directory.workspaces": "the workspaces themselves, for an operator",
    "services.imports.forget": "drops what is too old, of all",
    "services.leaving.forget_installs": "what is left of installs that serve nobody",
    "services.leaving.delete_some": "a workspace that gave up its id",
    "services.leaving.give_up": "the workspace itself, for an operator",
    "services.leaving.to_delete": "the workspaces whose grace is over",
    "services.memberships.to_read": "what to read next, each in its own workspace",
    "services.pictures.left": "delivery, of the workspaces that a process serves",
    "services.plan_copies._claimed": "finds the workspace of what it claimed",
    "services.plan_copies.claim": "delivery, of the workspaces that a process serves",
    "services.retention.workspaces": "the workspaces themselves",
    "services.team_choices.forget": "drops what is too old, of all",
    "services.workspaces.forget_requests": "drops what is too old, of all",
    "services.workspaces.install": "installation",
}
"""All functions that open a session of no workspace."""
OF_INSTALLATIONS = "services.installations", "services.token_leases"
"""Modules about installs and their tokens: one may serve several workspaces."""
BY_CONNECTION = {
    "outbox.outbox.claim": "delivery, of the workspaces that a process serves",
    "outbox.changes.made": "delivery: a message by its id, as its sender claimed it",
    "outbox.stats.schema_is_behind": "the schema",
    "services.advice.remember": "prepared statements",
    "services.checkin_composing._note_steps": "prepared statements",
    "services.publishing.keep": "prepared statements",
    "services.publishing.keep_remarks": "prepared statements",
}
"""All functions that go around the session, which limits what it runs to its workspace."""


def unbound(statement: Any) -> set[str]:
    """The tables, or their aliases, of which the statement may use rows of any workspace.

    One is bound if its workspace is compared with something, or its key with a row that is bound.
    """
    nodes: list[Any] = list(visitors.iterate(statement))
    tables = [each for each in nodes if each.__visit_name__ in ("table", "alias")]
    free = {each.name for each in tables if _origin(each) in OWNED}
    if statement.is_dml:
        free.add(statement.table.name)
    compared = [each for each in nodes if isinstance(each, BinaryExpression)]
    free -= {name for each in compared for name in _workspaces_in(each)}
    ties = [tie for each in compared if (tie := _tie(each))]
    while found := {name for tie in ties for name in tie & free if tie - free}:
        free -= found
    return free


def _origin(table: Any) -> str | None:
    """The name of a table, or of that which an alias stands for."""
    return getattr(getattr(table, "element", table), "name", None)


def _workspaces_in(compared: BinaryExpression[Any]) -> Iterator[str]:
    """The tables whose workspace is compared with something."""
    for side in (compared.left, compared.right):
        for column in visitors.iterate(side):
            if getattr(column, "name", "") == "workspace_id" and hasattr(column, "table"):
                yield column.table.name


def _tie(compared: BinaryExpression[Any]) -> set[str] | None:
    """The two tables whose rows are of one workspace, as both are tied to one row of it."""
    sides = compared.left, compared.right
    if compared.operator is not eq or not all(hasattr(each, "table") for each in sides):
        return None
    one, other = map(_row_named, sides)
    return {each.table.name for each in sides} if one is not None and one == other else None


def _row_named(column: Any) -> str | None:
    """The table in whose rows of the same workspace the column names one."""
    origin = _origin(column.table)
    return origin if column.name == "id" else WITHIN.get((origin, column.name))


def statement_of(kept: STATEMENTS) -> Any:
    if isinstance(kept, ListQuery):
        return kept._make(FORMS[ONE](kept._columns))
    return (kept._prepared if isinstance(kept, Query) else kept)._statement


def kept_statements() -> Iterator[tuple[str, STATEMENTS]]:
    """All statements that modules keep, by their names."""
    for module in pkgutil.walk_packages(bot.__path__, "bot."):
        if not module.name.startswith(("bot.db", "bot.sandbox")) and "__main__" not in module.name:
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, STATEMENTS):
                    yield f"{module.name}.{name}", value


def test_every_statement_that_is_kept_asks_for_its_workspace() -> None:
    found = dict(kept_statements())

    missing = {name: free for name, kept in found.items() if (free := unbound(statement_of(kept)))}

    assert missing == {}
    assert len(found) > 50


OTHER = aliased(TeamRow)
MINE: ColumnElement[bool] = TeamRow.workspace_id == bindparam("workspace_id")


@pytest.mark.parametrize(
    ("statement", "free"),
    [
        (select(TeamRow.id), {"team"}),
        (select(TeamRow.id).where(MINE), set()),
        (select(TeamRow.id).join(MemberRow, MemberRow.id == TeamRow.id).where(MINE), {"member"}),
        (select(TeamRow.id).join(AlarmRow, AlarmRow.team_id == TeamRow.id).where(MINE), set()),
        (select(TeamRow.id).join(AlarmRow, AlarmRow.id == TeamRow.id).where(MINE), {"alarm"}),
        (select(TeamRow.id).where(MINE, TeamRow.id.in_(select(MemberRow.id))), {"member"}),
        (select(TeamRow.id, OTHER.id).where(MINE), {"team_1"}),
        (update(TeamRow).values(name="x"), {"team"}),
        (update(TeamRow).where(MINE).values(name="x"), set()),
    ],
)
def test_a_statement_that_forgets_it_is_found(statement: Any, free: set[str]) -> None:
    # An alias has its number by the time it is compiled.
    found = {"team_1" if name not in OWNED else name for name in unbound(statement)}

    assert found == free


def test_only_known_functions_work_across_workspaces() -> None:
    of_workspaces = {
        each for each in callers_of("unscoped") if not each.startswith(OF_INSTALLATIONS)
    }

    assert of_workspaces == ACROSS.keys()


def test_only_known_functions_go_around_the_session() -> None:
    assert callers_of("connection_of") | callers_of("connection") == BY_CONNECTION.keys()


def test_what_a_session_runs_is_of_models_which_it_limits() -> None:
    """A table's own columns are not, and neither is SQL that is written out."""
    makes_a_query = "queries.lookup._with_membership"
    assert users_of("__table__") == {makes_a_query}
    assert not [name for name, tree in trees().items() if "text" in _taken_from_sqlalchemy(tree)]


def _taken_from_sqlalchemy(tree: ast.Module) -> set[str]:
    return {
        each.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy")
        for each in node.names
    }


def callers_of(name: str) -> set[str]:
    """The functions that call something of that name, but for the database's own modules."""
    return {
        where
        for where, node in nodes_in_functions()
        if isinstance(node, ast.Call) and _name_of(node.func) == name
    }


def users_of(name: str) -> set[str]:
    """The functions that use an attribute of that name."""
    return {where for where, node in nodes_in_functions() if _name_of(node) == name}


@cache
def nodes_in_functions() -> Sequence[tuple[str, ast.AST]]:
    """All nodes of all functions, with the function's name."""
    return [
        (f"{module}.{function.name}", node)
        for module, tree in trees().items()
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
    ]


@cache
def trees() -> Mapping[str, ast.Module]:
    """All modules but the database's own."""
    return {
        ".".join(file.relative_to(PLACE).with_suffix("").parts): ast.parse(file.read_text("utf-8"))
        for file in PLACE.rglob("*.py")
        if file.relative_to(PLACE).parts[0] not in ("db", "sandbox")
    }


def _name_of(node: ast.AST) -> str:
    return getattr(node, "attr", getattr(node, "id", ""))
