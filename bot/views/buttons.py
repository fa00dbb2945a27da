"""The buttons, each with its usual label."""

from __future__ import annotations

from bot.views.blocks import button, confirmation
from bot.views.ids import Action
from bot.views.payload import Block

LABELS = {
    Action.OPEN_SETUP: "Set up",
    Action.OPEN_OBJECTIVE: "Set an objective",
    Action.OPEN_REPORT: "Report",
    Action.OPEN_REMINDERS: "Reminders",
    Action.OPEN_AWAY: "I will be away",
    Action.EDIT_OBJECTIVE: "Edit",
    Action.SHOW_OBJECTIVES: "Objectives",
    Action.SHOW_PROGRESS: "Progress",
    Action.SHARE_PROGRESS: "Share in channel",
    Action.WHY_NUMBERS: "Why?",
    Action.SHOW_CHARTS: "Charts",
    Action.SHOW_PLAN_CHART: "Chart",
    Action.MAKE_REVIEW: "Review",
    Action.SHARE_REVIEW: "Share in channel",
    Action.SHOW_PLAN: "Plan",
    Action.PREVIEW_DIGEST: "Preview the digest",
    Action.TAKE_OVER: "Take over",
    Action.ADD_LINE_ITEM: "Add a line item",
    Action.EDIT_LINE_ITEM: "Edit",
    Action.REMOVE_LINE_ITEM: "Remove it",
    Action.UNDO: "Undo",
    Action.WHY_ADVICE: "Why?",
    Action.MUTE_ADVICE: "Not useful",
    Action.UNMUTE_ADVICE: "Say it again",
    Action.SKIP_CHECKIN: "Skip",
    Action.SNOOZE_CHECKIN: "Later today",
    Action.STOP: "Stop these",
    Action.START: "Start check-ins",
    Action.BACK: "I am back",
    Action.END_ALARM: "End the alarm",
}
CONFIRMATIONS = {
    Action.STOP: confirmation(
        "Stop check-ins?",
        "I will send you no more direct messages until you start them again."
        " The digest in the channel goes on.",
        "Stop",
        "Keep them",
    ),
    Action.END_ALARM: confirmation(
        "End the alarm?",
        "I tell the channel, and digests and check-ins come again at their usual times.",
        "End it",
        "Not yet",
    ),
    Action.REMOVE_LINE_ITEM: confirmation(
        "Remove the line item?",
        "Its budget, costs and hours are gone then. What the team reported is kept.",
        "Remove",
        "Keep it",
    ),
}


def act(action: Action, value: object = "", *, primary: bool = False, label: str = "") -> Block:
    """The button with its usual label, unless the place asks for another."""
    return button(
        action,
        label or LABELS[action],
        str(value),
        style="primary" if primary else "",
        confirm=CONFIRMATIONS.get(action),
    )
