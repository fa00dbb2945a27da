"""The kept answers of the script, as what people see and can press."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ANSWERS = Path(__file__).parent / "answers"
SHOWN = re.compile(
    r"^(<- 200|-> chat\.post\w+|-> response_url|-> views\.\w+)\n(?=\{)", re.MULTILINE
)
"""Where the payload of an answer begins; Slack refuses what has another head."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What was shown to somebody after a step of a chapter."""

    chapter: str
    step: str
    payload: Any

    @property
    def is_message(self) -> bool:
        return "text" in self.payload and "blocks" in self.payload

    @property
    def text(self) -> str:
        """All that stands in it, for messages as screen readers read them."""
        return str(self.payload.get("text") or json.dumps(self.payload, ensure_ascii=False))

    @property
    def goes_on(self) -> bool:
        """Return True if something can be pressed or filled in, or is wrong below a field."""
        return "errors" in self.payload or _has_element(self.payload)


def answered() -> Iterator[Answered]:
    """All answers, in order."""
    for chapter in sorted(ANSWERS.glob("[0-9]*.txt")):
        for part in re.split(r"\n\n(?=\S)", chapter.read_text(encoding="utf-8")):
            step, _, shown = part.partition("\n")
            for head in SHOWN.finditer(shown):
                payload, _ = json.JSONDecoder().raw_decode(shown[head.end() :])
                yield Answered(chapter.stem, step, payload)


def _has_element(value: Any) -> bool:
    if isinstance(value, dict):
        return "action_id" in value or any(map(_has_element, value.values()))
    return isinstance(value, list) and any(map(_has_element, value))
