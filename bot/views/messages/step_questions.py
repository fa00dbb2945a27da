"""The question whether a step was done, and its answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from bot.domain.coaching.step import AskedStep, Done
from bot.domain.objectives.objective import Objective
from bot.views import wording
from bot.views.blocks import actions, context, message, section
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.messages.step_acts import act_words, with_beside
from bot.views.payload import Block, Message
from bot.views.render import Prompt

QUESTION_BLOCK, ANSWERS_BLOCK = "step", "step_answers"
STEP_BUTTONS: Mapping[Action, Done] = {
    Action.STEP_DONE: Done.YES,
    Action.STEP_PARTLY: Done.PARTLY,
    Action.STEP_NOT_DONE: Done.NO,
}
"""The buttons below the question, and the answers that they give."""


@dataclass(frozen=True, slots=True)
class QuestionFacts:
    """`name` is the objective's, or ""; `where` the channel, if the reader has several."""

    act: str
    name: str
    where: Markup


@dataclass(frozen=True, slots=True)
class AnsweredFacts:
    """`by` is who answered, if that was not the reader."""

    act: str
    name: str
    done: str
    by: Markup


QUESTION = Prompt("steps/question", QuestionFacts)
ANSWERED = Prompt("steps/answered", AnsweredFacts)


def step_words(asked: AskedStep, *, reader: str, channel: str = "") -> Markup:
    """The question whether a step was done, or the answer that it has by now.

    `channel` is the team's, for readers who have several.
    """
    if asked.step.done is not None:
        return ANSWERED.part(_answered(asked, asked.step.done, reader))
    where = wording.channel_link(channel) if channel else Markup()
    return QUESTION.part(
        QuestionFacts(act_words(asked.step), with_beside(_name(asked.objective), asked.step), where)
    )


def step_blocks(asked: AskedStep, *, reader: str, channel: str = "") -> list[Block]:
    """The same as blocks: the question has buttons for its answers."""
    words = step_words(asked, reader=reader, channel=channel)
    if asked.step.done is not None:
        return [{**context(words), "block_id": QUESTION_BLOCK}]
    return [
        {**section(words), "block_id": QUESTION_BLOCK},
        {
            **actions(*(act(action, asked.step.id) for action in STEP_BUTTONS)),
            "block_id": ANSWERS_BLOCK,
        },
    ]


def with_question(shown: Message, asked: AskedStep | None) -> Message:
    """A message that asks about a step besides, if there is one to ask about."""
    if asked is None:
        return shown
    text = f"{shown['text']} {step_words(asked, reader='')}"
    return message(text, *shown["blocks"], *step_blocks(asked, reader=""))


def with_answer(posted: Message | None, asked: AskedStep, *, reader: str) -> Message:
    """A message that asks about a step, with the answer in the place of its question.

    The answer alone for a message that does not ask.
    """
    answer, answered = step_words(asked, reader=reader), step_blocks(asked, reader=reader)
    question = next(filter(_asks, posted["blocks"]), None) if posted else None
    if posted is None or question is None:
        return message(answer, *answered)
    blocks = [
        block
        for old in posted["blocks"]
        for block in (answered if old is question else [old])
        if block.get("block_id") != ANSWERS_BLOCK
    ]
    return message(posted["text"].replace(question["text"]["text"], answer), *blocks)


def _answered(asked: AskedStep, done: Done, reader: str) -> AnsweredFacts:
    by = asked.step.done_by or ""
    return AnsweredFacts(
        act=wording.capital(act_words(asked.step)),
        name=with_beside(_name(asked.objective), asked.step),
        done=done,
        by=wording.mention(by) if by not in ("", reader) else Markup(),
    )


def _name(objective: Objective | None) -> str:
    return wording.title(objective.measure) if objective else ""


def _asks(block: Block) -> bool:
    """Return True for the block with a question that is not answered."""
    return block.get("block_id") == QUESTION_BLOCK and "text" in block
