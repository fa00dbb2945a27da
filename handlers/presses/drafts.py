"""What presses do about drafts that somebody else is asked to read."""

from __future__ import annotations

from bot.domain.drafts.limits import LIMITS
from bot.views import messages, modals
from bot.views.payload import Message
from bot.views.values import AskedDraft, DraftsShown, number
from handlers.ask import Ask
from handlers.commands.drafts import drafts


async def ask_about(ask: Ask, value: str) -> None:
    """Open the form that asks, with the draft that was checked."""
    draft, use_case = AskedDraft.decode(value), ask.services.draft_requests.place
    place = await ask.run(use_case, ask.actor, now=ask.now)
    platform = draft.platform if draft.platform in LIMITS else ""
    form = modals.ask_about_draft(place.team, draft.text, platform, is_paused=place.is_paused)
    await ask.open(form)


async def show(ask: Ask, value: str) -> Message:
    read = await ask.run(ask.services.draft_requests.read, ask.actor, number(value), now=ask.now)
    return messages.draft_read(
        read.request, may_decide=read.may_decide, is_own=read.is_own, now=ask.now
    )


async def approve(ask: Ask, value: str) -> Message:
    use_case = ask.services.draft_requests.approve
    return messages.draft_answered(await ask.run(use_case, ask.actor, number(value), now=ask.now))


async def send_back(ask: Ask, value: str) -> None:
    """Open the form that asks for changes, for who may."""
    use_case = ask.services.draft_requests.to_return
    request = await ask.run(use_case, ask.actor, number(value), now=ask.now)
    await ask.open(modals.return_draft(request))


async def withdraw(ask: Ask, value: str) -> Message:
    use_case = ask.services.draft_requests.withdraw
    return messages.draft_answered(await ask.run(use_case, ask.actor, number(value), now=ask.now))


async def turn(ask: Ask, value: str) -> Message:
    page = DraftsShown.decode(value)
    return await drafts(ask, "", page.team_id, page.after)
