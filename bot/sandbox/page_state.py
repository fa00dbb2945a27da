"""The data of one person's page: people, channels and messages."""

from bot.sandbox.canvases import canvas_in
from bot.sandbox.clock import ClockControl, clock_face
from bot.sandbox.payload import Payload
from bot.sandbox.world import Channel, World


def state(world: World, me: str, clock: ClockControl | None) -> Payload:
    """Return all but the list of workspaces, as of one person in one of them."""
    return {
        "workspace": {"id": world.team_id, "name": world.name},
        "me": me,
        "now": world.now().isoformat(),
        "people": people(world),
        "channels": channels(world, me),
        "dms": [direct(world, me)],
        "commands": world.commands,
        "shortcuts": world.shortcuts,
        "samples": sorted(world.samples),
        "things_to_try": world.things_to_try,
        "clock": clock_face(clock),
        "bot": {"id": world.bot.id, "name": world.bot.name},
    }


def people(world: World) -> list[Payload]:
    return [
        {
            "id": person.id,
            "name": person.name,
            "tz": person.tz or "",
            "initials": person.initials,
            "colour": f"#{person.colour}",
            "is_bot": person.is_bot,
            "deleted": person.is_deleted,
        }
        for person in world.people.values()
    ]


def channels(world: World, me: str) -> list[Payload]:
    return [
        {
            "id": channel.id,
            "name": channel.name,
            "is_member": me in channel.members,
            "is_bot_in": world.bot.id in channel.members,
            "is_archived": channel.is_archived,
            "is_private": channel.is_private,
            "has_canvas": canvas_in(world, channel) is not None,
            "unread": unread(world, me, channel),
        }
        for channel in world.channels.values()
        if not channel.is_im and world.can_see(me, channel)
    ]


def direct(world: World, me: str) -> Payload:
    """Return the person's direct messages with the bot; from here, their `user` is the bot."""
    channel = world.direct(me)
    return {"id": channel.id, "user": world.bot.id, "unread": unread(world, me, channel)}


def history(world: World, me: str, channel: Channel, thread_ts: str = "") -> list[Payload]:
    """Return a channel's or thread's messages, oldest first, with the person's ephemeral ones."""
    whispers = [{**message, "ephemeral": True} for message in channel.ephemerals.get(me, [])]
    shown = [*map(_threaded, channel.messages), *whispers]
    if thread_ts:
        chosen = [m for m in shown if thread_ts in (m["ts"], m.get("thread_ts"))]
    else:
        chosen = [m for m in shown if _is_top(m)]
        mark_read(world, me, channel)
    return sorted(chosen, key=lambda message: str(message["ts"]))


def mark_read(world: World, me: str, channel: Channel) -> None:
    if channel.messages:
        world.read_until[me, channel.id] = channel.messages[-1]["ts"]


def unread(world: World, me: str, channel: Channel) -> int:
    since = world.read_until.get((me, channel.id), "")
    return sum(m["ts"] > since and m["user"] != me and _is_top(m) for m in channel.messages)


def _is_top(message: Payload) -> bool:
    thread = message.get("thread_ts", message["ts"])
    return thread == message["ts"] or message.get("subtype") == "thread_broadcast"


def _threaded(message: Payload) -> Payload:
    count = message.get("reply_count", 0)
    return {**message, "thread": {"count": count}} if count else message
