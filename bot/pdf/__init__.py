"""PDFs of pages of words and numbers."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict
from datetime import datetime

from bot.processes.python import run_python
from bot.views.alarm_page import AlarmPage
from bot.views.review import Page

PATIENCE = 60.0
"""Seconds before a page is given up: it usually takes one, and a few on a busy machine."""
AT_ONCE = 2
"""Pages that are set at a time: each takes a processor for a second, and some 45 MB."""
FONT_FOLDERS = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")
"""What tells where people keep fonts of their own."""


class NotDrawn(Exception):
    """The page could not be set; the text is the process's error output."""


async def draw_review(page: Page | AlarmPage, *, made_at: datetime) -> bytes:
    """The review as a PDF, set in a process of its own.

    Typst caches up to some hundred megabytes of its last pages: these go with the process.
    Raises NotDrawn.
    """
    given = json.dumps(
        {"kind": type(page).__name__, "words": asdict(page), "made_at": made_at.isoformat()}
    )
    ended = await run_python(
        "bot.pdf", given=given.encode(), patience=PATIENCE, listens=True, keeps=FONT_FOLDERS
    )
    if ended.code:
        raise NotDrawn(ended.said.decode(errors="replace").strip()[-500:])
    return ended.written


class Typesetter:
    """Sets pages, so many at once; the others wait for their turn, in the order they came."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._turn = asyncio.Semaphore(at_once)

    async def review(self, page: Page | AlarmPage, *, made_at: datetime) -> bytes:
        """The review as a PDF. Raises NotDrawn."""
        async with self._turn:
            return await draw_review(page, made_at=made_at)
