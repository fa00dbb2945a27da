"""`/social check`: reads the draft of a post before it goes out. Nothing of it is kept."""

from __future__ import annotations

from typing import Any

from bot.domain.drafts.check import check as remarks_on
from bot.domain.drafts.limits import LIMITS, Limit
from bot.domain.drafts.request import SecondPair
from bot.domain.errors import CoachError
from bot.domain.fields import Field
from bot.language.drafts import named_platform, with_emoji
from bot.language.text import as_read
from bot.views import messages, modals
from bot.views.modals.check import LONGEST_DRAFT
from bot.views.payload import Message
from handlers.ask import Ask
from handlers.forms import Filled


async def check(ask: Ask, text: str) -> Message | None:
    """Check a draft for the platform before it; without one, open the form."""
    limit, draft = named_platform(as_read(text))
    return await (_checked(ask, draft, limit) if limit else open_check(ask, draft))


async def open_check(ask: Ask, draft: str) -> Message | None:
    """Open the form with a draft; where none can be opened, check what needs no platform."""
    if ask.trigger is None:
        return await _checked(ask, draft, None) if draft else messages.by_button("check")
    if len(draft) > LONGEST_DRAFT:
        raise CoachError("typing.long_draft", most=LONGEST_DRAFT)
    await ask.open(modals.check_form(draft))
    return None


async def submitted(ask: Ask, filled: Filled, _view: dict[str, Any]) -> Message:
    """Check what is in the form."""
    limit = LIMITS.get(filled.choice(Field.PLATFORM) or "")
    return await _checked(ask, filled.text(Field.DRAFT), limit)


async def _checked(ask: Ask, draft: str, limit: Limit | None) -> Message:
    lists = await ask.run(ask.services.alarm_plans.lists, ask.actor, now=ask.now)
    read = with_emoji(draft)
    remarks = remarks_on(read, limit, lists, today=ask.today)
    is_required = limit is not None and limit.platform.key in lists.platforms
    latest, platform = ask.services.draft_requests.latest, limit.platform.key if limit else None
    return messages.draft_checked(
        draft,
        limit,
        limit.length(read) if limit else 0,
        remarks,
        SecondPair(is_required, await ask.run(latest, ask.actor, draft, platform, now=ask.now)),
        now=ask.now,
    )
