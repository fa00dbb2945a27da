"""chat.*: the bot's messages."""

import re

from bot.sandbox.api.method import Call, Method
from bot.sandbox.content import checked_metadata, message_content
from bot.sandbox.payload import Payload, Refused
from bot.sandbox.posts import by_bot, post, remove, revise, whisper
from bot.sandbox.world import Channel

TIMESTAMP = re.compile(r"\d{10}\.\d{6}")
CHANGEABLE = ("text", "blocks", "attachments", "metadata", "markdown_text")


def post_message(call: Call) -> Payload:
    channel = _postable(call)
    message = by_bot(call.world, _content(call, channel))
    post(call.world, channel, message)
    return _answer(channel, message)


def post_ephemeral(call: Call) -> Payload:
    """Show a message to one member of the channel; no stored message has its message_ts."""
    channel, user = _postable(call), call.arguments.required("user", "user_not_found")
    person = call.world.person(user)
    if user not in channel.members or person.is_deleted:
        raise Refused("user_not_in_channel")
    message = by_bot(call.world, _content(call, channel))
    whisper(call.world, channel, user, message)
    return {"ok": True, "message_ts": message["ts"]}


def update(call: Call) -> Payload:
    channel, message = _own(call, "cant_update_message")
    given = {
        key: call.arguments.payload[key] for key in CHANGEABLE if key in call.arguments.payload
    }
    content = _revision(call, given)
    kept = {key: message[key] for key in ("text", "blocks", "attachments") if key in message}
    revise(call.world, channel, message, kept | content, answers=False)
    return _answer(channel, message) | {"text": message["text"]}


def delete(call: Call) -> Payload:
    channel, message = _own(call, "cant_delete_message")
    remove(call.world, channel, message)
    return {"ok": True, "channel": channel.id, "ts": message["ts"]}


def permalink(call: Call) -> Payload:
    channel = call.world.conversation(call.arguments.required("channel", "channel_not_found"))
    ts = call.arguments.required("message_ts", "message_not_found")
    if channel.message(ts) is None:
        raise Refused("message_not_found")
    link = f"https://{call.world.domain}.slack.com/archives/{channel.id}/p{ts.replace('.', '')}"
    return {"ok": True, "channel": channel.id, "permalink": link}


def _postable(call: Call) -> Channel:
    world, named = call.world, call.arguments.required("channel", "channel_not_found")
    if named in world.people and world.people[named].is_deleted:
        raise Refused("user_disabled")
    channel = world.conversation(named)
    is_closed = channel.is_im and world.person(channel.user or "").is_deleted
    if channel.is_archived or is_closed:
        raise Refused("is_archived")
    is_open = channel.kind == "channel" and "chat:write.public" in world.scopes
    if world.bot.id not in channel.members and not is_open:
        raise Refused("not_in_channel")
    return channel


def _content(call: Call, channel: Channel) -> Payload:
    content = message_content(call.world, call.arguments.payload)
    thread = call.arguments.text("thread_ts")
    if not thread:
        return content
    if not TIMESTAMP.fullmatch(thread):
        raise Refused("invalid_thread_ts", [f"[ERROR] {thread} is not a valid thread_ts"])
    parent = channel.message(thread)
    if parent is None:
        return content  # Slack posts it all the same, outside any thread
    if parent.get("thread_ts", thread) != thread:
        raise Refused("cannot_reply_to_message")
    if call.arguments.flag("reply_broadcast"):
        content["subtype"] = "thread_broadcast"
    return content | {"thread_ts": thread}


def _own(call: Call, code: str) -> tuple[Channel, Payload]:
    channel = call.world.conversation(call.arguments.required("channel", "channel_not_found"))
    message = channel.message(call.arguments.required("ts", "message_not_found"))
    if message is None:
        raise Refused("message_not_found")
    if message.get("bot_id") != call.world.bot_id:
        raise Refused(code)
    return channel, message


def _revision(call: Call, given: Payload) -> Payload:
    """Return the new content; metadata can change alone, and an empty list removes blocks."""
    if set(given) == {"metadata"}:
        return {"metadata": checked_metadata(given["metadata"])}
    content = message_content(call.world, given)
    emptied = {key: given[key] for key in ("blocks", "attachments") if given.get(key) == []}
    return content | emptied


def _answer(channel: Channel, message: Payload) -> Payload:
    return {"ok": True, "channel": channel.id, "ts": message["ts"], "message": message}


METHODS = {
    "chat.postMessage": Method(post_message, ("chat:write",)),
    "chat.postEphemeral": Method(post_ephemeral, ("chat:write",)),
    "chat.update": Method(update, ("chat:write",)),
    "chat.delete": Method(delete, ("chat:write",)),
    "chat.getPermalink": Method(permalink),
}
