"""What people wish in free words: to correct a number, to set an objective, to be understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import TypeAlias

from bot.domain.catalogue.catalogue import Catalogue
from bot.domain.errors import CoachError
from bot.domain.progress.versions import ReportedNumber
from bot.language.aims import Aim
from bot.language.corrections import Correction
from bot.language.lexicon import metric_names
from bot.language.matters import About
from bot.language.meanings import Foreign, HandOver, Redate, Retarget, StepAnswer
from bot.language.postponing import PutOff
from bot.language.replies import Wish
from bot.views import messages
from bot.views.payload import Message
from handlers.ask import Ask
from handlers.commands import matters, objectives, proposals, reminders, results
from handlers.commands.history import just_reported, tell_changed
from handlers.own_words import own_names

LATEST = 5
"""Numbers to choose from, the latest."""


Wished: TypeAlias = (
    Wish | PutOff | StepAnswer | Correction | Foreign | HandOver | Retarget | Redate | About | Aim
)


async def answer(ask: Ask, wish: Wished) -> Message | None:
    match wish:
        case Correction():
            return await correct(ask, wish)
        case HandOver() | Retarget() | Redate():
            return await proposals.propose(ask, wish)
        case About():
            return await matters.answer(ask, wish)
        case Foreign():
            return messages.foreign()
        case Aim():
            return await set_aim(ask, wish)
    return await reminders.reply(ask, wish)


async def correct(ask: Ask, correction: Correction) -> Message:
    """Correct the number that is meant, or ask which: nothing is ever added."""
    page = await ask.run(ask.services.numbers.mine, ask.actor, now=ask.now)
    counted = [each for each in page.numbers if each.deletion is None]
    if correction.deletes:
        found = _that_are(counted, correction, await own_names(ask))
        if len(found) == 1:
            return messages.number_to_delete(replace(page, numbers=found), viewer=ask.actor.user)
        counted = [*found] or counted
    elif correction.metric:
        counted = [*_that_are(counted, correction, await own_names(ask))] or counted
    meant = await _meant(ask, counted, correction)
    if correction.new is None or meant is None:
        latest = replace(page, numbers=tuple(counted[:LATEST]))
        return messages.which_number(latest, viewer=ask.actor.user, said=correction.new)
    edited = replace(meant.now, value=correction.new)
    use_case = ask.services.numbers.correct
    return tell_changed(ask, await ask.run(use_case, ask.actor, meant.id, edited, now=ask.now))


async def _meant(
    ask: Ask, counted: Sequence[ReportedNumber], correction: Correction
) -> ReportedNumber | None:
    """The only one of the latest numbers that was so many, or of the report just made.

    None if that may be several.
    """
    if correction.old is not None:
        found = [each for each in counted[:LATEST] if each.now.value == correction.old]
    else:
        reported = {each.id for each in await just_reported(ask)}
        found = [each for each in counted if each.id in reported]
    return found[0] if len(found) == 1 else None


def _that_are(
    counted: Sequence[ReportedNumber], correction: Correction, names: Catalogue
) -> tuple[ReportedNumber, ...]:
    """The latest numbers that are of the metric that is named, and as many as was said."""
    metric = metric_names(names).get(correction.metric)
    found = (
        each
        for each in counted
        if correction.old in (None, each.now.value) and metric in (None, each.measure.metric)
    )
    return tuple(islice(found, LATEST))


async def set_aim(ask: Ask, aim: Aim) -> Message | None:
    """Set the objective; one that is only thought about is shown with a button that sets it."""
    if not aim.is_sure:
        return messages.suggested_objective(aim.words)
    try:
        if aim.present:
            await results.record(ask, aim.present)
        return await objectives.objective(ask, aim.words)
    except CoachError as error:
        error.command = "objective"
        raise
