"""`/social objective`, `/social objectives` and `/social reopen`."""

from __future__ import annotations

from dataclasses import replace
from functools import partial, reduce

from bot.domain.catalogue.catalogue import Catalogue
from bot.domain.fields import Field
from bot.domain.rights import Right
from bot.language.command_wishes import BEHIND
from bot.language.days import Calendar
from bot.language.objective import named_measure
from bot.language.parts import sketched
from bot.language.people import owners_named, person_named
from bot.language.several import parse_objectives
from bot.views import messages, modals
from bot.views.locales import phrase
from bot.views.payload import Message
from bot.views.values import (
    EarlierStart,
    FormSubject,
    ListedObjective,
    Whose,
    number_or_none,
)
from handlers.ask import Ask
from handlers.forms import Filled
from handlers.meeting import meet
from handlers.objective_drafts import read_choice
from handlers.own_words import own_names
from handlers.people import people_called

ENDED = ("ended", "closed", "old", "finished")
"""Words after `objectives` that ask for those that were closed."""


async def objective(ask: Ask, text: str) -> Message | None:
    if not text:
        await open_objective(ask)
        return None
    names = await own_names(ask)
    owner, words = person_named(text)
    told, unsure = parse_objectives(words, today=ask.today, names=names), ""
    if owner:
        await meet(ask, owner, allowed=partial(_may_set, ask))
    else:
        owner, unsure = await _owner_by_name(ask, words, names)
    use_case = ask.services.objectives.set_all
    answers = await ask.run(use_case, ask.actor, told, owner=owner, now=ask.now)
    shown = (messages.objective_set(each, named=unsure) for each in answers)
    return reduce(messages.above, shown)


async def _owner_by_name(ask: Ask, words: str, names: Catalogue) -> tuple[str | None, str]:
    """The only colleague whom words name as the owner; else the name that could not be told."""
    named = list(owners_named(words, Calendar(ask.today, ahead=True), names))
    if not named:
        return None, ""
    colleagues = await ask.run(ask.services.objectives.colleagues, ask.actor, now=ask.now)
    several = ""
    for each in named:
        called = await people_called(ask, each.name, colleagues)
        if len(called) == 1:
            return called[0], ""
        several = several or (each.name if called else "")
    return None, several or next((each.name for each in named if each.is_name), "")


async def _may_set(ask: Ask) -> object:
    check = ask.services.teams.check_right
    return await ask.run(check, ask.actor, Right.CHANGE, now=ask.now)


async def objectives(ask: Ask, text: str) -> Message:
    if text.lower() in ENDED:
        return await list_closed(ask)
    if text.lower() == BEHIND:
        return await list_behind(ask)
    return await list_objectives(ask)


async def list_objectives(ask: Ask, team_id: int | None = None) -> Message:
    team = await ask.run(ask.services.progress.team, ask.actor, team_id, now=ask.now)
    return messages.objectives(team, viewer=ask.actor.user)


async def list_behind(ask: Ask) -> Message:
    """List those that are behind, each with its owner."""
    team = await ask.run(ask.services.progress.team, ask.actor, now=ask.now)
    behind = tuple(each for each in team.progress if each.verdict.slipped)
    if team.progress and not behind:
        return messages.notice(phrase("notices.none_behind"))
    shown = replace(team, progress=behind)
    return messages.objectives(shown, viewer=ask.actor.user, only_behind=True)


async def list_mine(ask: Ask) -> Message:
    """List the person's own objectives in all teams."""
    mine = await ask.run(ask.services.progress.mine, ask.actor, now=ask.now)
    return messages.objectives(mine, viewer=ask.actor.user)


async def list_of(ask: Ask, whose: Whose) -> Message:
    if whose.mine:
        return await list_mine(ask)
    return await list_objectives(ask, whose.team_id)


async def open_list(ask: Ask, whose: Whose) -> None:
    """Open the list in a window, where each objective has its menu."""
    await ask.show(await ask.fit(await list_of(ask, whose)))


async def open_objective(ask: Ask, team_id: int | None = None) -> None:
    """Open the form for a new objective, in the channel's team or a team to choose."""
    form = await ask.run(ask.services.objectives.form, ask.actor, team_id, now=ask.now)
    await ask.open(modals.objective_form(form))


