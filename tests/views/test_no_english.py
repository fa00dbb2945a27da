"""What people read is in the language's folder, and not in the code below the views."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WORDS = re.compile(r"[A-Za-z]{2,},? [A-Za-z]{2,}|[a-z][.?!](?: |$)")
"""Two words, or the end of a sentence."""
SENTENCE = re.compile(r"[A-Z“][a-z'’]*,? [a-z]|[a-z][.?!](?: [A-Z]|$)")
READ = frozenset(
    {
        *("is over", "over now", "alarm over", "numbers mine", "numbers team", "progress team"),
        *("my data", "my own data", "my numbers"),
        *("forget me", "delete team"),
    }
)
"""Words that are typed after commands."""
NAMES = frozenset({"Social Coach", " line items)"})
"""The bot's name, and the end of that of several line items together, which advice quotes."""


def texts(*paths: Path) -> Iterator[str]:
    """The texts in these modules and folders, other than docstrings."""
    for path in paths:
        for file in path.rglob("*.py") if path.is_dir() else [path]:
            yield from _texts(ast.parse(file.read_text("utf-8")))


def _texts(tree: ast.Module) -> Iterator[str]:
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        match node:
            case ast.Constant(str(text)) if id(node) not in docstrings:
                yield text


def domain() -> list[Path]:
    """The domain without its catalogue, whose names are those that people type."""
    return [path for path in (ROOT / "bot/domain").iterdir() if path.name != "catalogue"]


@pytest.mark.parametrize(
    "paths",
    [
        domain(),
        [ROOT / "bot/services"],
        [ROOT / "bot/queries"],
        [ROOT / "handlers"],
    ],
    ids=["domain", "services", "queries", "handlers"],
)
def test_code_below_the_views_holds_no_words_for_people(paths: list[Path]) -> None:
    found = {text for text in texts(*paths) if WORDS.search(text)}

    assert found <= READ | NAMES


@pytest.mark.parametrize("folder", ["bot/language", "bot/domain/catalogue"])
def test_what_reads_english_says_nothing_in_it(folder: str) -> None:
    found = {text for text in texts(ROOT / folder) if SENTENCE.search(text) and "(?" not in text}

    assert found == set()


def test_a_sentence_in_the_code_would_be_found(tmp_path: Path) -> None:
    file = tmp_path / "module.py"
    file.write_text(
        '"""A docstring, for example."""\nraise ValueError("Say it.", f"no {1} at all")'
    )

    assert [text for text in texts(file) if WORDS.search(text)] == ["Say it.", " at all"]
