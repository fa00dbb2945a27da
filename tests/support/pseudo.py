"""A made-up language: the English texts in Greek letters, with Babel's Greek dates and names.

A word in Latin letters that is left in a message was written in the code.
"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from bot.views.locales import ENGLISH

CODE = "el"
LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "αβψδεφγηιξκλμνοπθρστυωχχυζΑΒΨΔΕΦΓΗΙΞΚΛΜΝΟΠΘΡΣΤΥΩΧΧΥΖ",
)
KEPT = re.compile(
    r"(`[^`]*`|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|\{[^{}]*\}|<[^<>]*>|&\w+;|https?://\S+|%s)",
    re.DOTALL,
)
"""Commands, tags, values, mentions and links."""
IN_TAGS = re.compile(r"""([=!]=\s*|\[|attr\()?(["'])((?:(?!\2).)*)\2""")
"""Texts within a tag, and what shows that a value is compared with one or looked up by it."""


def foreign(words: str) -> str:
    """The words, or the template, in the made-up language."""
    return "".join(
        _tag(part) if KEPT.fullmatch(part) else part.translate(LETTERS)
        for part in KEPT.split(words)
    )


def _tag(tag: str) -> str:
    if not tag.startswith("{{"):
        return tag
    return IN_TAGS.sub(_text, tag)


def _text(text: re.Match[str]) -> str:
    key, quote, words = text.groups()
    return text[0] if key else f"{quote}{foreign(words)}{quote}"


def write_language(folder: Path) -> None:
    """Write the templates, labels and phrases of the made-up language into its folder."""
    for file in filter(Path.is_file, ENGLISH.folder.rglob("*")):
        copy = folder / CODE / file.relative_to(ENGLISH.folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        source = file.read_text("utf-8")
        copy.write_text(_toml(source) if file.suffix == ".toml" else foreign(source), "utf-8")


def _toml(source: str) -> str:
    tables = tomllib.loads(source)
    return "\n".join(
        f"{_quoted(name)} = {_value(value, keep=name == 'dates')}" for name, value in tables.items()
    )


def _value(value: Any, *, keep: bool) -> str:
    if isinstance(value, dict):
        entries = (f"{_quoted(key)} = {_value(each, keep=keep)}" for key, each in value.items())
        return f"{{ {', '.join(entries)} }}"
    return _quoted(value if keep else foreign(value))


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
