"""People, and the app's own user, as users.info describes them."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.sandbox.payload import Payload

COLOURS = ("9f69e7", "4bbe2e", "e7392d", "3c989f", "674b1b", "e96699", "5b89d5", "d1707d")


@dataclass(slots=True, kw_only=True)
class Person:
    id: str
    name: str
    tz: str = "Europe/London"
    locale: str = "en-GB"
    email: str = ""
    is_admin: bool = False
    is_deleted: bool = False
    bot_id: str = ""
    app_id: str = ""

    @property
    def is_bot(self) -> bool:
        return bool(self.bot_id)

    @property
    def handle(self) -> str:
        """The name that people type after an @."""
        return (
            self.name.split()[0].lower() if not self.is_bot else self.name.lower().replace(" ", "")
        )

    @property
    def initials(self) -> str:
        return "".join(word[0] for word in self.name.split()[:2]).upper()

    @property
    def colour(self) -> str:
        return COLOURS[sum(map(ord, self.id)) % len(COLOURS)]


def user_object(person: Person, team_id: str, now: datetime) -> Payload:
    zone = now.astimezone(ZoneInfo(person.tz))
    offset = zone.utcoffset()
    return {
        "id": person.id,
        "team_id": team_id,
        "name": person.handle,
        "deleted": person.is_deleted,
        "color": person.colour,
        "real_name": person.name,
        "tz": person.tz,
        "tz_label": zone.tzname(),
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "profile": _profile(person, team_id),
        "is_admin": person.is_admin,
        "is_owner": person.is_admin,
        "is_primary_owner": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_bot": person.is_bot,
        "is_app_user": False,
        "updated": int(now.timestamp()),
        "is_email_confirmed": True,
        "who_can_share_contact_card": "EVERYONE",
    }


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
