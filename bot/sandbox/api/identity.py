"""auth.test and related methods: the identity of the caller and its workspace."""

from bot.sandbox.api.method import Call, Method
from bot.sandbox.payload import Payload, Refused
from bot.sandbox.posts import bot_profile
from bot.sandbox.world import World


def auth_test(call: Call) -> Payload:
    world = call.world
    return {
        "ok": True,
        **_installed_in(world),
        "user": world.bot.handle,
        "user_id": world.bot.id,
        "bot_id": world.bot_id,
        "is_enterprise_install": world.is_org_install,
    }


def _installed_in(world: World) -> Payload:
    """Return where the app is; for a whole organisation Slack names that as the team."""
    enterprise = world.enterprise
    if enterprise is None:
        return _named(world.domain, world.name, world.team_id)
    more = {"enterprise_id": enterprise.id}
    if world.is_org_install:
        domain = f"{enterprise.name.lower()}.enterprise"
        return _named(domain, enterprise.name, enterprise.id) | more
    return _named(world.domain, world.name, world.team_id) | more


def _named(domain: str, name: str, team_id: str) -> Payload:
    return {"url": f"https://{domain}.slack.com/", "team": name, "team_id": team_id}


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
    team = {"id": world.team_id, "name": world.name, "domain": world.domain}
    if world.enterprise:
        team |= {"enterprise_id": world.enterprise.id, "enterprise_name": world.enterprise.name}
    return {"ok": True, "team": team}


METHODS = {
    "auth.test": Method(auth_test),
    "api.test": Method(api_test),
    "bots.info": Method(bots_info, ("users:read",)),
    "team.info": Method(team_info, ("team:read",)),
}
