"""The forms for one's own check-ins: when, and on which days away."""

from __future__ import annotations

from datetime import date, timedelta

from bot.domain.absences import Absence
from bot.domain.fields import Field
from bot.domain.team import Reminders
from bot.views.blocks import date_picker, form, input_block, option, section, time_picker
from bot.views.ids import Form
from bot.views.locales import phrase
from bot.views.modals.fields import weekday_boxes
from bot.views.moments import zone_name
from bot.views.payload import Block, View
from bot.views.zones import zone_select

FROM_PROFILE = "profile"
"""The zone field's value for the zone in one's Slack profile."""
FRIDAY = 4


def reminders_form(reminders: Reminders) -> View:
    """One's own days, time and zone; empty fields follow the team."""
    blocks = [
        section(phrase("reminders_form.head")),
        input_block(
            Field.WEEKDAYS,
            phrase("reminders_form.days"),
            weekday_boxes(reminders.weekdays or ()),
            optional=True,
        ),
        input_block(
            Field.AT, phrase("reminders_form.time"), time_picker(reminders.at), optional=True
        ),
        input_block(
            Field.ZONE,
            phrase("reminders_form.zone"),
            _zone(reminders),
            hint=phrase("reminders_form.zone_hint"),
        ),
    ]
    title, save = phrase("reminders_form.title"), phrase("report_form.save")
    return form(Form.REMINDERS, title, save, blocks)


def _zone(reminders: Reminders) -> Block:
    """The choice of a zone; that of the person's profile is named if it is the one in use."""
    if reminders.own_zone:
        profile = option(phrase("reminders_form.profile"), FROM_PROFILE)
        return zone_select(reminders.zone, profile)
    zone = zone_name(reminders.zone)
    profile = option(phrase("reminders_form.profile_zone", zone=zone), FROM_PROFILE)
    return zone_select(FROM_PROFILE, profile)


def away_form(today: date, absence: Absence | None = None) -> View:
    """The first and the last day away: as words told them, else today and this Friday."""
    friday = today + timedelta(days=(FRIDAY - today.weekday()) % 7)
    first_day = date_picker(absence.first if absence else today)
    last_day = date_picker(absence.last if absence else friday)
    blocks = [
        section(phrase("reminders_form.away")),
        input_block(Field.AWAY_FROM, phrase("reminders_form.first_day"), first_day),
        input_block(Field.AWAY_UNTIL, phrase("reminders_form.last_day"), last_day),
    ]
    return form(Form.AWAY, phrase("reminders_form.away_title"), phrase("report_form.save"), blocks)
