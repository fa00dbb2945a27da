"""The form that checks the draft of a post."""

from __future__ import annotations

from typing import Final

from bot.domain.drafts.limits import LIMITS
from bot.domain.fields import Field
from bot.views import wording
from bot.views.blocks import form, input_block, option, select, text_input
from bot.views.ids import Form
from bot.views.locales import phrase
from bot.views.payload import View

LONGEST_DRAFT: Final = 3000
"""Characters that an input of Slack's takes."""


def check_form(draft: str = "") -> View:
    """A draft, and the platform that it is for; without one, its length isn't checked."""
    words = {**text_input(draft, most=LONGEST_DRAFT), "multiline": True}
    platforms = [option(wording.platform_name(each.platform), key) for key, each in LIMITS.items()]
    blocks = [
        input_block(Field.DRAFT, phrase("draft.text"), words),
        input_block(
            Field.PLATFORM,
            phrase("draft.platform"),
            select(platforms, None),
            hint=phrase("draft.platform_hint"),
            optional=True,
        ),
    ]
    return form(Form.CHECK, phrase("draft.title"), phrase("draft.submit"), blocks)
