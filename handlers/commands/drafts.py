"""`/social drafts`: what others were asked to read, and the forms that ask and answer."""

from __future__ import annotations

from typing import Any

from bot.domain.drafts.request import Wanted
from bot.domain.fields import Field
from bot.views import messages
from bot.views.payload import Message
from bot.views.values import FormSubject
from handlers.ask import Ask
from handlers.forms import Filled
from handlers.meeting import meet


async def drafts(ask: Ask, _text: str, team_id: int | None = None, after: int = 0) -> Message:
    """List the team's requests, open ones first."""
    use_case = ask.services.draft_requests.page
    page = await ask.run(use_case, ask.actor, team_id, after=after, now=ask.now)
    return messages.draft_requests(
        page.team, page.requests, page.after, has_more=page.has_more, now=ask.now
    )


async def asked(ask: Ask, filled: Filled, view: dict[str, Any]) -> Message:
    """Ask who is named, or the channel, to read the text in the form."""
    team_id, user = FormSubject.decode(view["private_metadata"]).team, filled.user(Field.ASSIGNEE)
    assert team_id is not None  # noqa: S101  this form names its team
    use_case, platform = ask.services.draft_requests, filled.choice(Field.PLATFORM)
    if user is not None:
        place = use_case.place
        await meet(
            ask,
            user,
            allowed=lambda: ask.run(place, ask.actor, team_id, now=ask.now),
            field=Field.ASSIGNEE,
        )
    wanted = Wanted(text=filled.text(Field.DRAFT), platform=platform, asked=user)
    question = await ask.run(use_case.ask, ask.actor, team_id, wanted, now=ask.now)
    return messages.draft_requested(question.request, is_paused=question.is_paused)


async def returned(ask: Ask, filled: Filled, view: dict[str, Any]) -> Message:
    """Ask the author for changes."""
    request_id = FormSubject.decode(view["private_metadata"]).request
    assert request_id is not None  # noqa: S101  this form names its request
    use_case, comment = ask.services.draft_requests.send_back, filled.text(Field.NOTE)
    decided = await ask.run(use_case, ask.actor, request_id, comment, now=ask.now)
    return messages.draft_answered(decided)
