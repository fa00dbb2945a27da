"""users.*: people and the conversations they are in."""

from bot.sandbox.api.conversations import described, kinds_asked, listed
from bot.sandbox.api.method import Call, Method, page_of, paged
from bot.sandbox.payload import Payload
from bot.sandbox.profiles import user_object
from bot.sandbox.world import Channel


def info(call: Call) -> Payload:
    person = call.world.person(call.arguments.required("user", "user_not_found"))
    user = user_object(call.world, person)
    if call.arguments.flag("include_locale") and not call.world.is_external(person):
        user["locale"] = person.locale
    return {"ok": True, "user": user}


def listing(call: Call) -> Payload:
    people, cursor = page_of(call, call.world.people.values())
    return paged({"members": [user_object(call.world, person) for person in people]}, cursor)


def conversations(call: Call) -> Payload:
    user = call.world.person(call.arguments.text("user", call.world.bot.id))
    kinds = kinds_asked(call)
    mine = (channel for channel in listed(call, kinds) if user.id in channel.members)
    channels, cursor = page_of(call, mine)
    return paged({"channels": [_limited(call, channel) for channel in channels]}, cursor)


def _limited(call: Call, channel: Channel) -> Payload:
    """Return the channel with the little that Slack tells of it in lists of somebody's own."""
    body = described(call.world, channel)
    return {key: value for key, value in body.items() if key not in ("is_member", "num_members")}


METHODS = {
    "users.info": Method(info, ("users:read",)),
    "users.list": Method(listing, ("users:read",)),
    "users.conversations": Method(conversations),
}
