"""The forms of a second pair of eyes: to ask for it, and to ask for changes."""

from __future__ import annotations

from bot.domain.drafts.request import LONGEST_COMMENT, DraftRequest
from bot.domain.fields import Field
from bot.domain.team import Team
from bot.views.blocks import form, input_block, quote, section, text_input, user_select
from bot.views.ids import Form
from bot.views.locales import phrase
from bot.views.modals.check import draft_fields
from bot.views.payload import Block, View
from bot.views.values import FormSubject
from bot.views.wording import channel_link


def ask_about_draft(team: Team, draft: str, platform: str, *, is_paused: bool) -> View:
    """A draft, its platform, and whom to ask; what it says first is true of the team now."""
    blocks = [
        *_intro(team, is_paused=is_paused),
        *draft_fields(draft, platform, phrase("draft.ask_platform_hint")),
        input_block(
            Field.ASSIGNEE,
            phrase("draft.ask_person"),
            user_select(None),
            hint=phrase("draft.ask_person_hint"),
            optional=True,
        ),
    ]
    subject = FormSubject(team=team.id).encode()
    title, submit = phrase("draft.ask_title"), phrase("draft.ask_submit")
    return form(Form.ASK_ABOUT_DRAFT, title, submit, blocks, metadata=subject)


def return_draft(request: DraftRequest) -> View:
    """The draft, and a field for what needs to change."""
    words = {**text_input("", most=LONGEST_COMMENT), "multiline": True}
    hint = phrase("draft.return_hint")
    blocks = [
        quote(request.text or ""),
        input_block(Field.NOTE, phrase("draft.return_text"), words, hint=hint),
    ]
    subject = FormSubject(request=request.id).encode()
    title, submit = phrase("draft.return_title"), phrase("draft.return_submit")
    return form(Form.RETURN_DRAFT, title, submit, blocks, metadata=subject)


def _intro(team: Team, *, is_paused: bool) -> list[Block]:
    channel = channel_link(team.channel)
    lines = [phrase("draft.ask_intro")]
    if is_paused:
        lines.append(phrase("draft.ask_paused", channel=channel))
    if team.is_shared:
        lines.append(phrase("draft.ask_outside", channel=channel))
    return [section("\n".join(lines))]
