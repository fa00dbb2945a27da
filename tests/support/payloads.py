"""Writing down what the bot sent, for the check of what Slack would refuse."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bot.sandbox import Sandbox
from bot.sandbox.bot_connection import Answer

FOLDER = os.environ.get("COACH_DUMP_PAYLOADS")
METHODS = (
    *("chat.postMessage", "chat.postEphemeral", "chat.update"),
    *("views.open", "views.push", "views.update", "views.publish"),
    "response_url",
)


def dump(method: str, payload: dict[str, Any]) -> None:
    """Add one payload to this process's file, when a folder is named."""
    if FOLDER is None:
        return
    Path(FOLDER).mkdir(parents=True, exist_ok=True)
    line = json.dumps({"method": method, "payload": payload}, ensure_ascii=False)
    with (Path(FOLDER) / f"{os.getpid()}.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n")


@contextmanager
def dumping(sandbox: Sandbox) -> Iterator[None]:
    """Add all that the bot sends to this sandbox: its calls, and its answers to requests."""
    send = sandbox.connection.send

    async def heard(kind: Any, payload: dict[str, Any]) -> Answer:
        answer = await send(kind, payload)
        if isinstance(answer.body, dict):
            _dump_answer(payload, answer.body)
        return answer

    with patch.object(sandbox.connection, "send", heard):
        yield
    for call in sandbox.sent:
        if call.method in METHODS:
            dump(call.method, call.payload)


def _dump_answer(request: dict[str, Any], body: dict[str, Any]) -> None:
    if body.get("response_action") == "update":
        dump("views.update", {"view_id": request["view"]["id"], "view": body["view"]})
    elif "command" in request:
        dump("response_url", body)
