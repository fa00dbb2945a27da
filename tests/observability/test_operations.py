"""What the page for operators says is so."""

from __future__ import annotations

import re
from pathlib import Path

from prometheus_client import CollectorRegistry

from bot.observability.metrics import DatabaseState, Metrics
from tests.support.workspace import Workspace

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
