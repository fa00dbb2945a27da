"""The form for what a team learned from an alarm."""

from __future__ import annotations

from bot.domain.alarms.review import LONGEST_REVIEW, AlarmReview
from bot.domain.fields import Field
from bot.views.blocks import form, input_block, text_input
from bot.views.ids import Form
from bot.views.locales import phrase
from bot.views.payload import Block, View
from bot.views.values import FormSubject


def alarm_review_form(review: AlarmReview) -> View:
    """The first sign of it, and what to change, as far as they are written."""
    blocks = [
        _words(
            Field.FIRST_SIGN,
            phrase("alarm_form.sign"),
            phrase("alarm_form.sign_hint"),
            review.lessons.sign,
            optional=True,
        ),
        _words(
            Field.TO_CHANGE,
            phrase("alarm_form.to_change"),
            phrase("alarm_form.to_change_hint"),
            review.lessons.to_change,
        ),
    ]
    subject = FormSubject(alarm=review.alarm.id).encode()
    title, submit = phrase("alarm_form.review_title"), phrase("form.save")
    return form(Form.ALARM_REVIEW, title, submit, blocks, metadata=subject)


def _words(field: Field, label: str, hint: str, begun: str, *, optional: bool = False) -> Block:
    words = {**text_input(begun, most=LONGEST_REVIEW), "multiline": True}
    return input_block(field, label, words, hint=hint, optional=optional)
