"""An answer to a question: what the numbers say, what is not known, and the next step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from bot.domain.advice.coach import Answer, Question, Topic
from bot.domain.vocabulary import Measure
from bot.views import wording
from bot.views.blocks import actions, message, sections
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.messages.advice import advice, advice_buttons
from bot.views.payload import Block, Message
from bot.views.render import Prompt


@dataclass(frozen=True, slots=True)
class CoachFacts:
    """No words stand for what is not known."""

    good: int
    total: int
    came: str
    spent: str
    subject: str
    worth: bool
    advice: Markup


COACH = Prompt("coach/text", CoachFacts)


def coach(answer: Answer) -> Message:
    text = COACH.body(_facts(answer))
    return message(text, *sections(text), actions(*_next(answer)))


def _facts(answer: Answer) -> CoachFacts:
    found = answer.finding
    return CoachFacts(
        good=answer.good,
        total=answer.total,
        came=_listed(answer.came),
        spent=_listed(answer.spent),
        subject=_subject(answer.question),
        worth=answer.question.topic is Topic.WORTH,
        advice=advice(found, answer.today) if found else Markup(),
    )


def _next(answer: Answer) -> list[Block]:
    if not answer.total:
        return [act(Action.OPEN_OBJECTIVE, answer.team_id, primary=True)]
    buttons = [act(Action.OPEN_REPORT, answer.team_id), act(Action.SHOW_PROGRESS, answer.team_id)]
    if answer.finding:
        buttons += advice_buttons(answer.finding, answer.team_id, answer.today)
    return buttons


def _listed(amounts: Iterable[tuple[Measure, Decimal]]) -> str:
    return wording.listed([wording.amount(measure, value) for measure, value in amounts])


def _subject(question: Question) -> str:
    if question.metric:
        return wording.measure_name(Measure(question.metric, question.platform))
    return question.platform.name if question.platform else ""
