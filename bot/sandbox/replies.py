"""Replies: the bot's answer to an act, as the person sees it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot.sandbox.bot_connection import Answer
from bot.sandbox.payload import Payload
from bot.sandbox.world import Notice, World

SEEN = {"message", "ephemeral", "message_changed"}


@dataclass
class Reply:
    """The bot's answer to an act; `messages` grows until the person's next act."""

    status: int = 0
    body: Payload | str | None = None
    messages: list[Payload] = field(default_factory=list)
    error: str | None = None
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def message(self) -> Payload:
        """The last message seen."""
        return self.messages[-1]

    @property
    def answer(self) -> Payload:
        """The body of an answer in JSON; TypeError for any other."""
        if not isinstance(self.body, dict):
            raise TypeError(f"no answer in JSON: {self.body!r}")
        return self.body

    @property
    def text(self) -> str:
        """The text of the last message; empty if there is none."""
        return str(self.messages[-1].get("text", "")) if self.messages else ""

    def take(self, answer: Answer) -> None:
        self.status, self.body, self.error = answer.status, answer.body, answer.error


class Watch:
    """Adds each message that a person sees to the reply to their last act.

    Edits through the Web API are no replies: the bot makes them aside.
    """

    def __init__(self, world: World) -> None:
        self._latest: dict[str, Reply] = {}
        world.observers.append(self._notice)

    @contextmanager
    def reply_to(self, user: str) -> Iterator[Reply]:
        reply = self._latest[user] = Reply()
        yield reply

    def _notice(self, notice: Notice) -> None:
        if notice.event["type"] not in SEEN or notice.event.get("is_aside"):
            return
        message = notice.event["message"]
        for user, reply in self._latest.items():
            if notice.concerns(user) and message["user"] != user:
                reply.messages.append(message)
