"""`/social coach`: a question about the team's own numbers."""

from __future__ import annotations

from bot.domain.coaching.questions import SMALL_TALK, Question, Topic
from bot.language.questions import question_of
from bot.views import messages
from bot.views.payload import Message
from handlers.ask import Ask
from handlers.own_words import own_names


async def coach(ask: Ask, text: str) -> Message:
    return await tell(ask, question_of(text, await own_names(ask)))


async def tell(ask: Ask, question: Question) -> Message:
    if question.topic is Topic.UNKNOWN:
        return messages.coach_puzzled()
    if question.topic in SMALL_TALK:
        return messages.small_talk(question.topic)
    coaching = await ask.run(ask.services.digests.coach, ask.actor, question, now=ask.now)
    return messages.coach(coaching, ask.actor.zone)
