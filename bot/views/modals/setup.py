"""The form that sets a team up."""

from __future__ import annotations

from bot.domain.fields import Field
from bot.domain.team import Purpose, TeamSettings
from bot.views.blocks import (
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
from bot.views.modals.fields import weekday_boxes
from bot.views.payload import Block, View
from bot.views.values import FormSubject
from bot.views.wording import WEEK, channel_link, label, weekday
from bot.views.zones import zone_select

MOST_WORDS = 200
MOST_REPORTERS, MOST_ADMINS = 100, 10


def setup_form(channel: str, settings: TeamSettings) -> View:
    intro = section(
        f"For {channel_link(channel)}. Everything here can be changed later with `/social setup`."
    )
    subject = FormSubject(channel=channel)
    blocks = [
        intro,
        *_purpose(settings),
        *_digest(settings),
        *_checkins(settings),
        _admins(settings),
    ]
    return form(Form.SETUP, "Set up", "Save", blocks, metadata=subject.encode())


def _purpose(settings: TeamSettings) -> tuple[Block, ...]:
    reasons = [list_option(label(purpose), purpose) for purpose in Purpose]
    return (
        input_block(
            Field.PURPOSE,
            "Why are you on social media?",
            radio_buttons(reasons, settings.purpose),
        ),
        input_block(
            Field.PURPOSE_WORDS,
            "In your own words",
            text_input(settings.purpose_words, most=MOST_WORDS),
            hint="Needed only for another reason. The digest quotes it.",
            optional=True,
        ),
    )


def _digest(settings: TeamSettings) -> tuple[Block, ...]:
    days = [option(weekday(number), str(number)) for number in range(WEEK)]
    return (
        input_block(
            Field.DIGEST_WEEKDAY,
            "Day of the weekly digest",
            select(days, str(settings.digest_weekday)),
        ),
        input_block(Field.DIGEST_AT, "Time of the digest", time_picker(settings.digest_at)),
        input_block(
            Field.ZONE,
            "Time zone of the digest",
            zone_select(settings.zone),
            hint="Type a city or a country to find it.",
        ),
        input_block(
            Field.HOLIDAYS,
            "Public holidays",
            holidays_select(settings.holidays),
            hint="Nothing is expected on them, nor while somebody is away.",
        ),
    )


def _checkins(settings: TeamSettings) -> tuple[Block, ...]:
    return (
        input_block(
            Field.REPORTERS,
            "Who reports results?",
            users_select(settings.reporters[:MOST_REPORTERS], most=MOST_REPORTERS),
            hint="I ask these people in a direct message. Anybody else can report, too.",
            optional=True,
        ),
        input_block(
            Field.CHECKIN_WEEKDAYS,
            "Days on which I ask",
            weekday_boxes(settings.checkin_weekdays),
        ),
        input_block(
            Field.CHECKIN_AT,
            "Time at which I ask",
            time_picker(settings.checkin_at),
            hint="In each person's own time zone.",
        ),
    )


def _admins(settings: TeamSettings) -> Block:
    return input_block(
        Field.ADMINS,
        "Team admins",
        users_select(settings.admins[:MOST_ADMINS], most=MOST_ADMINS),
        hint="Only they and workspace admins can change all this.",
    )
