"""Presses below a file that was dropped: an answer, Import, and Don't import."""

from __future__ import annotations

from bot.views import messages
from bot.views.payload import Message
from bot.views.values import ImportAnswer, number
from handlers.ask import Ask
from handlers.cards import settle_receipt
from handlers.digests import amend_digest


async def answer(ask: Ask, value: str) -> Message:
    given, use_case = ImportAnswer.decode(value), ask.services.imports.answer
    chosen = given.pending_id, given.asking, given.key
    return messages.import_offer(await ask.run(use_case, ask.actor, *chosen, now=ask.now))


async def take(ask: Ask, value: str) -> Message:
    taken = await ask.run(ask.services.imports.take, ask.actor, number(value), now=ask.now)
    settle_receipt(ask, taken.receipt)
    if taken.replaced_from is not None:
        amend_digest(ask, taken.receipt.recorded[0].team.id, taken.replaced_from)
    return messages.imported(taken)


async def bring_back(ask: Ask, value: str) -> Message:
    use_case = ask.services.imports.bring_back
    return messages.brought_back(await ask.run(use_case, ask.actor, number(value), now=ask.now))


async def drop(ask: Ask, value: str) -> Message:
    file = await ask.run(ask.services.imports.drop, ask.actor, number(value), now=ask.now)
    return messages.import_dropped(file)
