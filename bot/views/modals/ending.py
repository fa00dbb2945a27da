"""The forms for an objective whose date has passed: a higher target, or another date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.fields import Field
from bot.domain.objectives.ends import next_dates
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress
from bot.views import wording
from bot.views.blocks import date_picker, form, input_block, sections, value_input
from bot.views.ids import Form
from bot.views.lines import StatusLine, line
from bot.views.locales import phrase
from bot.views.payload import Block, View
from bot.views.render import Prompt
from bot.views.values import FormSubject


@dataclass(frozen=True, slots=True)
class EndingFacts:
    """`raised`: a higher target is asked for, else another date."""

    line: StatusLine
    raised: bool


TEXT = Prompt("ended/form", EndingFacts)


def raise_form(progress: Progress, today: date) -> View:
    """The same for the next period, with another target."""
    objective = progress.objective
    target = input_block(
        Field.TARGET,
        phrase("objective_form.target"),
        value_input(objective.target),
        hint=phrase("objective_form.raise_hint", before=wording.number(objective.target)),
    )
    return _form(Form.RAISE, phrase("objective_form.raise"), progress, today, target)


def new_date_form(progress: Progress, today: date) -> View:
    """The same objective, with more time."""
    return _form(Form.NEW_DATE, phrase("objective_form.new_date"), progress, today)


def _form(kind: Form, title: str, progress: Progress, today: date, *fields: Block) -> View:
    objective = progress.objective
    facts = EndingFacts(line=line(progress, today), raised=kind is Form.RAISE)
    blocks = [*sections(TEXT.body(facts)), *fields, _due(objective, today)]
    subject = FormSubject(objective=objective.id)
    return form(kind, title, phrase("form.save"), blocks, metadata=subject.encode())


def _due(objective: Objective, today: date) -> Block:
    _, following = next_dates(objective.starts_on, objective.due_on or today, today)
    return input_block(Field.DUE_ON, phrase("objective_form.due"), date_picker(following))
