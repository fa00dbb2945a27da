"""Messages: storing, showing, changing and deleting them."""

from bot.sandbox.blocks import elements_of
from bot.sandbox.payload import Payload
from bot.sandbox.world import Channel, World

NO_TEXT = "This content can't be displayed."


def by_bot(world: World, content: Payload) -> Payload:
    """Return the app's message; `content` has text, blocks, metadata, thread_ts or attachments."""
    return {
        "type": "message",
        "user": world.bot.id,
        "ts": world.stamp(),
        "bot_id": world.bot_id,
        "app_id": world.app_id,
        "team": world.team_id,
        "bot_profile": bot_profile(world),
        **stored(world, content),
    }


def by_person(world: World, user: str, content: Payload) -> Payload:
    person, text = world.person(user), content.get("text", "")
    team = world.team_of(person)
    message: Payload = {"type": "message", "user": user, "ts": world.stamp(), "team": team}
    if world.is_external(person):
        message |= {"user_team": team, "source_team": team}
    if content.get("subtype") != "me_message":  # Slack keeps those as bare text
        blocks = [rich_text(world, text)] if text else []
        message |= {"client_msg_id": world.new_id("m"), "blocks": blocks}
    return message | content


def bot_profile(world: World) -> Payload:
    return {
        "id": world.bot_id,
        "app_id": world.app_id,
        "name": world.bot.name,
        "deleted": False,
        "team_id": world.team_id,
    }


def stored(world: World, content: Payload) -> Payload:
    """Return the parts of a message as Slack stores them, with ids and defaults."""
    kept = {key: value for key, value in content.items() if value not in (None, "", [])}
    if "blocks" in kept:
        kept["blocks"] = [stored_block(world, block) for block in kept["blocks"]]
    kept.setdefault("text", NO_TEXT if "blocks" in kept else "")
    return kept


def stored_block(world: World, block: Payload) -> Payload:
    kept = _with_text_defaults(block)
    kept.setdefault("block_id", world.new_id("b"))
    if kept["type"] == "input":
        kept = {"optional": False, "dispatch_action": False, **kept}
    if "child_blocks" in kept:
        kept["child_blocks"] = [stored_block(world, child) for child in kept["child_blocks"]]
    for element in elements_of(kept):
        element.setdefault("action_id", world.new_id("a"))
    return kept


def rich_text(world: World, text: str) -> Payload:
    return {
        "type": "rich_text",
        "block_id": world.new_id("b"),
        "elements": [
            {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]},
        ],
    }


def post(world: World, channel: Channel, message: Payload) -> Payload:
    parent = channel.message(message.get("thread_ts", ""))
    if parent is not None:
        message["parent_user_id"] = parent["user"]
        _count_reply(parent, message)
    channel.messages.append(message)
    world.announce_in(channel, _event("message", channel, message))
    return message


def whisper(world: World, channel: Channel, user: str, message: Payload) -> Payload:
    """Show a message to one person only."""
    channel.ephemerals.setdefault(user, []).append(message)
    world.announce_to(user, _event("ephemeral", channel, message))
    return message


def revise(
    world: World, channel: Channel, message: Payload, content: Payload, *, answers: bool = True
) -> Payload:
    """Replace the content of a message; keys with an empty value are removed.

    `answers`: it is, or may be, an answer to what somebody did.
    """
    for key in content:
        message.pop(key, None)
    message |= stored(world, {"text": "", **content})
    message["edited"] = {"user": message["user"], "ts": world.stamp()}
    event = _event("message_changed", channel, message)
    world.announce_in(channel, event if answers else {**event, "is_aside": True})
    return message


def revise_whisper(
    world: World, channel: Channel, user: str, message: Payload, content: Payload
) -> Payload:
    for key in ("text", "blocks", "attachments"):
        message.pop(key, None)
    message |= stored(world, content)
    world.announce_to(user, _event("message_changed", channel, message))
    return message


def unfurl(world: World, channel: Channel, message: Payload, url: str) -> None:
    """Show a preview of an address below a message."""
    preview = {"id": 1, "from_url": url, "original_url": url, "title": url, "fallback": url}
    message["attachments"] = [preview]
    world.announce_in(channel, _event("message_changed", channel, message))


def remove(world: World, channel: Channel, message: Payload) -> None:
    channel.messages.remove(message)
    event = {"type": "message_deleted", "channel": channel.id, "ts": message["ts"]}
    world.announce_in(channel, event)


def unwhisper(world: World, channel: Channel, user: str, message: Payload) -> None:
    channel.ephemerals[user].remove(message)
    event = {"type": "message_deleted", "channel": channel.id, "ts": message["ts"]}
    world.announce_to(user, event)


def find(world: World, user: str, ts: str) -> tuple[Channel, Payload, bool] | None:
    """Return the channel and message that the person sees under `ts`; True if it is ephemeral."""
    for channel in world.channels.values():
        if not world.can_see(user, channel):
            continue
        if message := channel.message(ts):
            return channel, message, False
        for message in channel.ephemerals.get(user, []):
            if message["ts"] == ts:
                return channel, message, True
    return None


def _event(kind: str, channel: Channel, message: Payload) -> Payload:
    return {"type": kind, "channel": channel.id, "message": message}


def _count_reply(parent: Payload, reply: Payload) -> None:
    repliers = parent.get("reply_users", [])
    parent["thread_ts"] = parent["ts"]
    parent["reply_count"] = parent.get("reply_count", 0) + 1
    parent["reply_users"] = list(dict.fromkeys([*repliers, reply["user"]]))
    parent["reply_users_count"] = len(parent["reply_users"])
    parent["latest_reply"] = reply["ts"]


def _with_text_defaults(value: Payload) -> Payload:
    kept = {key: _deep(item) for key, item in value.items()}
    if kept.get("type") == "plain_text":
        kept.setdefault("emoji", True)
    elif kept.get("type") == "mrkdwn":
        kept.setdefault("verbatim", False)
    return kept


def _deep(value: object) -> object:
    if isinstance(value, dict):
        return _with_text_defaults(value)
    return [_deep(item) for item in value] if isinstance(value, list) else value
