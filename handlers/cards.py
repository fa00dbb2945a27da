"""Check-ins in people's direct messages are kept true: they show what became of them."""

from __future__ import annotations

from collections.abc import Iterable

import structlog

from bot.domain.answers import Receipt, Recorded, owners_of
from bot.domain.cards import Card
from bot.slack.errors import CALL_ERRORS, failure_of
from bot.views import messages
from bot.views.payload import Message
from handlers.ask import Ask

log = structlog.get_logger()


def settle_receipt(ask: Ask, receipt: Receipt) -> None:
    """Have the check-ins edited that a report concerns, after the answer; most concern none."""
    for user in receipt.asked:
        refresh_card(ask, user)


def settle_cards(ask: Ask, recorded: Iterable[Recorded]) -> None:
    """Have the check-ins edited that these values concern, after the answer.

    They are those of the person, and of the owners of the objectives that count the values.
    """
    for user in {ask.actor.user, *owners_of(recorded)}:
        refresh_card(ask, user)


def refresh_card(ask: Ask, user: str) -> None:
    """Have somebody's last check-in edited, after the answer; nobody hears of it if that fails."""
    ask.background.start(_refresh(ask.unhurried, user), untold)


async def card_of(ask: Ask) -> Message | None:
    """The person's last check-in as it is by now."""
    card = await _card_of(ask, ask.actor.user)
    return messages.checkin_card(card) if card else None


async def pressed_card(ask: Ask) -> Message | None:
    """The same if the pressed button is on it: the person may have seen what it was before."""
    card = await _card_of(ask, ask.actor.user)
    is_pressed = card and ask.surface == f"{card.place.channel}:{card.place.ts}"
    return messages.checkin_card(card) if card and is_pressed else None


async def _card_of(ask: Ask, user: str) -> Card | None:
    return await ask.run(ask.services.cards.last, ask.workspace_id, user, now=ask.now)


async def _refresh(ask: Ask, user: str) -> None:
    # One edit at a time, so that none brings back what another one has outdated.
    async with ask.turns.turn((ask.workspace_id, "card", user)):
        card = await _card_of(ask, user)
        if card is None:
            return
        try:
            place, message = card.place, messages.checkin_card(card)
            await ask.client.chat_update(channel=place.channel, ts=place.ts, **message)
        except CALL_ERRORS as error:
            log.warning("checkin_not_edited", reason=failure_of(error).cause.reason)


async def untold(_message: Message) -> None:
    """Tell the person nothing: they did not ask for what failed."""