async def open_sketched(ask: Ask, text: str) -> None:
    """Open the form for a new objective with what can be read of words that were refused."""
    _, words = person_named(text)
    sketch = sketched(words, today=ask.today, names=await own_names(ask))
    form = await ask.run(ask.services.objectives.form, ask.actor, sketch=sketch, now=ask.now)
    await ask.open(modals.objective_form(form))


async def redraw(ask: Ask, team_id: int | None) -> None:
    """Draw the form again for what is chosen in it; Slack keeps inputs that have the same names."""
    view = ask.view or {}
    filled, subject = Filled.submitted(view), FormSubject.decode(view.get("private_metadata", ""))
    objectives, choice = ask.services.objectives, read_choice(filled)
    if subject.objective:
        edited = subject.objective
        form = await ask.run(objectives.edit_form, ask.actor, edited, choice, now=ask.now)
    else:
        chosen = team_id or number_or_none(filled.choice(Field.TEAM) or "") or subject.team
        form = await ask.run(objectives.form, ask.actor, chosen, choice, now=ask.now)
    await ask.show_view(modals.objective_form(form))


async def open_edit(ask: Ask, objective_id: int) -> None:
    form = await ask.run(ask.services.objectives.edit_form, ask.actor, objective_id, now=ask.now)
    await ask.open(modals.objective_form(form))


async def open_hand_over(ask: Ask, objective_id: int, owner: str | None = None) -> None:
    to_change = ask.services.objectives.to_change
    objective = await ask.run(to_change, ask.actor, objective_id, now=ask.now)
    await ask.open(modals.hand_over_form(objective, owner))


async def begin_earlier(ask: Ask, start: EarlierStart) -> Message:
    """Let objectives begin on the day of a number that came before them."""
    use_case = ask.services.objectives.begin_earlier
    answers = await ask.run(use_case, ask.actor, start.objectives, start.day, now=ask.now)
    return messages.begun_earlier(answers)


async def ask_to_close(ask: Ask, objective_id: int, *, mine: bool) -> Message:
    to_change = ask.services.objectives.to_change
    objective = await ask.run(to_change, ask.actor, objective_id, now=ask.now)
    return messages.ask_to_close(objective, ask.today, mine=mine, reader=ask.actor.user)


async def close(ask: Ask, listed: ListedObjective) -> Message:
    """Close it; the list that it was chosen in comes again below the answer."""
    use_case = ask.services.closing.close
    closed = await ask.run(use_case, ask.actor, listed.objective_id, now=ask.now)
    answer = messages.closed(closed.progress, closed.act)
    return messages.above(answer, await list_of(ask, listed.whose)) if listed.whose else answer


async def reopen(ask: Ask, objective_id: int) -> Message:
    use_case = ask.services.closing.reopen
    return messages.reopened(await ask.run(use_case, ask.actor, objective_id, now=ask.now))


async def list_closed(ask: Ask, team_id: int | None = None) -> Message:
    found = await ask.run(ask.services.closing.closed, ask.actor, team_id, now=ask.now)
    return messages.closed_objectives(found)


async def reopen_named(ask: Ask, text: str) -> Message:
    """Reopen the closed objective that these words name; list what they may mean if several."""
    found = await ask.run(ask.services.closing.closed, ask.actor, now=ask.now)
    metric, platform = named_measure(text, today=ask.today, names=await own_names(ask))
    named = [each for each in found.objectives if each.measure.is_named_by(metric, platform)]
    if len(named) == 1 and (metric or platform):
        return await reopen(ask, named[0].id)
    return messages.closed_objectives(replace(found, objectives=tuple(named) or found.objectives))


async def keep(ask: Ask, objective_id: int) -> Message:
    """Set the same again for the next period."""
    kept = await ask.run(ask.services.ends.keep, ask.actor, objective_id, now=ask.now)
    return messages.objective_set(kept)


async def open_raise(ask: Ask, objective_id: int) -> None:
    ended = await ask.run(ask.services.ends.ending, ask.actor, objective_id, now=ask.now)
    await ask.open(modals.raise_form(ended.progress, ended.today))


async def open_new_date(ask: Ask, objective_id: int) -> None:
    ended = await ask.run(ask.services.ends.ending, ask.actor, objective_id, now=ask.now)
    await ask.open(modals.new_date_form(ended.progress, ended.today))
