"""The forms that set, edit and hand over an objective."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.answers import ObjectiveForm
from bot.domain.catalogue.catalogue import BUILT_IN, Catalogue
from bot.domain.catalogue.metrics import Ladder, Metric, Unit
from bot.domain.fields import Field
from bot.domain.objectives.objective import USUAL, Objective
from bot.domain.objectives.pairing import PARTNERS
from bot.domain.plan.lines import PlanLine
from bot.domain.team import Team
from bot.views import wording
from bot.views.blocks import (
    actions,
    form,
    grouped_select,
    input_block,
    list_option,
    option,
    option_group,
    radio_buttons,
    section,
    select,
    user_select,
)
from bot.views.buttons import act
from bot.views.costs import period
from bot.views.ids import Action, Form
from bot.views.locales import phrase
from bot.views.modals.objective_target import redrawing, target
from bot.views.payload import Block, View
from bot.views.render import Prompt
from bot.views.values import FormSubject, KindChoice
from bot.views.wording import capital, channel_link, escaped, goal, label

MOST_TEAMS = 10
"""Slack shows channel names in radio buttons only, and takes ten of them."""

MOST_OPTIONS = 100
LONGEST_OPTION = 75
"""Slack's limits on options: their number, and their characters."""
LONGEST_PURPOSE = 120

ANYWHERE = "anywhere"
"""The platform field's value for no platform."""
NOTHING = "none"
"""The value for no line item, and for no objective to lead to."""

GROUPS = (
    Ladder.OUT_TAKE,
    Ladder.OUTPUT,
    Ladder.OUTCOME,
    Ladder.IMPACT,
    Ladder.ACTIVITY,
    Ladder.INPUT,
    Ladder.WATCH,
)
"""In the order of the menu."""


@dataclass(frozen=True, slots=True)
class WhyFacts:
    purpose: str
    words: str


WHY = Prompt("objective_form/why", WhyFacts)


def objective_form(facts: ObjectiveForm) -> View:
    """A new objective, or the one to edit: purpose, measure, target, date, owner and line item."""
    objective, team, shown = facts.objective, facts.team, _shown(facts)
    asked = objective is None and len(facts.teams) > 1
    subject = FormSubject(
        objective=objective.id if objective else None,
        team=team.id if team and not asked else None,
        kind=KindChoice(objective.kind, objective.per).encode() if objective else None,
        typed=True if facts.typed else None,
    )
    blocks = [
        *(_team(facts.teams, team) if asked else ()),
        *_there_already(facts),
        *_why(team),
        *(*_what(shown), *target(shown)),
        *_owner(facts),
        *_links(shown),
    ]
    heading = phrase("objective_form.edit") if objective else phrase("objective_form.set")
    return form(Form.OBJECTIVE, heading, phrase("form.save"), blocks, metadata=subject.encode())


def _shown(facts: ObjectiveForm) -> ObjectiveForm:
    """The facts with what was typed for a new objective as what the form begins with."""
    there, typed = facts.objective, facts.typed
    if there is None or typed is None:
        return facts
    changed = replace(there, target=typed.target, due_on=typed.due_on, stretch=typed.stretch)
    return replace(facts, objective=changed)


def _there_already(facts: ObjectiveForm) -> Iterator[Block]:
    """The note that this objective is there, and that what was typed would change it."""
    if facts.objective and facts.typed:
        there = facts.objective
        words = goal(there, facts.today), wording.mention(there.owner)
        yield section(phrase("objective_form.there_already", goal=words[0], owner=words[1]))


def _why(team: Team | None) -> Iterator[Block]:
    if team:
        words = wording.shortened(team.settings.purpose_words, LONGEST_PURPOSE)
        yield section(WHY.body(WhyFacts(team.settings.purpose.value, words)))


def _team(teams: Sequence[Team], chosen: Team | None) -> tuple[Block, ...]:
    first = [chosen] if chosen else []
    offered = [*first, *(team for team in teams if team != chosen)][:MOST_TEAMS]
    options = [list_option(channel_link(team.channel), str(team.id)) for team in offered]
    buttons = radio_buttons(options, str(chosen.id) if chosen else None)
    asked = input_block(Field.TEAM, phrase("objective_form.team"), buttons)
    return (redrawing(asked),)


