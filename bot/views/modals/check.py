"""The form that checks the draft of a post."""

from __future__ import annotations

from typing import Final

from bot.domain.drafts.limits import LIMITS
from bot.domain.fields import Field
from bot.views import wording
from bot.views.blocks import form, input_block, option, select, text_input
from bot.views.ids import Form
from bot.views.locales import phrase
from bot.views.payload import Block, View

LONGEST_DRAFT: Final = 3000
"""Characters that an input of Slack's takes."""


def check_form(draft: str = "") -> View:
    """A draft, and the platform that it is for; without one, its length isn't checked."""
    blocks = draft_fields(draft, None, phrase("draft.platform_hint"))
    return form(Form.CHECK, phrase("draft.title"), phrase("draft.submit"), blocks)


def draft_fields(draft: str, platform: str | None, hint: str) -> list[Block]:
    """The draft, and the platform that is chosen at first."""
    words = {**text_input(draft, most=LONGEST_DRAFT), "multiline": True}
    menu = select(platform_options(), platform)
    named = input_block(Field.PLATFORM, phrase("draft.platform"), menu, hint=hint, optional=True)
    return [input_block(Field.DRAFT, phrase("draft.text"), words), named]


def platform_options() -> list[Block]:
    """The platforms that drafts are checked for."""
    return [option(wording.platform_name(each.platform), key) for key, each in LIMITS.items()]
