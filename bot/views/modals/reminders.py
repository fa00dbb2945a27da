"""The forms for one's own check-ins: when, and away until when."""

from __future__ import annotations

from datetime import date, timedelta

from bot.domain.fields import Field
from bot.domain.team import Reminders
from bot.views.blocks import date_picker, form, input_block, option, section, time_picker
from bot.views.ids import Form
from bot.views.modals.fields import weekday_boxes
from bot.views.payload import View
from bot.views.wording import zone_name
from bot.views.zones import zone_select

FROM_PROFILE = "profile"
"""The zone field's value for the zone in one's Slack profile."""
FRIDAY = 4


def reminders_form(reminders: Reminders) -> View:
    """One's own days, time and zone; empty fields follow the team."""
    own = f" ({zone_name(reminders.zone)})" if not reminders.own_zone else ""
    profile = option(f"As in my Slack profile{own}", FROM_PROFILE)
    zone = zone_select(reminders.zone if reminders.own_zone else FROM_PROFILE, profile)
    blocks = [
        section("When may I ask you for results? What you leave empty follows your team."),
        input_block(Field.WEEKDAYS, "Days", weekday_boxes(reminders.weekdays or ()), optional=True),
        input_block(Field.AT, "Time", time_picker(reminders.at), optional=True),
        input_block(Field.ZONE, "Time zone", zone, hint="Type a city or a country to find it."),
    ]
    return form(Form.REMINDERS, "Reminders", "Save", blocks)


def away_form(today: date) -> View:
    friday = today + timedelta(days=(FRIDAY - today.weekday()) % 7)
    blocks = [
        section("No check-ins come while you are away. I start again by myself."),
        input_block(Field.AWAY_UNTIL, "Last day away", date_picker(friday)),
    ]
    return form(Form.AWAY, "Away", "Save", blocks)
