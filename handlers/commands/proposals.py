"""Wishes to change an objective, in words: asked about first, and done with a press."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.answers import TeamProgress
from bot.domain.catalogue.metrics import Metric
from bot.domain.catalogue.platforms import Platform
from bot.domain.objectives.objective import Objective
from bot.domain.progress.versions import ReportedNumber
from bot.language.meanings import HandOver, Redate, Retarget
from bot.language.objective import named_measure
from bot.views import messages
from bot.views.payload import Message
from bot.views.values import NextDate, NextTarget
from handlers.ask import Ask
from handlers.commands.history import just_reported
from handlers.own_words import own_names


async def propose(ask: Ask, wish: HandOver | Retarget | Redate) -> Message:
    """Ask whether the objective that is named shall be changed so; several are listed."""
    team = await ask.run(ask.services.progress.team, ask.actor, now=ask.now)
    match wish:
        case HandOver():
            proposed = await _another_owner(ask, wish, team)
        case Retarget():
            proposed = await _another_target(ask, wish, team)
        case Redate():
            proposed = _another_end(wish, team)
    return proposed or messages.objectives(team, viewer=ask.actor.user)


async def _another_owner(ask: Ask, wish: HandOver, team: TeamProgress) -> Message | None:
    metric, platform = named_measure(wish.what, today=ask.today, names=await own_names(ask))
    named = _named(team, metric, platform)
    return messages.propose_owner(named, wish.to, reader=ask.actor.user) if named else None


async def _another_target(ask: Ask, wish: Retarget, team: TeamProgress) -> Message | None:
    """The question whether the target shall change, or the number just reported if that is near."""
    named = _named(team, wish.metric, wish.platform)
    if named is None:
        return None
    reported = await just_reported(ask)
    meant = [each for each in reported if _may_be_corrected(each, wish, named)]
    wrong = meant[0] if len(meant) == 1 else None
    return messages.propose_target(named, wish.target, team.today, wrong=wrong)


def _may_be_corrected(number: ReportedNumber, wish: Retarget, objective: Objective) -> bool:
    """Return True if it is what the objective counts, and nearer to the wish than the target is."""
    is_counted = objective.measure.counts(number.measure)
    off = abs(number.now.value - wish.target)
    return is_counted and 0 < off < abs(objective.target - wish.target)


def _another_end(wish: Redate, team: TeamProgress) -> Message | None:
    named = _named(team, wish.metric, wish.platform)
    day = wish.day_after(named.due_on) if named else None
    return messages.propose_date(named, day, team.today) if named and day else None


def _named(
    team: TeamProgress, metric: Metric | None, platform: Platform | None
) -> Objective | None:
    """The only objective that counts this; None for none and several."""
    measures = ((each.objective, each.objective.measure) for each in team.progress)
    named = [each for each, measure in measures if measure.is_named_by(metric, platform)]
    return named[0] if len(named) == 1 else None


async def change_target(ask: Ask, wanted: NextTarget) -> Message:
    """Give the objective this target, and leave all else of it."""
    objectives = ask.services.objectives
    before = await ask.run(objectives.to_change, ask.actor, wanted.objective_id, now=ask.now)
    draft = replace(before.owned_draft, target=wanted.target)
    changed = await ask.run(objectives.change, ask.actor, before.id, draft, now=ask.now)
    return messages.objective_set(changed)


async def change_date(ask: Ask, wanted: NextDate) -> Message:
    """Let the objective end on this day, and leave all else of it."""
    move_due = ask.services.objectives.move_due
    moved = await ask.run(move_due, ask.actor, wanted.objective_id, wanted.day, now=ask.now)
    return messages.objective_set(moved)
