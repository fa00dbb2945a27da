"""auth.test and related methods: the identity of the caller and its workspace."""

from bot.sandbox.api.method import Call, Method
from bot.sandbox.payload import Payload, Refused
from bot.sandbox.posts import bot_profile


def auth_test(call: Call) -> Payload:
    world = call.world
    return {
        "ok": True,
        "url": f"https://{world.domain}.slack.com/",
        "team": world.name,
        "user": world.bot.handle,
        "team_id": world.team_id,
        "user_id": world.bot.id,
        "bot_id": world.bot_id,
        "is_enterprise_install": False,
    }


def api_test(call: Call) -> Payload:
    if error := call.arguments.text("error"):
        raise Refused(error, args=call.arguments.payload)
    return {"ok": True, "args": call.arguments.payload}


def bots_info(call: Call) -> Payload:
    if call.arguments.text("bot", call.world.bot_id) != call.world.bot_id:
        raise Refused("bot_not_found")
    bot = bot_profile(call.world) | {"user_id": call.world.bot.id}
    return {"ok": True, "bot": bot}


def team_info(call: Call) -> Payload:
    world = call.world
    return {"ok": True, "team": {"id": world.team_id, "name": world.name, "domain": world.domain}}


METHODS = {
    "auth.test": Method(auth_test),
    "api.test": Method(api_test),
    "bots.info": Method(bots_info, ("users:read",)),
    "team.info": Method(team_info, ("team:read",)),
}
