"""The payloads Slack sends to an app: commands, interactions, events."""

import re
from typing import Any

from bot.sandbox.payload import Payload
from bot.sandbox.people import Person
from bot.sandbox.world import Channel, Enterprise, World

VERIFICATION_TOKEN = "sandbox-verification-token"  # noqa: S105 - no secret: Slack's legacy field
MENTION = re.compile(r"(?<![\w<])@([\w.-]+)")
CHANNEL = re.compile(r"(?<![\w<])#([\w-]+)")
SLACK_SYNTAX = re.compile(r"(<[@#!][^<>]*>|<https?://[^<>]*>)")


def slash_command(
    world: World, person: Person, channel: Channel, command: str, text: str
) -> Payload:
    """Return the form fields of a command; here even `is_enterprise_install` is text."""
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": world.team_id,
        "team_domain": world.domain,
        "channel_id": channel.id,
        "channel_name": channel.public_name,
        "user_id": person.id,
        "user_name": person.handle,
        "command": command,
        "text": text,
        "api_app_id": world.app_id,
        **_named_enterprise(world.enterprise),
        "is_enterprise_install": str(world.is_org_install).lower(),
    }


def interaction(world: World, kind: str, person: Person, trigger_id: str) -> Payload:
    """Return the fields that block_actions, view_submission and view_closed share."""
    return {
        "type": kind,
        "user": {
            "id": person.id,
            "username": person.handle,
            "name": person.handle,
            "team_id": world.team_of(person),
        },
        "api_app_id": world.app_id,
        "token": VERIFICATION_TOKEN,
        "trigger_id": trigger_id,
        **_organisation(world, person),
        "is_enterprise_install": world.is_org_install,
    }


def _organisation(world: World, person: Person) -> Payload:
    """Return the team that an interaction names, and its enterprise if it has one."""
    team, enterprise = world.named_team(person), world.enterprise
    domain = world.domain
    if team != world.team_id:
        domain = team.lower()
        home = person.enterprise_id
        enterprise = Enterprise(home, home.lower()) if home else None
    return {
        "team": {"id": team, "domain": domain, **_named_enterprise(enterprise)},
        "enterprise": enterprise._asdict() if enterprise else None,
    }


def _named_enterprise(enterprise: Enterprise | None) -> Payload:
    if enterprise is None:
        return {}
    return {"enterprise_id": enterprise.id, "enterprise_name": enterprise.name}


def in_message(channel: Channel, message: Payload, *, is_ephemeral: bool) -> Payload:
    """Return the fields of block_actions that name the message; ephemeral ones are left out."""
    container = {
        "type": "message",
        "message_ts": message["ts"],
        "channel_id": channel.id,
        "is_ephemeral": is_ephemeral,
    }
    if "thread_ts" in message:
        container["thread_ts"] = message["thread_ts"]
    place = {
        "container": container,
        "channel": {"id": channel.id, "name": channel.public_name},
    }
    return place if is_ephemeral else place | {"message": message}


def in_view(world: World, person: Person, view: Payload) -> Payload:
    shown = as_sent(world, person, view)
    return {"container": {"type": "view", "view_id": view["id"]}, "view": shown}


def as_sent(world: World, person: Person, view: Payload) -> Payload:
    """Return a view as Slack sends it, with the team in which it was opened."""
    return view | {"team_id": world.named_team(person)}


def event_callback(world: World, event: Payload) -> Payload:
    """Return the event in its envelope; only `authorizations` always names our team."""
    stamp, team = world.stamp(), _team_of_actor(world, event)
    enterprise = world.enterprise.id if world.enterprise else None
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": team,
        **({"enterprise_id": enterprise} if enterprise else {}),
        "context_team_id": team,
        "context_enterprise_id": enterprise,
        "api_app_id": world.app_id,
        "event": {**event, "event_ts": event.get("event_ts", stamp)},
        "type": "event_callback",
        "event_id": event_id(world),
        "event_time": int(stamp.partition(".")[0]),
        "authorizations": [
            {
                "enterprise_id": enterprise,
                "team_id": None if world.is_org_install else world.team_id,
                "user_id": world.bot.id,
                "is_bot": True,
                "is_enterprise_install": world.is_org_install,
            },
        ],
        "is_ext_shared_channel": _is_ext_shared(world, event),
        "event_context": f"4-{event['type']}-{world.team_id}",
    }


def event_id(world: World) -> str:
    """Return a new id, which even workspaces with clashing ids do not share."""
    return world.new_id(f"Ev{world.team_id}")


def _team_of_actor(world: World, event: Payload) -> str:
    actor = world.people.get(str(event.get("user")))
    return world.named_team(actor) if actor else world.team_id


def _is_ext_shared(world: World, event: Payload) -> bool:
    channel = world.channels.get(str(event.get("channel")))
    return channel is not None and channel.is_ext_shared


def message_event(channel: Channel, message: Payload) -> Payload:
    return {
        **message,
        "channel": channel.id,
        "channel_type": channel.kind,
        "event_ts": message["ts"],
    }


def mention_event(channel: Channel, message: Payload) -> Payload:
    """Return the event of a message that names the app; Slack leaves out the kind of channel."""
    return {**message, "type": "app_mention", "channel": channel.id, "event_ts": message["ts"]}


def mentioned(world: World, text: str) -> str:
    """Replace `@ada` and `#blog` by ids, as Slack does; unknown names stay as typed."""
    people = {person.handle: person.id for person in world.people.values()}
    channels = {c.name: c.id for c in world.channels.values() if c.name}

    def person(mention: re.Match[str]) -> str:
        name = mention[1].lower()
        return f"<@{people[name]}>" if name in people else mention[0]

    def channel(mention: re.Match[str]) -> str:
        name = mention[1].lower()
        return f"<#{channels[name]}|{name}>" if name in channels else mention[0]

    return CHANNEL.sub(channel, MENTION.sub(person, text))


def escaped(text: str) -> str:
    """Escape `&`, `<` and `>` as Slack does in messages, except in its own syntax."""
    parts: list[Any] = SLACK_SYNTAX.split(text)
    return "".join(part if SLACK_SYNTAX.fullmatch(part) else _entities(part) for part in parts)


def _entities(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
