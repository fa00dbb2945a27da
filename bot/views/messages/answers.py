"""Answers to questions by their topics: a template each, and the step that it offers."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.coaching.coach import Answer
from bot.domain.coaching.questions import SMALL_TALK, Topic
from bot.views.blocks import actions, message, sections
from bot.views.messages.advice import advice_buttons
from bot.views.messages.answer_facts import AnswerFacts, answer_facts
from bot.views.payload import Block, Message
from bot.views.render import Nothing, Prompt
from bot.views.topic_steps import own_steps, steps

OTHERS = frozenset(
    {
        *(Topic.ON_TRACK, Topic.NEXT, Topic.WORTH, Topic.SPENT),
        *(Topic.BUDGET_LEFT, Topic.COST_PER_RESULT, Topic.UNKNOWN),
    }
)
"""The topics that are answered by `messages.coach`."""
ANSWERS = {
    topic: Prompt(f"coach/topics/{topic}", AnswerFacts)
    for topic in Topic
    if topic not in OTHERS | SMALL_TALK
}
TALK = {topic: Prompt(f"coach/talk/{topic}", Nothing) for topic in sorted(SMALL_TALK)}


def answered(answer: Answer, zone: str, words: str = "") -> Message:
    """The answer of a topic, with times in the reader's zone, to a question in these `words`."""
    text = ANSWERS[answer.question.topic].body(answer_facts(answer, zone))
    told = advice_buttons(answer.finding, answer.team_id, answer.today) if answer.finding else []
    return message(text, *sections(text), *_row([*steps(answer, words), *told]))


def coach_in_general(answer: Answer, zone: str, words: str = "") -> Message:
    """The answer of a topic that needs no team; a press on its buttons asks which, if need be."""
    topic = answer.question.topic
    text = ANSWERS[topic].body(answer_facts(answer, zone))
    return message(text, *sections(text), *_row(own_steps(topic, words)))


def small_talk(topic: Topic) -> Message:
    """The answer to a greeting, thanks and other words that are no question about a team."""
    text = TALK[topic].body(Nothing())
    return message(text, *sections(text), *_row(own_steps(topic)))


def _row(buttons: Iterable[Block]) -> list[Block]:
    row = list(buttons)
    return [actions(*row)] if row else []
