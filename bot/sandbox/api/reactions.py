"""reactions.add."""

from bot.sandbox.api.method import Call, Method
from bot.sandbox.payload import Payload, Refused


def add(call: Call) -> Payload:
    world, name = call.world, call.arguments.required("name", "invalid_name")
    channel = world.conversation(call.arguments.required("channel", "channel_not_found"))
    message = channel.message(call.arguments.required("timestamp", "no_item_specified"))
    if message is None:
        raise Refused("message_not_found")
    if world.bot.id not in channel.members:
        raise Refused("not_in_channel")
    reactions = message.setdefault("reactions", [])
    mine = next((reaction for reaction in reactions if reaction["name"] == name), None)
    if mine and world.bot.id in mine["users"]:
        raise Refused("already_reacted")
    if mine is None:
        mine = {"name": name, "users": [], "count": 0}
        reactions.append(mine)
    mine["users"].append(world.bot.id)
    mine["count"] += 1
    event = {"type": "message_changed", "channel": channel.id, "message": message}
    world.announce_in(channel, event)
    return {"ok": True}


METHODS = {"reactions.add": Method(add, ("reactions:write",))}
