"""users.*: people and the conversations they are in."""

from bot.sandbox.api.conversations import kinds_asked, listed
from bot.sandbox.api.method import Call, Method, page_of, paged
from bot.sandbox.payload import Payload
from bot.sandbox.profiles import user_object


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
    user = call.arguments.text("user", call.world.bot.id)
    kinds = kinds_asked(call)
    mine = (channel for channel in listed(call, kinds) if user in channel.members)
    channels, cursor = page_of(call, mine)
    bodies = [{"id": channel.id, "name": channel.name} for channel in channels]
    return paged({"channels": bodies}, cursor)


METHODS = {
    "users.info": Method(info, ("users:read",)),
    "users.list": Method(listing, ("users:read",)),
    "users.conversations": Method(conversations),
}