def _what(facts: ObjectiveForm) -> Iterator[Block]:
    measure = (facts.objective or facts.sketch).measure
    offered = facts.team.catalogue if facts.team else BUILT_IN
    if measure:
        offered = offered.counting([measure])
    where = (measure or facts.sketch).platform
    platform = where.key if where else ANYWHERE
    places = [
        option(phrase("objective_form.anywhere"), ANYWHERE),
        *(option(capital(wording.platform_name(each)), each.key) for each in offered.platforms),
    ]
    first = PARTNERS[facts.team.settings.purpose] if facts.team else None
    metric = measure.metric if measure else first
    metrics = grouped_select(_metrics(offered), metric.key if metric else None)
    yield redrawing(input_block(Field.METRIC, phrase("objective_form.metric"), metrics))
    heading = phrase("objective_form.platform")
    yield redrawing(input_block(Field.PLATFORM, heading, select(places, platform)))
    if facts.team:
        team, other = facts.team.id, phrase("objective_form.other_metric")
        yield actions(
            act(Action.ADD_OWN_METRIC, team, label=other),
            act(Action.ADD_OWN_PLATFORM, team, label=phrase("objective_form.other_platform")),
        )


def _metrics(offered: Catalogue) -> list[Block]:
    return [
        option_group(
            label(ladder),
            [option(_metric(m), m.key) for m in offered.metrics if m.ladder is ladder],
        )
        for ladder in GROUPS
    ]


def _metric(metric: Metric) -> str:
    name = capital(wording.metric_name(metric))
    return phrase("objective_form.percent", metric=name) if metric.unit is Unit.PERCENT else name


def _owner(facts: ObjectiveForm) -> Iterator[Block]:
    """The owner; one whom nobody chose anew isn't asked for again where the objective is there."""
    if facts.typed is None or facts.objective is None or facts.owner != facts.objective.owner:
        yield input_block(
            Field.OWNER,
            phrase("objective_form.owner"),
            user_select(facts.owner),
            hint=phrase("objective_form.owner_hint"),
        )


def _links(facts: ObjectiveForm) -> Iterator[Block]:
    """The links to choose: line items of the plan, and other objectives of the team."""
    now = facts.objective
    if facts.lines:
        yield input_block(
            Field.LINE_ITEM,
            phrase("objective_form.line_item"),
            select(_lines(facts), _value(now.line_item) if now else USUAL),
            hint=phrase("objective_form.line_item_hint"),
        )
    if facts.others:
        yield input_block(
            Field.LEADS_TO,
            phrase("objective_form.leads_to"),
            select(_lags(facts), _value(now.leads_to) if now else NOTHING),
            hint=phrase("objective_form.leads_to_hint"),
        )


def _lines(facts: ObjectiveForm) -> list[Block]:
    return [
        option(phrase("objective_form.usual_line"), USUAL),
        option(phrase("form.none"), NOTHING),
        *(option(_line(line, facts.today), str(line.id)) for line in facts.lines),
    ]


def _line(line: PlanLine, today: date) -> str:
    """The name with its period, as names recur in other periods."""
    return f"{line.item.name}, {period(line.item, today)}"


def _lags(facts: ObjectiveForm) -> list[Block]:
    goals = [(goal(other, facts.today), str(other.id)) for other in facts.others]
    shown = goals[: MOST_OPTIONS - 1]
    return [
        option(phrase("objective_form.nothing"), NOTHING),
        *(option(wording.shortened(capital(words), LONGEST_OPTION), key) for words, key in shown),
    ]


def _value(linked: int | None) -> str:
    return str(linked) if linked else NOTHING


def hand_over_form(objective: Objective, owner: str | None = None) -> View:
    """The form with the next owner chosen already, if one was named."""
    what = section(f"{escaped(capital(goal(objective)))}.")
    choice = input_block(Field.OWNER, phrase("objective_form.new_owner"), user_select(owner))
    subject, title = FormSubject(objective=objective.id), phrase("objective_form.change_owner")
    return form(
        Form.HAND_OVER, title, phrase("form.save"), [what, choice], metadata=subject.encode()
    )
