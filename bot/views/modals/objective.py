"""The forms that set, edit and hand over an objective."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.answers import ObjectiveForm
from bot.domain.catalogue.catalogue import BUILT_IN, Catalogue
from bot.domain.catalogue.metrics import Ladder, Metric, Unit
from bot.domain.fields import Field
from bot.domain.objectives.ends import is_over
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import USUAL, Objective
from bot.domain.objectives.pairing import PARTNERS
from bot.domain.plan.defaults import usual_date
from bot.domain.plan.lines import PlanLine
from bot.domain.team import Team
from bot.views import wording
from bot.views.blocks import (
    actions,
    date_picker,
    form,
    grouped_select,
    input_block,
    list_option,
    number_input,
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
from bot.views.locales import phrase, spoken
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

COMMITTED, STRETCH = "committed", "stretch"

KINDS: tuple[tuple[ObjectiveKind, Period | None], ...] = (
    (ObjectiveKind.TOTAL, None),
    (ObjectiveKind.LEVEL, None),
    (ObjectiveKind.RECURRING, Period.WEEK),
    (ObjectiveKind.RECURRING, Period.MONTH),
    (ObjectiveKind.AT_MOST, None),
    (ObjectiveKind.AT_MOST, Period.WEEK),
    (ObjectiveKind.AT_MOST, Period.MONTH),
)
"""In the order of the menu."""


@dataclass(frozen=True, slots=True)
class WhyFacts:
    purpose: str
    words: str


WHY = Prompt("objective_form/why", WhyFacts)


def objective_form(facts: ObjectiveForm) -> View:
    """A new objective, or the one to edit: purpose, measure, target, date, owner and line item."""
    objective, team = facts.objective, facts.team
    asked = objective is None and len(facts.teams) > 1
    subject = FormSubject(
        objective=objective.id if objective else None,
        team=team.id if team and not asked else None,
    )
    blocks = [
        *(_team(facts.teams, team) if asked else ()),
        *_why(team),
        *(*_what(facts), *_target(facts)),
        *(_commitment(objective), _owner(facts.owner), *_links(facts)),
    ]
    heading = phrase("objective_form.edit") if objective else phrase("objective_form.set")
    return form(Form.OBJECTIVE, heading, phrase("form.save"), blocks, metadata=subject.encode())


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
    return ({**asked, "dispatch_action": True},)


def _what(facts: ObjectiveForm) -> Iterator[Block]:
    measure = facts.objective.measure if facts.objective else None
    offered = facts.team.catalogue if facts.team else BUILT_IN
    if measure:
        offered = offered.counting([measure])
    platform = measure.platform.key if measure and measure.platform else ANYWHERE
    places = [
        option(phrase("objective_form.anywhere"), ANYWHERE),
        *(option(capital(wording.platform_name(each)), each.key) for each in offered.platforms),
    ]
    first = PARTNERS[facts.team.settings.purpose] if facts.team else None
    metric = measure.metric if measure else first
    yield input_block(
        Field.METRIC,
        phrase("objective_form.metric"),
        grouped_select(_metrics(offered), metric.key if metric else None),
    )
    yield input_block(Field.PLATFORM, phrase("objective_form.platform"), select(places, platform))
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


def _kinds() -> Iterator[tuple[str, str]]:
    words = spoken().table("objective_kinds")
    return ((value, words[value]) for value in (KindChoice(*kind).encode() for kind in KINDS))


def _target(facts: ObjectiveForm) -> tuple[Block, ...]:
    objective = facts.objective
    kinds = [option(words, value) for value, words in _kinds()]
    kind = (objective.kind, objective.per) if objective else (ObjectiveKind.TOTAL, None)
    target = number_input(objective.target if objective else None, decimals=True, least=0)
    return (
        input_block(
            Field.TARGET,
            phrase("objective_form.target"),
            target,
            hint=phrase("objective_form.target_hint"),
        ),
        input_block(
            Field.KIND,
            phrase("objective_form.kind"),
            select(kinds, KindChoice(*kind).encode()),
            hint=phrase("objective_form.kind_hint"),
        ),
        input_block(
            Field.DUE_ON,
            phrase("objective_form.due"),
            date_picker(objective.due_on if objective else _usual_date(facts)),
            hint=_due_hint(facts),
            optional=True,
        ),
    )


def _due_hint(facts: ObjectiveForm) -> str:
    if facts.objective and is_over(facts.objective, facts.today):
        return phrase("objective_form.due_passed")
    return phrase("objective_form.due_hint")


def _usual_date(facts: ObjectiveForm) -> date | None:
    return usual_date(facts.team, facts.today) if facts.team else None


def _commitment(objective: Objective | None) -> Block:
    options = [option(words, value) for value, words in spoken().table("commitments").items()]
    chosen = STRETCH if objective and objective.stretch else COMMITTED
    return input_block(
        Field.COMMITMENT,
        phrase("objective_form.commitment"),
        select(options, chosen),
        hint=phrase("objective_form.commitment_hint"),
        optional=True,
    )


def _owner(owner: str) -> Block:
    return input_block(
        Field.OWNER,
        phrase("objective_form.owner"),
        user_select(owner),
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


def hand_over_form(objective: Objective) -> View:
    what = section(f"{escaped(capital(goal(objective)))}.")
    choice = input_block(Field.OWNER, phrase("objective_form.new_owner"), user_select(None))
    subject, title = FormSubject(objective=objective.id), phrase("objective_form.change_owner")
    return form(
        Form.HAND_OVER, title, phrase("form.save"), [what, choice], metadata=subject.encode()
    )
