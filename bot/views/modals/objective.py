"""The forms that set, edit and hand over an objective."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.objective import Objective, ObjectiveKind, Period
from bot.domain.team import Team
from bot.domain.vocabulary import METRICS, PLATFORMS, Ladder, Metric, Unit
from bot.views.blocks import (
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
from bot.views.ids import Field, Form
from bot.views.modals.fields import metadata
from bot.views.payload import Block, View
from bot.views.wording import NOUNS, capital, channel_link, escaped, goal

MOST_TEAMS = 10
"""Slack shows channel names in radio buttons only, and takes ten of them."""

ANYWHERE = "anywhere"
"""The platform field's value for no platform."""

GROUPS = {
    Ladder.OUT_TAKE: "What people do with it",
    Ladder.OUTPUT: "Who sees it",
    Ladder.OUTCOME: "What comes of it",
    Ladder.IMPACT: "What it earns",
    Ladder.ACTIVITY: "What we do",
    Ladder.INPUT: "What we put in",
    Ladder.WATCH: "What to keep an eye on",
}
UNITS = {
    Unit.COUNT: "",
    Unit.MONEY: "",
    Unit.PERCENT: " in %",
    Unit.MINUTES: "",
    Unit.HOURS: "",
}

COMMITTED, STRETCH = "committed", "stretch"
COMMITMENTS = {
    COMMITTED: "Committed: we do all of it",
    STRETCH: "A stretch: most of it is good",
}

KINDS: dict[tuple[ObjectiveKind, Period | None], str] = {
    (ObjectiveKind.TOTAL, None): "Add up to the target by a date",
    (ObjectiveKind.LEVEL, None): "Reach the target by a date",
    (ObjectiveKind.RATE, Period.WEEK): "So many every week",
    (ObjectiveKind.RATE, Period.MONTH): "So many every month",
    (ObjectiveKind.AT_MOST, None): "Stay at or under it",
    (ObjectiveKind.AT_MOST, Period.WEEK): "Stay at or under it every week",
    (ObjectiveKind.AT_MOST, Period.MONTH): "Stay at or under it every month",
}


def kind_value(kind: ObjectiveKind, per: Period | None) -> str:
    """The kind field's value: `total`, or with the period behind a colon: `rate:week`."""
    return f"{kind}:{per}" if per else str(kind)


def objective_form(
    teams: Sequence[Team],
    *,
    team: Team | None,
    objective: Objective | None = None,
    owner: str,
    today: date,
) -> View:
    """A new objective, or the one to edit; `team` is chosen at first, or the only one there is."""
    chosen = team or (teams[0] if len(teams) == 1 else None)
    asked = _team(teams, chosen) if len(teams) > 1 and objective is None else ()
    known = metadata(
        objective=objective.id if objective else None,
        team=chosen.id if chosen and not asked else None,
    )
    blocks = [
        *(*asked, *_what(objective), *_target(objective, today)),
        *(_commitment(objective), _owner(objective, owner)),
    ]
    heading = "Edit the objective" if objective else "Set an objective"
    return form(Form.OBJECTIVE, heading, "Save", blocks, metadata=known)


def _team(teams: Sequence[Team], chosen: Team | None) -> tuple[Block, ...]:
    first = [chosen] if chosen else []
    offered = [*first, *(team for team in teams if team != chosen)][:MOST_TEAMS]
    options = [list_option(channel_link(team.channel), str(team.id)) for team in offered]
    buttons = radio_buttons(options, str(chosen.id) if chosen else None)
    return (input_block(Field.TEAM, "For which team?", buttons),)


def _what(objective: Objective | None) -> tuple[Block, ...]:
    measure = objective.measure if objective else None
    platform = measure.platform.key if measure and measure.platform else ANYWHERE
    places = [
        option("Anywhere", ANYWHERE),
        *(option(capital(known.name), key) for key, known in PLATFORMS.items()),
    ]
    metric = grouped_select(_metrics(), measure.metric.key if measure else None)
    return (
        input_block(Field.METRIC, "What do you count?", metric),
        input_block(Field.PLATFORM, "Where?", select(places, platform)),
    )


def _metrics() -> list[Block]:
    return [
        option_group(
            label,
            [option(_label(m), key) for key, m in METRICS.items() if m.ladder is ladder],
        )
        for ladder, label in GROUPS.items()
    ]


def _label(metric: Metric) -> str:
    return capital(NOUNS.get(metric.key, metric.many)) + UNITS[metric.unit]


def _target(objective: Objective | None, today: date) -> tuple[Block, ...]:
    kinds = [option(label, kind_value(*kind)) for kind, label in KINDS.items()]
    kind = (objective.kind, objective.per) if objective else (ObjectiveKind.TOTAL, None)
    target = number_input(objective.target if objective else None, decimals=True, least=0)
    return (
        input_block(
            Field.KIND,
            "How do I count it?",
            select(kinds, kind_value(*kind)),
            hint="Comments or sales add up; followers and rates reach a level.",
        ),
        input_block(Field.TARGET, "Target", target, hint="A number, for example 20."),
        input_block(
            Field.DUE_ON,
            "By when?",
            date_picker(objective.due_on if objective else None),
            hint=f"Needed to add up or to reach a level, for example {today.year}-12-31.",
            optional=True,
        ),
    )


def _commitment(objective: Objective | None) -> Block:
    options = [option(label, value) for value, label in COMMITMENTS.items()]
    chosen = STRETCH if objective and objective.stretch else COMMITTED
    return input_block(
        Field.COMMITMENT,
        "Committed or a stretch?",
        select(options, chosen),
        hint="14 of 20 is good for a stretch, and a miss for a commitment.",
        optional=True,
    )


def _owner(objective: Objective | None, owner: str) -> Block:
    chosen = objective.owner if objective else owner
    return input_block(
        Field.OWNER, "Whose is it?", user_select(chosen), hint="I ask this person for results."
    )


def hand_over_form(objective: Objective) -> View:
    what = section(f"{escaped(capital(goal(objective)))}.")
    choice = input_block(Field.OWNER, "Who takes it over?", user_select(None))
    known = metadata(objective=objective.id)
    return form(Form.HAND_OVER, "Hand over", "Hand over", [what, choice], metadata=known)
