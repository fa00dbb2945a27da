"""conversations.*: channels and direct messages."""

from collections.abc import Iterator

from bot.sandbox.api.method import Call, Method, need, page_of, paged
from bot.sandbox.canvases import canvas_in
from bot.sandbox.payload import Payload, Refused
from bot.sandbox.world import Channel, World

KINDS = {"public_channel": "channel", "private_channel": "group", "im": "im", "mpim": "mpim"}
SCOPES = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}


def described(world: World, channel: Channel) -> Payload:
    """Return the channel as conversations.info does."""
    common: Payload = {
        "id": channel.id,
        "created": channel.created,
        "is_archived": channel.is_archived,
        "is_im": channel.is_im,
        "is_org_shared": False,
        "context_team_id": world.team_id,
    }
    if channel.is_im:
        deleted = world.person(channel.user or "").is_deleted
        return common | {"user": channel.user, "is_user_deleted": deleted, "priority": 0}
    return common | {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": not channel.is_private,
        "is_group": channel.is_private,
        "is_mpim": False,
        "is_private": channel.is_private,
        "is_general": channel.name == "general",
        "is_shared": channel.is_ext_shared,
        "is_ext_shared": channel.is_ext_shared,
        "shared_team_ids": _teams(world, channel),
        "is_member": world.bot.id in channel.members,
        "num_members": len(channel.members),
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        **_properties(world, channel),
    }


def _properties(world: World, channel: Channel) -> Payload:
    """Return where the channel's canvas is, if it has one."""
    canvas = canvas_in(world, channel)
    if canvas is None:
        return {}
    return {"properties": {"canvas": {"file_id": canvas.id, "is_empty": not canvas.sections}}}


def _teams(world: World, channel: Channel) -> list[str]:
    """Return the teams that share a channel."""
    return sorted({world.team_id, *(world.team_of(world.person(m)) for m in channel.members)})


def kinds_asked(call: Call) -> list[str]:
    """Return the kinds of channel in `types`; Refused unless the scopes allow all of them."""
    names = [name.strip() for name in call.arguments.text("types", "public_channel").split(",")]
    for name in names:
        if name not in KINDS:
            raise Refused("invalid_types")
        need(call.world, f"{SCOPES[KINDS[name]]}:read")
    return [KINDS[name] for name in names]


def listed(call: Call, kinds: list[str]) -> Iterator[Channel]:
    bot = call.world.bot.id
    for channel in call.world.channels.values():
        seen = channel.kind == "channel" or bot in channel.members
        hidden = channel.is_archived and call.arguments.flag("exclude_archived")
        if channel.kind in kinds and seen and not hidden:
            yield channel


def asked(call: Call, suffix: str = "read") -> Channel:
    """Return the channel of a call; Refused unless the scopes allow its kind."""
    channel = call.world.conversation(call.arguments.required("channel", "channel_not_found"))
    need(call.world, f"{channel.scope}:{suffix}")
    return channel


def open_direct(call: Call) -> Payload:
    users = call.arguments.listed("users")
    if not users:
        raise Refused("users_list_not_supplied")
    if len(users) > 1 or users[0] == call.world.bot.id:
        raise Refused("invalid_user_combination")
    person = call.world.person(users[0])
    if person.is_deleted:
        raise Refused("user_disabled")
    if call.world.is_external(person) and not call.world.shares_channel(person):
        raise Refused("invalid_user_combination")
    is_open = f"D{person.id[1:]}" in call.world.channels
    channel = call.world.direct(person.id)
    if call.arguments.flag("return_im"):
        body = described(call.world, channel)
    else:
        body = {"id": channel.id}
    return {"ok": True, "channel": body} | (
        {"already_open": True, "no_op": True} if is_open else {}
    )


def info(call: Call) -> Payload:
    return {"ok": True, "channel": described(call.world, asked(call))}


def listing(call: Call) -> Payload:
    channels, cursor = page_of(call, listed(call, kinds_asked(call)))
    return paged({"channels": [described(call.world, channel) for channel in channels]}, cursor)


def members(call: Call) -> Payload:
    people, cursor = page_of(call, sorted(asked(call).members))
    return paged({"members": people}, cursor)


def join(call: Call) -> Payload:
    channel = call.world.conversation(call.arguments.required("channel", "channel_not_found"))
    if channel.is_archived:
        raise Refused("is_archived")
    if channel.kind != "channel":
        raise Refused("method_not_supported_for_channel_type")
    channel.members.add(call.world.bot.id)
    call.world.announce({"type": "channels"})
    return {"ok": True, "channel": described(call.world, channel)}


def history(call: Call) -> Payload:
    """Return a channel's messages, newest first, without replies that stay in their thread."""
    channel = _readable(call)
    rows = [message for message in channel.messages if _is_top(message) and _within(call, message)]
    messages, cursor = page_of(call, reversed(rows))
    body = {"messages": [_shown(call, message) for message in messages], "has_more": bool(cursor)}
    return paged(body, cursor)


def replies(call: Call) -> Payload:
    """Return a thread, oldest first, beginning with its parent."""
    channel, ts = _readable(call), call.arguments.required("ts")
    rows = [message for message in channel.messages if ts in (message["ts"], _thread(message))]
    if not rows:
        raise Refused("thread_not_found")
    messages, cursor = page_of(call, rows)
    body = {"messages": [_shown(call, message) for message in messages], "has_more": bool(cursor)}
    return paged(body, cursor)


def _readable(call: Call) -> Channel:
    channel = asked(call, "history")
    if call.world.bot.id not in channel.members:
        raise Refused("not_in_channel")
    return channel


def _thread(message: Payload) -> str:
    return str(message.get("thread_ts", ""))


def _is_top(message: Payload) -> bool:
    return _thread(message) in ("", message["ts"]) or message.get("subtype") == "thread_broadcast"


def _within(call: Call, message: Payload) -> bool:
    ts, arguments = float(message["ts"]), call.arguments
    oldest = float(arguments.text("oldest", "0"))
    latest = float(arguments.text("latest", "0")) or float("inf")
    return oldest < ts < latest or (arguments.flag("inclusive") and ts in (oldest, latest))


def _shown(call: Call, message: Payload) -> Payload:
    if call.arguments.flag("include_all_metadata"):
        return message
    return {key: value for key, value in message.items() if key != "metadata"}


METHODS = {
    "conversations.open": Method(open_direct, ("im:write",)),
    "conversations.info": Method(info),
    "conversations.list": Method(listing),
    "conversations.members": Method(members),
    "conversations.join": Method(join, ("channels:join",)),
    "conversations.history": Method(history),
    "conversations.replies": Method(replies),
}
