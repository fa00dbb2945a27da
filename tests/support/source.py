"""The bot's own code, as it is written: for rules that hold in all of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOR_TRYING = {"sandbox", "demo"}
"""Parts that stand in for Slack, and run only in tests and on the demo's page."""


def modules() -> Iterator[tuple[Path, ast.Module]]:
    """All modules that run where people use the bot, relative to the root."""
    for path in [*(ROOT / "bot").rglob("*.py"), *(ROOT / "handlers").rglob("*.py")]:
        if not FOR_TRYING & set(path.parts):
            yield path.relative_to(ROOT), ast.parse(path.read_text("utf-8"))


def calls() -> Iterator[tuple[Path, ast.Call, str]]:
    """All calls, with the last word of what is called."""
    for path, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield path, node, ast.unparse(node.func).rpartition(".")[2]
