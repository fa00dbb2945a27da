"""Open modals and Home tabs: Slack keeps a stack of views for each person."""

import itertools
import secrets
from collections.abc import Iterator

from bot.sandbox.blocks import too_large, view_errors
from bot.sandbox.blocks.checks import error
from bot.sandbox.files import check_files
from bot.sandbox.inputs import first_state, kept_state
from bot.sandbox.payload import Payload, Refused
from bot.sandbox.posts import stored_block
from bot.sandbox.world import World

DEPTH = 3
"""Slack stacks no more views than this."""
GIVEN = {
    "private_metadata": "",
    "callback_id": "",
    "external_id": "",
    "clear_on_close": False,
    "notify_on_close": False,
    "close": None,
    "submit": None,
}


def stack(world: World, user: str) -> list[Payload]:
    return world.modals.setdefault(user, [])


def owner(world: World, view_id: str) -> str | None:
    """Return the person with this open modal; None if no one has it open."""
    for user, views in world.modals.items():
        if any(view["id"] == view_id for view in views):
            return user
    return None


def exists(world: World, view_id: str) -> bool:
    """Whether a view is open, or published as a Home tab, in this workspace."""
    return any(view["id"] == view_id for view in _shown_views(world))


def find(world: World, *, view_id: str = "", external_id: str = "") -> Payload:
    """Return an open modal or a published Home tab; Refused if there is none."""
    for view in _shown_views(world):
        if (view_id and view["id"] == view_id) or (
            external_id and view["external_id"] == external_id
        ):
            return view
    raise Refused("not_found")


def open_first(world: World, user: str, view: Payload) -> Payload:
    """Show a checked view in place of all open ones."""
    made = _made(world, view)
    world.modals[user] = [made]
    return _shown(world, user, made)


def push(world: World, user: str, view: Payload) -> Payload:
    """Put a checked view on top of the stack, which must hold one or two."""
    views = stack(world, user)
    if not views:
        raise Refused("not_found")
    if len(views) >= DEPTH:
        raise Refused("push_limit_reached")
    made = _made(world, view)
    made |= {"previous_view_id": views[-1]["id"], "root_view_id": views[0]["id"]}
    views.append(made)
    return _shown(world, user, made)


def update(world: World, current: Payload, view: Payload, hash_: str | None = None) -> Payload:
    """Replace a view's content; entered values stay where block_id and action_id stay."""
    if hash_ and hash_ != current["hash"]:
        raise Refused("hash_conflict")
    before = current["state"]["values"]
    check(world, view, current["type"], current)
    made = _made(world, view)
    places = {key: current[key] for key in ("id", "previous_view_id", "root_view_id")}
    current |= made | places
    current["state"] = {"values": kept_state(current["blocks"], before)}
    user = owner(world, current["id"])
    return _shown(world, user, current) if user else current


def publish(world: World, user: str, view: Payload, hash_: str | None = None) -> Payload:
    world.person(user)
    before = world.homes.get(user)
    if before and hash_ and hash_ != before["hash"]:
        raise Refused("hash_conflict")
    check(world, view, "home", before)
    made = _made(world, view)
    if before:
        made |= {"id": before["id"], "root_view_id": before["id"]}
    world.homes[user] = made
    world.announce_to(user, {"type": "home", "view": made})
    return made


def close(world: World, user: str, view_id: str) -> None:
    """Close one view and show the one below it."""
    world.modals[user] = [view for view in stack(world, user) if view["id"] != view_id]
    _announce(world, user)


def clear(world: World, user: str) -> None:
    world.modals[user] = []
    _announce(world, user)


def check(world: World, view: Payload, kind: str, current: Payload | None = None) -> None:
    """Refuse a view that Slack would refuse; `current` is the view it replaces."""
    if too_large(view):
        raise Refused("view_too_large")
    if wrong := view_errors(view, world.refused_blocks):
        raise Refused("invalid_arguments", wrong)
    if view["type"] != kind:
        raise Refused("invalid_arguments", [error(f"must be a {kind}", "/view/type")])
    check_files(world, view["blocks"], "/view/blocks", "invalid_arguments")
    _check_external_id(world, view, current)


def answered(view: Payload) -> Payload:
    """Return the view as the Web API does, with an empty list for an empty state."""
    values = view["state"]["values"]
    return {**view, "state": {"values": values or []}}


def _shown_views(world: World) -> Iterator[Payload]:
    yield from world.homes.values()
    yield from itertools.chain.from_iterable(world.modals.values())


def _check_external_id(world: World, view: Payload, current: Payload | None) -> None:
    wanted = view.get("external_id")
    try:
        taken = find(world, external_id=wanted) if wanted else None
    except Refused:
        return
    if taken is not None and taken is not current:
        raise Refused("duplicate_external_id")


def _made(world: World, view: Payload) -> Payload:
    made = world.new_id("V")
    blocks = [stored_block(world, block) for block in view["blocks"]]
    return {
        "id": made,
        "team_id": world.team_id,
        "title": {"type": "plain_text", "text": world.bot.name, "emoji": True},
        **GIVEN,
        **view,
        "blocks": blocks,
        "state": {"values": first_state(blocks)},
        "hash": f"{int(world.now().timestamp())}.{secrets.token_hex(4)}",
        "previous_view_id": None,
        "root_view_id": made,
        "app_id": world.app_id,
        "app_installed_team_id": world.team_id,
        "bot_id": world.bot_id,
    }


def _shown(world: World, user: str, view: Payload) -> Payload:
    _announce(world, user)
    return view


def _announce(world: World, user: str) -> None:
    world.announce_to(user, {"type": "view", "views": list(stack(world, user))})
