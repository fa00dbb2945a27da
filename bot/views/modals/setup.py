"""The form that sets a team up."""

from __future__ import annotations

from bot.domain.fields import Field
from bot.domain.team import Purpose, TeamSettings
from bot.views.blocks import (
    date_picker,
    form,
    input_block,
    list_option,
    option,
    radio_buttons,
    section,
    select,
    text_input,
    time_picker,
    users_select,
)
from bot.views.countries import holidays_select
from bot.views.ids import Form
from bot.views.locales import phrase
from bot.views.modals.fields import weekday_boxes
from bot.views.moments import WEEK
from bot.views.payload import Block, View
from bot.views.values import FormSubject
from bot.views.wording import channel_link, label, weekday
from bot.views.zones import zone_select

MOST_WORDS = 200
MOST_REPORTERS, MOST_ADMINS = 100, 10


def setup_form(channel: str, settings: TeamSettings) -> View:
    intro = section(phrase("setup.intro", channel=channel_link(channel)))
    subject = FormSubject(channel=channel)
    blocks = [
        intro,
        *_purpose(settings),
        *_digest(settings),
        *_checkins(settings),
        _admins(settings),
    ]
    return form(
        Form.SETUP, phrase("setup.title"), phrase("form.save"), blocks, metadata=subject.encode()
    )


def _purpose(settings: TeamSettings) -> tuple[Block, ...]:
    reasons = [
        list_option(label(purpose), purpose, label(purpose, "purpose_means")) for purpose in Purpose
    ]
    return (
        input_block(
            Field.PURPOSE,
            phrase("setup.purpose"),
            radio_buttons(reasons, settings.purpose if settings.has_purpose else None),
        ),
        input_block(
            Field.PURPOSE_WORDS,
            phrase("setup.words"),
            text_input(settings.purpose_words, most=MOST_WORDS),
            hint=phrase("setup.words_hint"),
            optional=True,
        ),
    )


def _digest(settings: TeamSettings) -> tuple[Block, ...]:
    days = [option(weekday(number), str(number)) for number in range(WEEK)]
    return (
        input_block(
            Field.DIGEST_WEEKDAY,
            phrase("setup.digest_day"),
            select(days, str(settings.digest_weekday)),
        ),
        input_block(Field.DIGEST_AT, phrase("setup.digest_time"), time_picker(settings.digest_at)),
        input_block(
            Field.PAUSED_UNTIL,
            phrase("setup.paused_until"),
            date_picker(settings.paused_until),
            hint=phrase("setup.paused_until_hint"),
            optional=True,
        ),
        input_block(
            Field.ZONE,
            phrase("setup.zone"),
            zone_select(settings.zone),
            hint=phrase("setup.zone_hint"),
        ),
        input_block(
            Field.HOLIDAYS,
            phrase("setup.holidays"),
            holidays_select(settings.holidays),
            hint=phrase("setup.holidays_hint"),
        ),
    )


def _checkins(settings: TeamSettings) -> tuple[Block, ...]:
    return (
        input_block(
            Field.REPORTERS,
            phrase("setup.reporters"),
            users_select(settings.reporters[:MOST_REPORTERS], most=MOST_REPORTERS),
            hint=phrase("setup.reporters_hint"),
            optional=True,
        ),
        input_block(
            Field.CHECKIN_WEEKDAYS,
            phrase("setup.checkin_days"),
            weekday_boxes(settings.checkin_weekdays),
        ),
        input_block(
            Field.CHECKIN_AT,
            phrase("setup.checkin_time"),
            time_picker(settings.checkin_at),
            hint=phrase("setup.checkin_time_hint"),
        ),
    )


def _admins(settings: TeamSettings) -> Block:
    return input_block(
        Field.ADMINS,
        phrase("setup.admins"),
        users_select(settings.admins[:MOST_ADMINS], most=MOST_ADMINS),
        hint=phrase("setup.admins_hint"),
    )
