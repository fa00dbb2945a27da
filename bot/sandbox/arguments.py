"""The arguments of a Web API call, from a query, a form or JSON."""

import json
from dataclasses import dataclass
from typing import Any

from bot.sandbox.payload import Payload, Refused

STRUCTURES = {
    "attachments": "invalid_attachments",
    "blocks": "invalid_blocks_format",
    "changes": "invalid_arguments",
    "criteria": "invalid_arguments",
    "document_content": "invalid_arguments",
    "files": "invalid_arguments",
    "metadata": "invalid_metadata_format",
    "view": "invalid_arguments",
}
TRUE = {"true", "1", True}


def parsed(raw: Payload) -> Payload:
    """Return the arguments with their JSON fields parsed; numbers and flags stay text."""
    return {key: _structure(key, value) for key, value in raw.items()}


def _structure(key: str, value: Any) -> Any:
    if key not in STRUCTURES or not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise Refused(STRUCTURES[key]) from None


@dataclass(frozen=True)
class Arguments:
    payload: Payload

    def get(self, name: str) -> Any:
        return self.payload.get(name)

    def text(self, name: str, default: str = "") -> str:
        value = self.payload.get(name)
        return default if value is None else str(value)

    def required(self, name: str, code: str = "invalid_arguments") -> str:
        value = self.text(name)
        if not value:
            raise Refused(code, [f"[ERROR] missing required field: {name}"])
        return value

    def structure(self, name: str) -> Payload:
        value = self.payload.get(name)
        if not isinstance(value, dict):
            raise Refused("invalid_arguments", [f"[ERROR] missing required field: {name}"])
        return value

    def listed(self, name: str) -> list[Any]:
        """Return a list, given as a list or as text with commas."""
        value = self.payload.get(name) or []
        return value if isinstance(value, list) else str(value).split(",")

    def flag(self, name: str) -> bool:
        value = self.payload.get(name)
        return value.lower() in TRUE if isinstance(value, str) else value in TRUE

    def number(self, name: str, default: int) -> int:
        try:
            return int(self.payload.get(name) or default)
        except ValueError:
            raise Refused("invalid_arguments", [f"[ERROR] must be a number: {name}"]) from None
