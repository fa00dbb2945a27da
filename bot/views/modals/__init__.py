"""The forms, and the window that replaces one after it is sent."""

from bot.views.modals.alarm import (
    alarm_form,
    assign_form,
    end_form,
    note_form,
    roles_form,
    statement_form,
)
from bot.views.modals.alarm_plan import alarm_plan_form
from bot.views.modals.alarm_review import alarm_review_form
from bot.views.modals.charts import drawing, drawn
from bot.views.modals.check import check_form
from bot.views.modals.draft_request import ask_about_draft, return_draft
from bot.views.modals.ending import new_date_form, raise_form
from bot.views.modals.forgetting import deletion_form
from bot.views.modals.line_item import line_item_form
from bot.views.modals.number import number_form
from bot.views.modals.objective import hand_over_form, objective_form
from bot.views.modals.own import own_metric_form, own_platform_form
from bot.views.modals.reminders import away_form, reminders_form
from bot.views.modals.report import report_form, told_form
from bot.views.modals.saved import saved
from bot.views.modals.setup import setup_form

__all__ = [
    "alarm_form",
    "alarm_plan_form",
    "alarm_review_form",
    "ask_about_draft",
    "assign_form",
    "away_form",
    "check_form",
    "deletion_form",
    "drawing",
    "drawn",
    "end_form",
    "hand_over_form",
    "line_item_form",
    "new_date_form",
    "note_form",
    "number_form",
    "objective_form",
    "own_metric_form",
    "own_platform_form",
    "raise_form",
    "reminders_form",
    "report_form",
    "return_draft",
    "roles_form",
    "saved",
    "setup_form",
    "statement_form",
    "told_form",
]
