"""The messages that people write, change and delete, and the events that tell of them."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import NamedTuple

from bot.sandbox import envelopes
from bot.sandbox.bot_connection import Answer, BotConnection
from bot.sandbox.files import file_object
from bot.sandbox.payload import Payload, Refused
from bot.sandbox.posts import by_person, post, remove, revise, rich_text, unfurl
from bot.sandbox.replies import Reply, Watch
from bot.sandbox.world import Channel, StoredFile, World

SUBSCRIPTIONS = {"im": "message.im", "channel": "message.channels", "group": "message.groups"}


class Draft(NamedTuple):
    """What a person sends: text in Slack's form, the thread it goes to, and files.

    `broadcast`: the reply is shown outside its thread, too; `me`: it was written with /me.
    """

    text: str
    thread_ts: str | None = None
    files: Sequence[StoredFile] = ()
    broadcast: bool = False
    me: bool = False


@dataclass(kw_only=True)
class Writing:
    world: World
    connection: BotConnection
    watch: Watch

    async def say(self, user: str, channel: Channel, draft: Draft) -> Reply:
        """Write a message; the bot gets the events it is subscribed to."""
        content: Payload = {"text": draft.text, **_threaded(channel, draft)}
        if draft.files:
            content |= self._shared(channel, draft.files)
        if draft.me:
            content["subtype"] = "me_message"
        with self.watch.reply_to(user) as reply:
            message = post(self.world, channel, by_person(self.world, user, content))
            for event in self._heard(channel, message):
                reply.take(await self.event(event))
        return reply

    async def edit(self, user: str, channel: Channel, ts: str, text: str) -> Reply:
        """Change a message of one's own, given in Slack's form."""
        message = _own(user, channel, ts, "cant_update_message")
        before = deepcopy(message)
        blocks = {"blocks": [rich_text(self.world, text)]} if "blocks" in message else {}
        with self.watch.reply_to(user) as reply:
            revise(self.world, channel, message, {"text": text, **blocks})
            await self._tell_change(channel, message, before, reply)
            if self._is_mention(channel, message):
                reply.take(await self.event(envelopes.mention_event(channel, message)))
        return reply

    async def delete(self, user: str, channel: Channel, ts: str) -> Reply:
        message = _own(user, channel, ts, "cant_delete_message")
        with self.watch.reply_to(user) as reply:
            remove(self.world, channel, message)
            changed = {"subtype": "message_deleted", "deleted_ts": ts, "previous_message": message}
            await self._tell_hidden(channel, changed, reply)
        return reply

    async def unfurl(self, channel: Channel, ts: str, url: str) -> Reply:
        """Let Slack show a preview of an address below a message, which nobody has edited."""
        message = _stored(channel, ts)
        before = deepcopy(message)
        with self.watch.reply_to(message["user"]) as reply:
            unfurl(self.world, channel, message, url)
            await self._tell_change(channel, message, before, reply)
        return reply

    async def event(self, event: Payload) -> Answer:
        """Tell the bot of an event, if the app is in the workspace."""
        return await self.tell(event) if self.world.is_installed else Answer()

    async def tell(self, event: Payload) -> Answer:
        return await self.connection.event(envelopes.event_callback(self.world, event))

    async def _tell_change(
        self, channel: Channel, message: Payload, before: Payload, reply: Reply
    ) -> None:
        changed = {"subtype": "message_changed", "message": message, "previous_message": before}
        await self._tell_hidden(channel, changed, reply)

    async def _tell_hidden(self, channel: Channel, changed: Payload, reply: Reply) -> None:
        if self._is_heard(channel):
            hidden = {"type": "message", **changed, "hidden": True, "ts": self.world.stamp()}
            reply.take(await self.event(envelopes.message_event(channel, hidden)))

    def _shared(self, channel: Channel, files: Iterable[StoredFile]) -> Payload:
        described = []
        for file in files:
            file.channels.add(channel.id)
            described.append(file_object(self.world, file))
        return {"subtype": "file_share", "files": described, "upload": False}

    def _is_heard(self, channel: Channel) -> bool:
        present = self.world.bot.id in channel.members
        return present and SUBSCRIPTIONS[channel.kind] in self.world.events

    def _heard(self, channel: Channel, message: Payload) -> Iterator[Payload]:
        """Yield the message's events to which the app is subscribed."""
        if self._is_heard(channel):
            event = envelopes.message_event(channel, message)
            if message.get("subtype") == "thread_broadcast":
                event["root"] = channel.message(message["thread_ts"])
            yield event
        if self._is_mention(channel, message):
            yield envelopes.mention_event(channel, message)

    def _is_mention(self, channel: Channel, message: Payload) -> bool:
        """Tell whether Slack tells the app that somebody named it; only its channels do."""
        is_there = self.world.bot.id in channel.members and not channel.is_im
        named = f"<@{self.world.bot.id}>" in message["text"]
        return is_there and named and "app_mention" in self.world.events


def _threaded(channel: Channel, draft: Draft) -> Payload:
    """Return the fields of a reply; Refused unless its thread begins with a message there."""
    if draft.thread_ts is None:
        return {}
    parent = channel.message(draft.thread_ts)
    if parent is None:
        raise Refused("thread_not_found")
    if parent.get("thread_ts", draft.thread_ts) != draft.thread_ts:
        raise Refused("cannot_reply_to_message")
    subtype = {"subtype": "thread_broadcast"} if draft.broadcast else {}
    return {"thread_ts": draft.thread_ts, **subtype}


def _stored(channel: Channel, ts: str) -> Payload:
    message = channel.message(ts)
    if message is None:
        raise Refused("message_not_found")
    return message


def _own(user: str, channel: Channel, ts: str, code: str) -> Payload:
    message = _stored(channel, ts)
    if message["user"] != user:
        raise Refused(code)
    return message
