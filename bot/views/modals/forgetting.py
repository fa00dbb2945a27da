"""The form that deletes a team, which asks for its name."""

from __future__ import annotations

from bot.domain.fields import Field
from bot.domain.forgetting import TeamData
from bot.views import wording
from bot.views.blocks import form, input_block, section, text_input
from bot.views.ids import Form
from bot.views.locales import phrase
from bot.views.payload import View
from bot.views.values import FormSubject

LONGEST_NAME = 80
"""Characters of a channel's name, by Slack's own limit."""


def deletion_form(data: TeamData) -> View:
    """The team that is to be deleted, and an input for its name, as it is written there."""
    name = wording.escaped(data.name)
    blocks = [
        section(phrase("forgetting.intro", channel=wording.channel_link(data.channel))),
        input_block(
            Field.NAME,
            phrase("forgetting.name", name=name),
            text_input("", most=LONGEST_NAME),
            hint=phrase("forgetting.name_hint"),
        ),
    ]
    metadata = FormSubject(team=data.team_id).encode()
    title, submit = phrase("forgetting.title"), phrase("forgetting.submit")
    return form(Form.DELETE_TEAM, title, submit, blocks, metadata=metadata)
