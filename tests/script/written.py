"""What the bot answers, as text that is the same in every run and can be read in a diff."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.gateway import Call
from bot.sandbox.replies import Reply

SHOWN = ("chat.", "views.", "response_url", "files.completeUploadExternal")
"""The calls that show something to people; the others only look something up."""
WIDTH = 100
LONG_MENU = 2000
"""Characters from which on a menu is written down once, and named elsewhere by its digest."""
MASKS = (
    (re.compile(r'("(?:trigger_id|hash)": )"[^"]*"'), r'\1"<random>"'),
    (re.compile(r"\btrigger:\d+\.\d+\.[0-9a-f]{32}\b"), "trigger:<random>"),
    (re.compile(r"http://127\.0\.0\.1:\d+/response/[\w/]+"), "<response_url>"),
    (re.compile(r"\b[A-Z]\d{13}\b"), "<id>"),
    (re.compile(r"\b\d{10}\.\d{6}\b"), "<ts>"),
)
"""What the sandbox makes anew in each run: nothing that the bot decides."""


@dataclass
class Writer:
    menus: dict[str, str] = field(default_factory=dict)
    """The long menus that were shown so far, by their digests."""

    def reply(self, reply: Reply | None) -> Iterator[str]:
        """The status and body of the bot's answer, or what Slack itself said of a form."""
        if reply is None:
            return
        yield f"<- {reply.status} {reply.error or ''}".rstrip()
        shown = reply.body or ({"errors": reply.errors} if reply.errors else None)
        if shown is not None:
            yield self._text(shown)

    def calls(self, calls: Iterable[Call]) -> Iterator[str]:
        """What was shown by calls, and why Slack refused one if it did."""
        for call in calls:
            if call.method.startswith(SHOWN):
                refused = "" if call.response["ok"] else f" refused: {call.response['error']}"
                yield f"-> {call.method}{refused}\n{self._text(call.payload)}"

    def all_menus(self) -> str:
        return "\n".join(f"{name}\n{menu}\n" for name, menu in sorted(self.menus.items()))

    def _text(self, value: Any) -> str:
        text = indented(self._with_named_menus(value))
        for pattern, instead in MASKS:
            text = pattern.sub(instead, text)
        return text

    def _with_named_menus(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._with_named_menus(item) for item in value]
        if isinstance(value, dict):
            return {key: self._named(key, item) for key, item in value.items()}
        return value

    def _named(self, key: str, value: Any) -> Any:
        menu = indented(value) if key == "options" else ""
        if len(menu) < LONG_MENU:
            return self._with_named_menus(value)
        name = f"<menu {hashlib.sha256(menu.encode()).hexdigest()[:12]}>"
        self.menus[name] = menu
        return name


def indented(value: Any, indent: str = "") -> str:
    """Sorted JSON: what fits in a line stands in one, the rest in a line for each part."""
    compact = json.dumps(value, ensure_ascii=False, sort_keys=True)
    if not isinstance(value, dict | list) or len(indent) + len(compact) <= WIDTH:
        return compact
    inner = f"{indent} "
    if isinstance(value, list):
        parts, (opening, closing) = [indented(item, inner) for item in value], "[]"
    else:
        parts = [f'"{key}": {indented(item, inner)}' for key, item in sorted(value.items())]
        opening, closing = "{}"
    return f"{opening}\n{inner}" + f",\n{inner}".join(parts) + f"\n{indent}{closing}"
