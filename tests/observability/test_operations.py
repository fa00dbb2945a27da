"""What the page for operators says is so."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from prometheus_client import CollectorRegistry

from bot.observability.metrics import DatabaseState, Metrics
from tests.support.source import calls
from tests.support.workspace import Workspace

LEVELS = {"info", "warning", "error", "exception", "tell"}
PAGE = (Path(__file__).parents[2] / "docs" / "operations.md").read_text("utf-8")


def test_every_figure_on_the_page_is_there_and_none_is_missing(workspace: Workspace) -> None:
    backlog = workspace.services.status.backlog(now=workspace.clock())
    state = DatabaseState(answers=True, writes=True, backlog=backlog)
    measured = Metrics(CollectorRegistry()).text(state).decode()
    there = set(re.findall(r"^# TYPE (coach_\w+)", measured, re.MULTILINE))

    listed = set(re.findall(r"^\| `(coach_\w+)`", PAGE, re.MULTILINE))

    assert listed == {name for name in there if not name.endswith("_created")}
    said = {name.removesuffix("_bucket") for name in re.findall(r"coach_\w+", PAGE)}
    assert said == listed


def test_every_event_of_the_log_is_on_the_page() -> None:
    page = PAGE.partition("## What the log says")[2].partition("\n## ")[0]
    listed = re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.+?) \|", page, re.MULTILINE)))

    logged = {
        str(call.args[0].value)
        for _, call, called in calls()
        if called in LEVELS and call.args and isinstance(call.args[0], ast.Constant)
    }
    assert len(logged) > 40
    assert sorted(listed) == sorted(logged)
