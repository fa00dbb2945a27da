"""The forms that set, edit and hand over an objective, as they are sent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.domain.answers import ObjectiveSet
from bot.domain.errors import InvalidField
from bot.domain.fields import Field
from bot.domain.objectives.objective import ObjectiveExists, OwnedDraft
from bot.domain.rights import Right
from bot.views import messages, modals
from bot.views.payload import Message, View
from bot.views.values import FormSubject, KindChoice, number_or_none
from handlers.ask import Ask
from handlers.forms import Filled, opened_with
from handlers.meeting import meet
from handlers.objective_drafts import read_owned_draft, typed_currency
from handlers.people import people_by_name


async def saved(ask: Ask, filled: Filled, view: dict[str, Any]) -> Message:
    subject = FormSubject.decode(view["private_metadata"])
    owner = filled.user(Field.OWNER) or ask.actor.user
    team_id = number_or_none(filled.choice(Field.TEAM) or "") or subject.team

    async def allowed() -> object:
        if subject.objective:
            return await _may_change(ask, subject.objective)
        check, right = ask.services.teams.check_right, Right.CHANGE
        return await ask.run(check, ask.actor, right, team_id, now=ask.now)

    await meet(ask, owner, allowed=allowed, field=Field.OWNER)
    async with people_by_name(ask):
        stored = await _stored(ask, subject, team_id, filled, view)
    return messages.objective_set(stored)


async def _stored(
    ask: Ask, subject: FormSubject, team_id: int | None, filled: Filled, view: dict[str, Any]
) -> ObjectiveSet:
    """The objective that the form is about, as it is changed by it; else a new one."""
    objectives, draft = ask.services.objectives, read_owned_draft(filled, ask.actor.user)
    currency = typed_currency(filled)
    if subject.objective:
        if currency:  # What the team counts in is settled where its first money is.
            raise InvalidField(Field.TARGET, "field.not_a_number")
        return await ask.run(
            objectives.change,
            ask.actor,
            subject.objective,
            draft,
            owner=filled.user(Field.OWNER),
            opened=None if subject.typed else _opened(view, subject),
            now=ask.now,
        )
    return await ask.run(
        objectives.set,
        ask.actor,
        draft,
        team_id=team_id,
        owner=draft.owner,
        currency=currency,
        now=ask.now,
    )


def _opened(view: dict[str, Any], subject: FormSubject) -> OwnedDraft | None:
    """What the form began with, also where it was drawn again with other kinds to choose from."""
    opened = opened_with(read_owned_draft, view)
    if opened is None or subject.kind is None:
        return opened
    kind = KindChoice.decode(subject.kind)
    return replace(opened, kind=kind.kind, per=kind.per)


async def edit_instead(ask: Ask, view: dict[str, Any], exists: ObjectiveExists) -> View:
    """The form of the objective that there is, with what was filled in for a new one.

    The error itself where another one was being edited. An owner that nobody chose stays.
    """
    if FormSubject.decode(view["private_metadata"]).objective:
        raise exists
    filled, there = Filled.submitted(view), exists.objective
    chosen = filled.user(Field.OWNER)
    is_chosen = chosen != Filled.opened(view).user(Field.OWNER)
    typed = read_owned_draft(filled, there.owner)
    wanted = typed if is_chosen else replace(typed, owner=there.owner)
    edit_form = ask.services.objectives.edit_form
    form = await ask.run(edit_form, ask.actor, there.id, typed=wanted, now=ask.now)
    return modals.objective_form(form)


async def handed_over(ask: Ask, filled: Filled, view: dict[str, Any]) -> Message:
    owner = filled.user(Field.OWNER)
    if owner is None:
        raise InvalidField(Field.OWNER, "field.no_owner")
    objective_id = FormSubject.decode(view["private_metadata"]).objective
    assert objective_id is not None  # noqa: S101  this form is always opened for one objective
    await meet(ask, owner, allowed=lambda: _may_change(ask, objective_id), field=Field.OWNER)
    answer = await ask.run(
        ask.services.objectives.hand_over, ask.actor, objective_id, owner, now=ask.now
    )
    objective = answer.progress.objective
    return messages.handed_over(objective, answer.act, reader=ask.actor.user)


async def _may_change(ask: Ask, objective_id: int) -> object:
    """Raise an error if the person may not change or hand over this objective."""
    return await ask.run(ask.services.objectives.to_change, ask.actor, objective_id, now=ask.now)
