"""What happens to a team between two digests, in a line for the reader."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.db.models import ResultRow
from bot.domain.catalogue.measures import measure_of
from bot.domain.plan.entries import Spent
from bot.domain.team import Purpose
from bot.services.plan import Entered
from tests.support.builders import measure, reading
from tests.support.situations import Aim, Event, objective_id, set_aim
from tests.support.workspace import ADA, Workspace

NAMES = {ADA: "Ada", "U0BEN": "Ben", "U0CLEO": "Cleo"}


def goes_away(who: str, until: date) -> Event:
    def happens(workspace: Workspace) -> None:
        workspace.services.members.go_away(workspace.actor(who), until, now=workspace.clock())

    return Event(f"{NAMES[who]} goes on leave until {until:%-d %B}.", happens)


def leaves(who: str) -> Event:
    def happens(workspace: Workspace) -> None:
        workspace.services.delivery_problems.person_left(
            workspace.workspace_id, who, now=workspace.clock()
        )

    return Event(f"{NAMES[who]} leaves the company.", happens)


def takes_over(who: str, *words: str) -> Event:
    def happens(workspace: Workspace) -> None:
        for each in words:
            workspace.services.objectives.take_over(
                workspace.actor(who), objective_id(workspace, each), now=workspace.clock()
            )

    return Event(f"{NAMES[who]} takes over what was left without an owner.", happens)


def retargets(words: str, target: int) -> Event:
    def happens(workspace: Workspace) -> None:
        number, target_now = objective_id(workspace, words), Decimal(target)
        draft = replace(workspace.objective(number).draft, target=target_now)
        workspace.services.objectives.change(
            workspace.actor(ADA), number, draft, now=workspace.clock()
        )

    return Event(f"Ada changes the target to {target}.", happens)


def sets(aim: Aim, told: str) -> Event:
    return Event(told, lambda workspace: set_aim(workspace, aim))


def closes(words: str) -> Event:
    def happens(workspace: Workspace) -> None:
        workspace.services.closing.close(
            workspace.actor(ADA), objective_id(workspace, words), now=workspace.clock()
        )

    return Event("Ada closes the objective.", happens)


def decides(purpose: Purpose, words: str) -> Event:
    def happens(workspace: Workspace) -> None:
        settings = replace(workspace.settings(), purpose=purpose, purpose_words=words)
        workspace.services.teams.set_up(workspace.actor(ADA), settings, now=workspace.clock())

    return Event(f"Ada writes down what the team is here for: “{words}”.", happens)


def mutes(rule: str, told: str) -> Event:
    def happens(workspace: Workspace) -> None:
        team, now = workspace.teams()[0], workspace.clock()
        workspace.services.advice.mute(workspace.actor(ADA), team.id, rule, now=now)

    return Event(f"Ada mutes the tip about {told}.", happens)


def enters_costs(
    item: str, *, spend: int | None = None, hours: int | None = None, results: int | None = None
) -> Event:
    def happens(workspace: Workspace) -> None:
        plans, actor, now = workspace.services.plans, workspace.actor(ADA), workspace.clock()
        shown = plans.show(actor, now=now)
        line = next(each for each in shown.lines if each.item.name == item)
        counted = line.item.results if results is None else Decimal(results)
        entered = Entered(
            item=replace(line.item, results=counted),
            currency="EUR",
            spent=Spent(spend=_number(spend), hours=_number(hours)),
        )
        plans.change(actor, line.id, entered, now=now)

    amounts = [f"€{spend}"] * (spend is not None) + [f"{hours} hours"] * (hours is not None)
    return Event(f"Ada enters {' and '.join(amounts)} for {item}.", happens)


def corrects(who: str, words: str, wrong: int, right: int) -> Event:
    """One report is taken back, and recorded again for its day."""

    def happens(workspace: Workspace) -> None:
        row = _result(workspace, words, wrong)
        actor, now = workspace.actor(who), workspace.clock()
        workspace.services.results.undo(actor, row.report_id, now=now)
        workspace.report(reading(words, right, on=row.on), by=who)

    return Event(f"{NAMES[who]} corrects {wrong} of an earlier week to {right}.", happens)


def both(first: Event, second: Event) -> Event:
    def happens(workspace: Workspace) -> None:
        first.happens(workspace)
        second.happens(workspace)

    return Event(f"{first.words} {second.words}", happens)


def _result(workspace: Workspace, words: str, value: int) -> ResultRow:
    return next(
        row
        for row in workspace.rows(ResultRow)
        if measure_of(row.metric, row.platform) == measure(words) and row.value == value
    )


def _number(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)
