"""The forms that add a metric or a platform of a team's own."""

from __future__ import annotations

from bot.domain.catalogue.metrics import Ladder, Unit
from bot.domain.catalogue.own import LONGEST_NAME, Tally
from bot.domain.fields import Field
from bot.domain.team import Team
from bot.views.blocks import form, input_block, option, section, select, text_input
from bot.views.ids import Form
from bot.views.modals.objective import GROUPS
from bot.views.payload import View
from bot.views.values import FormSubject
from bot.views.wording import channel_link, label

LONGEST_TYPED = LONGEST_NAME * 2
"""Characters: what is a little too long is refused with words, and not lost."""


def own_metric_form(team: Team) -> View:
    """A new metric: its names, its unit, and what it tells."""
    name = text_input("", most=LONGEST_TYPED)
    blocks = [
        section(f"For {channel_link(team.channel)}: everybody there can report it and choose it."),
        input_block(
            Field.NAME,
            "What do you count?",
            name,
            hint="In the plural, for example demo requests or testimonials.",
        ),
        input_block(
            Field.NAME_OF_ONE,
            "One of them is called",
            name,
            hint="For example demo request. Rates, money and time need none.",
            optional=True,
        ),
        input_block(
            Field.UNIT,
            "Given as",
            select([option(label(unit), unit) for unit in Unit], Unit.COUNT),
        ),
        input_block(
            Field.TALLY,
            "What do reports come to?",
            select([option(label(tally), tally) for tally in Tally], Tally.ADDED),
        ),
        input_block(
            Field.LADDER,
            "What does it tell?",
            select([option(label(ladder), ladder) for ladder in GROUPS], Ladder.OUTCOME),
            hint="My advice goes by it. Demo requests, for one, are what comes of it.",
        ),
    ]
    return form(Form.OWN_METRIC, "Add a number", "Add", blocks, metadata=_subject(team))


def own_platform_form(team: Team) -> View:
    """A new platform, which has a name only."""
    name = input_block(
        Field.NAME,
        "What is it called?",
        text_input("", most=LONGEST_TYPED),
        hint="For example Xing, Snapchat or our forum.",
    )
    intro = section(f"For {channel_link(team.channel)}: everybody there can report for it.")
    return form(Form.OWN_PLATFORM, "Add a platform", "Add", [intro, name], metadata=_subject(team))


def _subject(team: Team) -> str:
    return FormSubject(team=team.id).encode()
