"""Response URLs: five answers within thirty minutes, in the place of the person's act."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.sandbox.content import message_content
from bot.sandbox.payload import Payload, Refused
from bot.sandbox.posts import (
    by_bot,
    find,
    post,
    remove,
    revise,
    revise_whisper,
    unwhisper,
    whisper,
)
from bot.sandbox.world import Channel, World

USES = 5
LIFETIME = timedelta(minutes=30)


@dataclass(kw_only=True)
class ResponseUrl:
    user: str
    channel: Channel
    issued: datetime
    original: str | None = None
    thread_ts: str | None = None
    uses: int = 0


@dataclass
class ResponseUrls:
    world: World
    _issued: dict[str, ResponseUrl] = field(default_factory=dict)

    def issue(
        self, kind: str, user: str, channel: Channel, original: Payload | None = None
    ) -> tuple[str, ResponseUrl]:
        """Issue an address for "commands" or "actions", tied to a message if there is one."""
        name = self.world.new_id("r")
        made = ResponseUrl(user=user, channel=channel, issued=self.world.now())
        if original:
            made.original, made.thread_ts = original["ts"], original.get("thread_ts")
        self._issued[name] = made
        return f"{self.world.base_url}/response/{kind}/{self.world.team_id}/{name}", made

    def use(self, name: str, body: Payload) -> None:
        """Answer by an address; Refused if it is unknown, has expired or is used up."""
        url = self._issued.get(name)
        if url is None:
            raise Refused("no_such_url")
        if self.world.now() - url.issued > LIFETIME:
            raise Refused("expired_url")
        if url.uses >= USES:
            raise Refused("used_url")
        self.answer(url, body)
        url.uses += 1

    def answer(self, url: ResponseUrl, body: Payload) -> None:
        """Show an answer; `response_type`, `replace_original` and `delete_original` say how."""
        if body.get("response_type", "ephemeral") not in ("ephemeral", "in_channel"):
            raise Refused("invalid_response_type")
        if body.get("delete_original"):
            self._delete(url)
        elif body.get("replace_original") and url.original:
            self._replace(url, message_content(self.world, body, own=False))
        else:
            self._add(url, body)

    def _add(self, url: ResponseUrl, body: Payload) -> None:
        content = message_content(self.world, body, own=False)
        if body.get("thread_ts"):
            content["thread_ts"] = body["thread_ts"]
        message = by_bot(self.world, content)
        if body.get("response_type") == "in_channel":
            post(self.world, url.channel, message)
        else:
            whisper(self.world, url.channel, url.user, message)
        url.original = url.original or message["ts"]

    def _replace(self, url: ResponseUrl, content: Payload) -> None:
        channel, message, is_ephemeral = self._original(url)
        if is_ephemeral:
            revise_whisper(self.world, channel, url.user, message, content)
        else:
            revise(self.world, channel, message, {"blocks": [], **content})

    def _delete(self, url: ResponseUrl) -> None:
        channel, message, is_ephemeral = self._original(url)
        if is_ephemeral:
            unwhisper(self.world, channel, url.user, message)
        else:
            remove(self.world, channel, message)

    def _original(self, url: ResponseUrl) -> tuple[Channel, Payload, bool]:
        original = find(self.world, url.user, url.original or "")
        if original is None:
            raise Refused("message_not_found")
        return original
