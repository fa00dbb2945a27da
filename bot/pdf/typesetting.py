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

TEMPLATE = Path(__file__).with_name("review.typ")
OWN = (range(0x483), range(0x2010, 0x2041), range(0x20A0, 0x20D0))
"""Code points that Typst has fonts for: Latin, Greek, Cyrillic, signs, currencies."""


def set_review(words: dict[str, Any], *, made_at: datetime) -> bytes:
    """The words of a `bot.views.review.Page` as a PDF of one A4 page.

    A script for which neither Typst nor this machine has a font is spelled in Latin letters: a
    name that can be read aloud is better than a row of boxes.
    """
    try:
        return _drawn(words, made_at)
    except TypstError:
        return _drawn(_in_latin(words), made_at)


def _drawn(words: dict[str, Any], made_at: datetime) -> bytes:
    compiler = Compiler(TEMPLATE, font_paths=_fonts(), sys_inputs={"review": json.dumps(words)})
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
