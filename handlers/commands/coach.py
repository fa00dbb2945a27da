"""`/social coach`: a question about the team's own numbers."""

from __future__ import annotations

from bot.domain.coaching.coach import in_general
from bot.domain.coaching.questions import GENERAL, SAME_EVERYWHERE, SMALL_TALK, Question, Topic
from bot.domain.errors import NotFound, NotSetUp, WhichTeam
from bot.domain.team import Team
from bot.language.questions import question_of
from bot.language.text import as_read
from bot.views import messages
from bot.views.payload import Message
from handlers.ask import Ask
from handlers.commands.forgetting import with_stored
from handlers.own_words import own_names


async def coach(ask: Ask, text: str) -> Message:
    return await tell(ask, question_of(text, await own_names(ask)), text)


async def tell(ask: Ask, question: Question, text: str) -> Message:
    """Answer a question that was asked with this text."""
    if question.topic is Topic.UNKNOWN:
        return messages.coach_puzzled()
    if question.topic in SMALL_TALK:
        return messages.small_talk(question.topic)
    answer = await _answer(ask, question, text)
    return await with_stored(ask, answer) if question.topic is Topic.STORED else answer


async def _answer(ask: Ask, question: Question, text: str) -> Message:
    try:
        coaching = await ask.run(ask.services.digests.coach, ask.actor, question, now=ask.now)
    except (NotFound, NotSetUp):
        if question.topic not in SAME_EVERYWHERE | GENERAL:
            raise
        return _in_general(ask, question, text)
    except WhichTeam as which:
        if question.topic in SAME_EVERYWHERE:
            return await _answer(ask.at(next(iter(which.teams.values()))), question, text)
        if question.topic in GENERAL:
            return _in_general(ask, question, text)
        team = await _named_by(ask, question, which)
        if team is None:
            raise
        return messages.for_team(await tell(ask.at(team.channel), question, text), team.channel)
    return messages.coach(coaching, ask.actor.zone, as_read(text))


def _in_general(ask: Ask, question: Question, text: str) -> Message:
    """The answer to whoever is in no team, or in several; a crisis does not wait for one."""
    found = in_general(question.topic, ask.today)
    return messages.coach_in_general(found, ask.actor.zone, as_read(text))


async def _named_by(ask: Ask, question: Question, which: WhichTeam) -> Team | None:
    """The only team of which a question in a direct message can be; costs may be of any."""
    if which.unclaimed or not question.narrow or question.about_costs:
        return None
    named_by = ask.services.team_choices.named_by
    return await ask.run(named_by, ask.actor, question, tuple(which.teams))
