"""What the bot reads while it runs is in the wheel, not only in a checkout."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import bot.domain.coaching
from bot.db.schema import MIGRATIONS
from bot.pdf.typesetting import FOLDER
from bot.views.locales import PROMPTS

ROOT = Path(__file__).parents[1]
BENCHMARKS = Path(bot.domain.coaching.__file__).with_name("benchmarks.toml")
READ = {PROMPTS, MIGRATIONS, BENCHMARKS, FOLDER / "review.typ", ROOT / "bot" / "sandbox" / "page"}


def test_what_is_read_lies_in_what_is_packed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packed = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]

    assert all(path.exists() for path in READ)
    assert {path.relative_to(ROOT).parts[0] for path in READ} <= set(packed)


def test_the_version_is_one() -> None:
    """The bot runs from a checkout too, where nothing of its own is installed to ask."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

    assert bot.__version__ == project["project"]["version"]


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


def test_every_guide_and_script_names_the_same_uv() -> None:
    named = {
        version
        for path in ("README.md", "docs/operations.md", "CONTRIBUTING.md", "tools/setup.sh")
        for version in re.findall(
            r"\buv ?(?:[=<>~]=|[=<>])([^\s`\"']*)", (ROOT / path).read_text(encoding="utf-8")
        )
    } - {"$uv"}

    assert len(named) == 1
    assert re.fullmatch(r"\d+\.\d+\.\d+", *named)


@pytest.mark.parametrize("guide", ["README.md", "docs/operations.md", "CONTRIBUTING.md"])
def test_make_knows_every_command_of_the_guides(guide: str) -> None:
    text = (ROOT / guide).read_text(encoding="utf-8")
    named = set(re.findall(r"^ *make ([a-z-]+)\b|`make ([a-z-]+)\b", text, re.MULTILINE))

    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    assert {first or second for first, second in named} <= targets


@pytest.mark.parametrize("path", ["README.md", "docs/operations.md", "CONTRIBUTING.md", "Procfile"])
def test_no_guide_installs_what_is_not_locked(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    installs = re.findall(r"\b(?:pip install|uv sync)[^`\n]*", text)

    assert all(
        re.search(r"uv==[\d.]+$|--require-hashes|--locked|--no-deps", install)
        for install in installs
    )


def test_what_is_deployed_has_a_version_and_hashes_each() -> None:
    """As `uv export` writes it, which the guide gives to those who have pip only."""
    uv = str(Path(sys.executable).with_name("uv"))
    command = [uv, "export", "--locked", "--offline", "--no-dev", "--no-emit-project"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    packages = [each for each in re.split(r"\n(?=\w)", done.stdout) if each[0] != "#"]
    direct = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked_for = {re.split(r"[\[><=]", each)[0] for each in direct["project"]["dependencies"]}
    assert asked_for <= {re.split(r"[\[=]", each)[0] for each in packages}
    assert all(re.match(r"[\w.\[\]-]+==\S+ .*--hash=sha256:", each, re.DOTALL) for each in packages)
