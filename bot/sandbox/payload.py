"""Two types that all modules here share: a JSON object, and a refusal of Slack's."""

from typing import Any, TypeAlias

Payload: TypeAlias = dict[str, Any]


class Refused(Exception):
    """Slack's answer `{"ok": false, "error": code, …}`."""

    def __init__(self, code: str, messages: list[str] | None = None, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.messages = messages or []
        self.details = details

    def answer(self) -> Payload:
        body: Payload = {"ok": False, "error": self.code, **self.details}
        if self.messages:
            body["errors"] = [message.removeprefix("[ERROR] ") for message in self.messages]
            body["response_metadata"] = {"messages": self.messages}
        return body
