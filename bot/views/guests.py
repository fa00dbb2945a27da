"""What guests are shown: without the buttons that would only refuse them, and who can help."""

from __future__ import annotations

from collections.abc import Collection

from bot.views.ids import Action
from bot.views.left_out import Shown, without
from bot.views.locales import phrase
from bot.views.payload import Block

REFUSED_TO_GUESTS = frozenset(
    {
        *(Action.OPEN_SETUP, Action.OPEN_OBJECTIVE, Action.EDIT_OBJECTIVE, Action.OBJECTIVE_MENU),
        *(Action.CHANGE_OWNER, Action.CHANGE_TARGET, Action.CHANGE_DATE),
        *(Action.CHANGE_OBJECTIVES, Action.CHANGE_PLAN, Action.RATE_ADVICE),
        *(Action.KEEP_OBJECTIVE, Action.RAISE_OBJECTIVE, Action.NEW_DATE, Action.CLOSE_OBJECTIVE),
        Action.REOPEN_OBJECTIVE,
        *(Action.KEEP_POSTING, Action.STOP_POSTING, Action.ASK_ADMINS),
        *(Action.PAUSE_DIGEST, Action.RESUME_DIGEST),
        *(Action.TAKE_OVER, Action.SHARE_PROGRESS, Action.MUTE_ADVICE, Action.UNMUTE_ADVICE),
        *(Action.SHOW_PLAN, Action.SHOW_PLAN_CHART, Action.MAKE_REVIEW, Action.SHARE_REVIEW),
        Action.COPY_PLAN,
        *(Action.ADD_LINE_ITEM, Action.EDIT_LINE_ITEM, Action.REMOVE_LINE_ITEM),
        *(Action.BEGIN_EARLIER, Action.TAKE_BACK_COSTS, Action.RAISE_ALARM, Action.END_ALARM),
        *(Action.FALSE_ALARM, Action.TAKE_LEAD, Action.ADD_NOTE, Action.WRITE_STATEMENT),
        *(Action.GIVE_ROLES, Action.ALARM_STEP, Action.APPROVE_STATEMENT, Action.RETURN_STATEMENT),
        *(Action.DECLARE_ALARM, Action.START_DRILL, Action.OPEN_ALARM_PLAN, Action.PLAN_HOLDS),
        *(Action.APPROVE_DRAFT, Action.RETURN_DRAFT, Action.WRITE_ALARM_REVIEW),
        *(Action.TURN_LOG, Action.FILTER_LOG),
        *(Action.TRIAGE_ALARM, Action.NOT_A_CRISIS),
        *(Action.OPEN_DELETION, Action.BRING_BACK),
        *(Action.ADD_OWN_METRIC, Action.ADD_OWN_PLATFORM, Action.REMOVE_OWN),
        f"{Action.FILL_IN}:objective",
        *(
            f"{action}:{name}"
            for action in (Action.COMMAND, Action.MEANT)
            for name in (
                *("setup", "objective", "plan", "review", "alarm", "alarm over", "drill"),
                *("log", "delete team"),
            )
        ),
    }
)
"""Not the undoing of an act, which is for everybody whom the act concerns."""


def for_guests(shown: Shown) -> Shown:
    """Return a message or view without these buttons.

    A message whose next step is one of them says who can do it instead.
    """
    return without(shown, _is_refused, _told)


def _told(refused: Collection[str]) -> str:
    is_alarm = Action.RAISE_ALARM in refused
    return phrase("guests.alarm") if is_alarm else phrase("guests.step")


def _is_refused(element: Block) -> bool:
    return element.get("action_id") in REFUSED_TO_GUESTS
