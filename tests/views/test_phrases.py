"""Phrases: every one that the code asks for is there, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from bot.views import locales
from bot.views.locales import ENGLISH, Language, phrase, phrases_in
from bot.views.refusals import AREA

ROOT = Path(__file__).parents[2]
BY_KEY = frozenset(
    {
        *(f"{AREA}examples", "benchmarks", "cardinal", "criteria", "figures", "help"),
        *(
            "draft_remarks",
            "export_asks",
            "import_left_out",
            "judged",
            "left_out",
            "ordinal",
            "sources",
            "steps",
            "step_asks",
            "step_names",
            "tips",
        ),
    }
)
"""Places whose phrases are looked up by a key that the code makes."""
KNOWN = phrases_in(ENGLISH.folder / "phrases")
OF_ERRORS = {key.removeprefix(AREA): key for key in KNOWN if key.startswith(AREA)}
"""The phrases of errors, by the errors' keys."""


def nodes() -> Iterator[ast.AST]:
    """All nodes of the source."""
    for folder in ("bot", "handlers"):
        for file in (ROOT / folder).rglob("*.py"):
            yield from ast.walk(ast.parse(file.read_text("utf-8")))


def asked_for() -> Iterator[tuple[str, tuple[str, ...]]]:
    """The phrases in the source, with the names of their values."""
    for node in nodes():
        match node:
            case ast.Call(func=ast.Name("phrase"), args=[ast.Constant(key), *_]):
                yield str(key), _names(node)
            case ast.Call(func=ast.Name("phrase"), args=[ast.IfExp(_, one, other), *_]):
                yield from ((str(ast.literal_eval(key)), _names(node)) for key in (one, other))
            case ast.Call(args=[ast.Constant(key), *_] | [_, ast.Constant(key), *_]):
                if isinstance(key, str) and key in OF_ERRORS:
                    yield OF_ERRORS[key], _names(node)


def _names(call: ast.Call) -> tuple[str, ...]:
    return tuple(sorted(word.arg for word in call.keywords if word.arg))


def keys_of_errors() -> set[str]:
    """All texts in the source that look like an error's key, and not like a table's."""
    texts = (node.value for node in nodes() if isinstance(node, ast.Constant))
    areas = {key.partition(".")[0] for key in OF_ERRORS}
    key = re.compile(rf"(?:{'|'.join(areas)})\.(?!id$)[a-z_]+")
    return {text for text in texts if isinstance(text, str) and key.fullmatch(text)}


def test_every_phrase_is_used_and_every_one_used_is_there() -> None:
    used = {key for key, _ in asked_for()} | {f"{AREA}{key}" for key in keys_of_errors()}
    listed = {key for key in KNOWN if key.partition(".")[0] not in BY_KEY}

    assert used == listed


def test_each_step_has_a_short_name() -> None:
    acts, names = (
        {key.partition(".")[2] for key in KNOWN if key.startswith(f"{area}.")}
        for area in ("steps", "step_names")
    )

    assert acts == names


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
