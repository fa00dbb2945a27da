"""What a person wrote to the bot, as the events of Slack tell it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Self

from bot.slack.downloads import SharedFile, shared_files
from handlers.message_requests import message_request

WRITTEN = frozenset({None, "file_share", "me_message", "thread_broadcast"})
"""The subtypes of messages that a person wrote; the others are notices of Slack's."""
AROUND_A_NAME = " ,:;\n"
"""What stands between a name and the words to its bearer."""
NOBODY = frozenset({None, "USLACKBOT"})
"""Slackbot's notices look like messages that a person wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a person wrote to the bot; `thread` is the ts of the thread in which they did.

    `edits` is the ts of the message that it replaces, if any, and `before` what that said.
    `is_mention`: it was written in a channel for everybody there, and names the bot.
    """

    user: str
    channel: str
    ts: str
    text: str
    thread: str | None = None
    files: tuple[SharedFile, ...] = ()
    edits: str | None = None
    before: str = ""
    is_mention: bool = False

    @classmethod
    def of(cls, event: dict[str, Any], bot: str | None) -> Self | None:
        """Return what an event says that a person wrote to the bot; None for anything else."""
        if event["type"] == "app_mention":
            return cls._mention(event, bot)
        if event.get("channel_type") != "im":
            return None
        if event.get("subtype") == "message_changed":
            return cls._edited(event)
        return cls._of(event, event["channel"]) if event.get("subtype") in WRITTEN else None

    @classmethod
    def _mention(cls, event: dict[str, Any], bot: str | None) -> Self | None:
        """Return the words in a channel, without the bot's name.

        None in a direct message, which is heard as such. Slack does not tell what an edited
        message said: the command that it is now may have been there before.
        """
        is_apart = event["channel"].startswith("D") or event.get("subtype") not in WRITTEN
        written = None if is_apart else cls._of(event, event["channel"])
        if written is None:
            return None
        text = re.sub(rf"<@{bot}(\|[^>]*)?>", " ", written.text).strip(AROUND_A_NAME)
        mention, edited = replace(written, text=text, is_mention=True), event.get("edited")
        if not edited:
            return mention
        return replace(mention, ts=edited["ts"], edits=written.ts, before=text)

    @classmethod
    def _edited(cls, event: dict[str, Any]) -> Self | None:
        """Return the new words; None if Slack only added a preview of a link."""
        message, before = event["message"], event.get("previous_message") or {}
        if not message.get("edited") or message.get("text") == before.get("text"):
            return None
        edited = cls._of(message, event["channel"])
        if edited is None:
            return None
        words = before.get("text") or ""
        return replace(edited, ts=message["edited"]["ts"], edits=message["ts"], before=words)

    @classmethod
    def _of(cls, message: dict[str, Any], channel: str) -> Self | None:
        if message.get("bot_id") or message.get("user") in NOBODY:
            return None
        return cls(
            user=message["user"],
            channel=channel,
            ts=message["ts"],
            text=message.get("text") or "",
            thread=message.get("thread_ts"),
            files=shared_files(message.get("files") or ()),
        )

    @property
    def exports(self) -> tuple[SharedFile, ...]:
        """The files that may hold numbers to import, which are dropped in a direct message only."""
        if self.is_mention or self.edits:
            return ()
        return tuple(file for file in self.files if not file.is_picture)

    @property
    def request(self) -> str:
        """What tells that it is the same message, whichever event brought it.

        That of an edit begins with that of the message, so that both are found together.
        """
        return f"{self.message}:{self.ts}" if self.edits else self.message

    @property
    def team_channel(self) -> str | None:
        """The channel whose team is meant; None in a direct message."""
        return self.channel if self.is_mention else None

    @property
    def message(self) -> str:
        """What all edits of a message have in common."""
        return message_request(self.channel, self.edits or self.ts)
