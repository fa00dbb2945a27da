"""People whom a form names: owners, reporters and admins."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.actor import Actor
from bot.domain.errors import InvalidField, UnconfirmedPresence
from bot.domain.fields import Field
from bot.domain.rights import Presence, Standing, presence_of
from bot.queries import lookup


def check_presence(
    session: Session,
    actor: Actor,
    channel: str,
    users: Collection[str],
    field: Field,
    *,
    now: datetime,
) -> None:
    """InvalidField when somebody whom a form names is not in the channel.

    Where Slack does not say who is, who names them is believed.
    """
    heard = actor.heard.get(channel)
    others = set(users) - {actor.user}
    if not others:
        return
    known = lookup.confirmations(session, channel, others)
    for user in others:
        standing = Standing(channel, belongs=user in known, confirmed_at=known.get(user))
        match presence_of(user, standing, heard, now):
            case Presence.UNCONFIRMED:
                raise UnconfirmedPresence(channel)
            case Presence.ABSENT:
                raise InvalidField(field, "field.not_in_channel")
