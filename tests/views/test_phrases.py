"""Phrases: every one that the code asks for is there, and no other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from bot.views import locales
from bot.views.locales import ENGLISH, Language, phrase, phrases_in

ROOT = Path(__file__).parents[2]
BY_KEY = frozenset({"steps"})
"""Places whose phrases are looked up by a key that the code makes."""
KNOWN = phrases_in(ENGLISH.folder / "phrases")


def asked_for() -> Iterator[tuple[str, tuple[str, ...]]]:
    """The phrases in the source, with the names of their values."""
    for folder in ("bot", "handlers"):
        for file in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "phrase":
                    continue
                if isinstance(key := node.args[0], ast.Constant):
                    names = sorted(word.arg for word in node.keywords if word.arg)
                    yield str(key.value), tuple(names)


def test_every_phrase_is_used_and_every_one_used_is_there() -> None:
    used = {key for key, _ in asked_for()}
    listed = {key for key in KNOWN if key.partition(".")[0] not in BY_KEY}

    assert used == listed


@pytest.mark.parametrize(("key", "values"), sorted(set(asked_for())), ids=str)
def test_a_phrase_gets_the_values_that_it_names(key: str, values: tuple[str, ...]) -> None:
    words = KNOWN[key]
    forms = [words] if isinstance(words, str) else list(words.values())

    assert all("{" not in form.format_map(dict.fromkeys(values, "")) for form in forms)


def test_the_form_of_a_phrase_goes_by_the_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "pl" / "phrases"
    folder.mkdir(parents=True)
    (tmp_path / "pl" / "labels.toml").write_text("", "utf-8")
    forms = '{ one = "{n} tydzień", few = "{n} tygodnie", many = "{n} tygodni", other = "" }'
    (folder / "line.toml").write_text(f"weeks = {forms}", "utf-8")
    monkeypatch.setattr(locales, "PROMPTS", tmp_path)
    polish = Language("pl")

    assert polish.phrase("line.weeks", 1, n=1) == "1 tydzień"
    assert polish.phrase("line.weeks", Decimal(3), n=3) == "3 tygodnie"
    with pytest.raises(KeyError, match=r"line\.weeks"):
        polish.phrase("line.weeks", n=3)


def test_a_phrase_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError, match=r"line\.nothing"):
        phrase("line.nothing")
