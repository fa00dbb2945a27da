"""People as users.info and user_change describe them."""

from zoneinfo import ZoneInfo

from bot.sandbox.payload import Payload
from bot.sandbox.people import Person
from bot.sandbox.world import World


def user_object(world: World, person: Person) -> Payload:
    return {
        "id": person.id,
        "team_id": world.team_of(person),
        "name": person.handle,
        "deleted": person.is_deleted,
        "color": person.colour,
        "real_name": person.name,
        **_zone(world, person),
        "profile": _profile(person, world.team_of(person)),
        "is_admin": person.is_admin,
        "is_owner": person.is_admin,
        "is_primary_owner": False,
        "is_restricted": person.is_restricted,
        "is_ultra_restricted": person.is_single_channel_guest,
        "is_bot": person.is_bot,
        "is_app_user": False,
        "updated": int(world.now().timestamp()),
        "is_email_confirmed": True,
        "who_can_share_contact_card": "EVERYONE",
        **_stranger(world, person),
        **_enterprise(person),
    }


def _zone(world: World, person: Person) -> Payload:
    if person.tz is None:
        return {}
    local = world.now().astimezone(ZoneInfo(person.tz))
    offset = local.utcoffset()
    return {
        "tz": person.tz,
        "tz_label": local.tzname(),
        "tz_offset": int(offset.total_seconds()) if offset else 0,
    }


def _stranger(world: World, person: Person) -> Payload:
    """Slack's `is_stranger`: of another organisation, and in no channel that the app sees."""
    return {"is_stranger": not world.shares_channel(person)} if world.is_external(person) else {}


def _enterprise(person: Person) -> Payload:
    if not person.enterprise_id:
        return {}
    user: Payload = {
        "id": person.id,
        "enterprise_id": person.enterprise_id,
        "enterprise_name": person.enterprise_id.lower(),
        "is_admin": False,
        "is_owner": False,
        "teams": list(person.enterprise_teams),
    }
    return {"enterprise_user": user}


def _profile(person: Person, team_id: str) -> Payload:
    first, _, last = person.name.partition(" ")
    profile: Payload = {
        "title": "",
        "real_name": person.name,
        "real_name_normalized": person.name,
        "display_name": person.name if not person.is_bot else "",
        "display_name_normalized": person.name if not person.is_bot else "",
        "first_name": first,
        "last_name": last,
        "avatar_hash": "g" + person.id.lower(),
        "status_text": "",
        "status_emoji": "",
        "team": team_id,
    }
    if person.is_bot:
        profile |= {"bot_id": person.bot_id, "api_app_id": person.app_id, "always_active": True}
    return profile
