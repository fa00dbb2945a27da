"""Typesetting with Typst; a PDF is tagged for screen readers (PDF/UA-1), or not made."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import combining, normalize

from anyascii import anyascii
from typst import Compiler, Fonts, TypstError

FOLDER = Path(__file__).parent
TEMPLATES = {"Page": "review.typ", "AlarmPage": "alarm.typ"}
"""By the kind of page whose words they set."""
OWN = (range(0x483), range(0x2010, 0x2041), range(0x20A0, 0x20D0))
"""Code points that Typst has fonts for: Latin, Greek, Cyrillic, signs, currencies."""


def set_page(kind: str, words: dict[str, Any], *, made_at: datetime) -> bytes:
    """The words of a page of this kind as a PDF: a `Page` is one A4 page.

    A script for which neither Typst nor this machine has a font is spelled in Latin letters: a
    name that can be read aloud is better than a row of boxes.
    """
    try:
        return _drawn(kind, words, made_at)
    except TypstError:
        return _drawn(kind, _in_latin(words), made_at)


def _drawn(kind: str, words: dict[str, Any], made_at: datetime) -> bytes:
    template, given = FOLDER / TEMPLATES[kind], {"review": json.dumps(words)}
    compiler = Compiler(template, font_paths=_fonts(), sys_inputs=given)
    pdf = compiler.compile(pdf_standards="ua-1", timestamp=made_at.replace(microsecond=0))
    assert isinstance(pdf, bytes)  # noqa: S101  bytes unless an output file is named
    return pdf


@cache
def _fonts() -> Fonts:
    """The fonts of Typst and of this machine, looked up once; a compiler serves one thread only."""
    return Fonts()


def _in_latin(value: Any) -> Any:
    """The same data, its words spelled in letters that can be drawn on any machine."""
    match value:
        case str():
            return "".join(map(_latin, normalize("NFC", value)))
        case dict():
            return {key: _in_latin(each) for key, each in value.items()}
        case list() | tuple():
            return [_in_latin(each) for each in value]
        case _:
            return value


def _latin(letter: str) -> str:
    if not letter.isprintable():
        return " "
    own = any(ord(letter) in letters for letters in OWN) and not combining(letter)
    return letter if own else anyascii(letter)
