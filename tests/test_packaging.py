"""What the bot reads while it runs is in the wheel, not only in a checkout."""

from __future__ import annotations

import tomllib
from pathlib import Path

import bot.domain.coaching
from bot.db.schema import MIGRATIONS
from bot.pdf.typesetting import TEMPLATE
from bot.views.locales import PROMPTS

ROOT = Path(__file__).parents[1]
BENCHMARKS = Path(bot.domain.coaching.__file__).with_name("benchmarks.toml")
READ = {PROMPTS, MIGRATIONS, BENCHMARKS, TEMPLATE, ROOT / "bot" / "sandbox" / "page"}


def test_what_is_read_lies_in_what_is_packed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packed = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]

    assert all(path.exists() for path in READ)
    assert {path.relative_to(ROOT).parts[0] for path in READ} <= set(packed)


def test_nothing_that_is_packed_has_a_name_that_git_ignores() -> None:
    """The builder leaves out what git ignores."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    ignored = {line.rstrip("/") for line in lines} - {"__pycache__"}
    parts = {
        part
        for folder in ("bot", "handlers", "prompts")
        for path in (ROOT / folder).rglob("*")
        for part in path.relative_to(ROOT).parts
    }

    assert parts.isdisjoint(ignored)
