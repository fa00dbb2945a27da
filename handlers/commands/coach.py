"""`/social coach`: a question about the team's own numbers."""

from __future__ import annotations

from bot.domain.coaching.questions import Topic
from bot.language.questions import question_of
from bot.views import messages
from bot.views.payload import Message
from handlers.ask import Ask


async def coach(ask: Ask, text: str) -> Message:
    question = question_of(text)
    if question.topic is Topic.UNKNOWN:
        return messages.coach_puzzled()
    found = await ask.run(ask.services.digests.coach, ask.actor, question, now=ask.now)
    return messages.coach(found)
