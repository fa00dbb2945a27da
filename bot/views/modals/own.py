"""The forms that add a metric or a platform of a team's own."""

from __future__ import annotations

from bot.domain.catalogue.metrics import Ladder, Unit
from bot.domain.catalogue.own import LONGEST_NAME, Tally
from bot.domain.fields import Field
from bot.domain.team import Team
from bot.views.blocks import form, input_block, option, section, select, text_input
from bot.views.ids import Form
from bot.views.locales import phrase
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
        section(phrase("own_form.metric_intro", channel=channel_link(team.channel))),
        input_block(
            Field.NAME,
            phrase("own_form.name"),
            name,
            hint=phrase("own_form.name_hint"),
        ),
        input_block(
            Field.NAME_OF_ONE,
            phrase("own_form.name_of_one"),
            name,
            hint=phrase("own_form.name_of_one_hint"),
            optional=True,
        ),
        input_block(
            Field.UNIT,
            phrase("own_form.unit"),
            select([option(label(unit), unit) for unit in Unit], Unit.COUNT),
        ),
        input_block(
            Field.TALLY,
            phrase("own_form.tally"),
            select([option(label(tally), tally) for tally in Tally], Tally.ADDED),
        ),
        input_block(
            Field.LADDER,
            phrase("own_form.ladder"),
            select([option(label(ladder), ladder) for ladder in GROUPS], Ladder.OUTCOME),
            hint=phrase("own_form.ladder_hint"),
        ),
    ]
    title, submit = phrase("own_form.metric"), phrase("form.add")
    return form(Form.OWN_METRIC, title, submit, blocks, metadata=_subject(team))


def own_platform_form(team: Team) -> View:
    """A new platform, which has a name only."""
    name = input_block(
        Field.NAME,
        phrase("own_form.platform_name"),
        text_input("", most=LONGEST_TYPED),
        hint=phrase("own_form.platform_name_hint"),
    )
    intro = section(phrase("own_form.platform_intro", channel=channel_link(team.channel)))
    title, submit = phrase("own_form.platform"), phrase("form.add")
    return form(Form.OWN_PLATFORM, title, submit, [intro, name], metadata=_subject(team))


def _subject(team: Team) -> str:
    return FormSubject(team=team.id).encode()
