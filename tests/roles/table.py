"""Who may what: each act belongs to a group, and each role may do what some groups hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from bot.views.ids import Action, Form
from handlers.commands import COMMANDS


class Group(StrEnum):
    OWN = "own reminders, days off and check-ins"
    SEE = "see objectives, progress, charts, the digest, the coach"
    SEE_PLAN = "see the plan, make the review"
    REPORT = "report, and see, correct, delete and undo one's own reports"
    CHANGE = (
        "set and change objectives, own metrics, plan, alarms and advice; share; mark others away"
    )
    END_ALARM = "end an alarm and approve what is said in it, as its lead and approver may"
    CONFIGURE = "change the team's settings"
    ADMINISTER = "see, correct and export everybody's numbers; see the log; delete the team"


class Role(StrEnum):
    ADMIN = "team admin"
    WORKSPACE_ADMIN = "workspace admin in the channel"
    MEMBER = "member of the channel"
    GUEST = "guest in the channel"
    OBSERVER = "person in the workspace, not in the channel"
    LEFT = "person who left the channel or was removed"
    STRANGER = "person from another organisation"
    DEACTIVATED = "deactivated person"


EVERYTHING = frozenset(Group)
OF_MEMBERS = EVERYTHING - {Group.END_ALARM, Group.CONFIGURE, Group.ADMINISTER}
OF_GUESTS = frozenset({Group.OWN, Group.SEE, Group.REPORT})
OF_READERS = frozenset({Group.OWN, Group.SEE, Group.SEE_PLAN})
ONLY_OWN = frozenset({Group.OWN})
NOTHING: frozenset[Group] = frozenset()

PRIVATE: Mapping[Role, frozenset[Group]] = {
    Role.ADMIN: EVERYTHING,
    Role.WORKSPACE_ADMIN: EVERYTHING,
    Role.MEMBER: OF_MEMBERS,
    Role.GUEST: OF_GUESTS,
    Role.OBSERVER: ONLY_OWN,
    Role.LEFT: ONLY_OWN,
    Role.STRANGER: NOTHING,
    Role.DEACTIVATED: NOTHING,
}
"""What people may do in the team of a private channel."""
PUBLIC = {**PRIVATE, Role.OBSERVER: OF_READERS, Role.LEFT: OF_READERS}
"""The same of a public one, which everybody of the workspace but guests can read."""

ACTIONS: Mapping[Action, Group] = {
    Action.USE_TEAM: Group.REPORT,  # as far as what was typed goes
    Action.HOME_TEAM: Group.OWN,
    Action.COMMAND: Group.OWN,
    Action.MEANT: Group.OWN,
    Action.FILL_IN: Group.REPORT,  # as far as the form of what was typed goes
    Action.OPEN_SETUP: Group.CONFIGURE,
    Action.ASK_ADMINS: Group.CHANGE,
    Action.OPEN_OBJECTIVE: Group.CHANGE,
    Action.OPEN_REPORT: Group.REPORT,
    Action.OPEN_REMINDERS: Group.OWN,
    Action.OPEN_AWAY: Group.OWN,
    Action.CHOOSE_TEAM: Group.CHANGE,
    Action.CHOOSE_METRIC: Group.CHANGE,
    Action.CHOOSE_PLATFORM: Group.CHANGE,
    Action.CHOOSE_KIND: Group.CHANGE,
    Action.CHOOSE_KIND_OF_LEVEL: Group.CHANGE,
    Action.EDIT_OBJECTIVE: Group.CHANGE,
    Action.CHANGE_OWNER: Group.CHANGE,
    Action.CHANGE_TARGET: Group.CHANGE,
    Action.CHANGE_DATE: Group.CHANGE,
    Action.KEEP_OBJECTIVE: Group.CHANGE,
    Action.RAISE_OBJECTIVE: Group.CHANGE,
    Action.NEW_DATE: Group.CHANGE,
    Action.CLOSE_OBJECTIVE: Group.CHANGE,
    Action.OBJECTIVE_MENU: Group.CHANGE,
    Action.LEAVE_OPEN: Group.SEE,
    Action.REOPEN_OBJECTIVE: Group.CHANGE,
    Action.SHOW_CLOSED: Group.SEE,
    Action.CHANGE_OBJECTIVES: Group.SEE,
    Action.CHANGE_PLAN: Group.SEE_PLAN,
    Action.SHOW_OBJECTIVES: Group.SEE,
    Action.SHOW_PROGRESS: Group.SEE,
    Action.SHARE_PROGRESS: Group.CHANGE,
    Action.WHY_NUMBERS: Group.SEE,
    Action.SHOW_CHARTS: Group.SEE,
    Action.SHOW_PLAN_CHART: Group.SEE_PLAN,
    Action.MAKE_REVIEW: Group.SEE_PLAN,
    Action.SHARE_REVIEW: Group.CHANGE,
    Action.COPY_PLAN: Group.CHANGE,
    Action.SHOW_PLAN: Group.SEE_PLAN,
    Action.PREVIEW_DIGEST: Group.SEE,
    Action.PAUSE_DIGEST: Group.CONFIGURE,
    Action.RESUME_DIGEST: Group.CONFIGURE,
    Action.KEEP_POSTING: Group.CHANGE,
    Action.STOP_POSTING: Group.CHANGE,
    Action.TAKE_OVER: Group.CHANGE,
    Action.BEGIN_EARLIER: Group.CHANGE,
    Action.ADD_LINE_ITEM: Group.CHANGE,
    Action.EDIT_LINE_ITEM: Group.CHANGE,
    Action.REMOVE_LINE_ITEM: Group.CHANGE,
    Action.TAKE_BACK_COSTS: Group.CHANGE,
    Action.SHOW_OWN: Group.SEE,
    Action.ADD_OWN_METRIC: Group.CHANGE,
    Action.ADD_OWN_PLATFORM: Group.CHANGE,
    Action.REMOVE_OWN: Group.CHANGE,
    Action.TAKE_BACK_COSTS: Group.CHANGE,
    Action.RECORD_MORE: Group.REPORT,
    Action.RECORD_ALL: Group.REPORT,
    Action.RECORD_SURE: Group.REPORT,
    Action.ANSWER_IMPORT: Group.REPORT,
    Action.TAKE_IMPORT: Group.REPORT,
    Action.BRING_BACK: Group.ADMINISTER,
    Action.DROP_IMPORT: Group.OWN,
    Action.DROP_REPORT: Group.OWN,
    Action.UNDO: Group.REPORT,
    Action.EDIT_REPORT: Group.REPORT,
    Action.EDIT_NUMBER: Group.REPORT,
    Action.DELETE_NUMBER: Group.REPORT,
    Action.SHOW_HISTORY: Group.REPORT,
    Action.TURN_HISTORY: Group.REPORT,
    Action.FILTER_HISTORY: Group.REPORT,
    Action.CHANGE_HISTORY: Group.REPORT,
    Action.TURN_LOG: Group.ADMINISTER,
    Action.FILTER_LOG: Group.ADMINISTER,
    Action.MOVE_REPORT: Group.REPORT,
    Action.UNDO_ACT: Group.CHANGE,
    Action.WHY_ADVICE: Group.OWN,
    Action.MUTE_ADVICE: Group.CHANGE,
    Action.RATE_ADVICE: Group.CHANGE,
    Action.UNMUTE_ADVICE: Group.CHANGE,
    Action.SHOW_MUTED: Group.SEE,
    Action.STEP_DONE: Group.REPORT,
    Action.STEP_PARTLY: Group.REPORT,
    Action.STEP_NOT_DONE: Group.REPORT,
    Action.SKIP_CHECKIN: Group.OWN,
    Action.SNOOZE_CHECKIN: Group.OWN,
    Action.STOP: Group.OWN,
    Action.START: Group.OWN,
    Action.BACK: Group.OWN,
    Action.RAISE_ALARM: Group.CHANGE,
    Action.DECLARE_ALARM: Group.CHANGE,
    Action.TRIAGE_ALARM: Group.CHANGE,
    Action.NOT_A_CRISIS: Group.CHANGE,
    Action.START_DRILL: Group.CHANGE,
    Action.FALSE_ALARM: Group.END_ALARM,
    Action.TAKE_LEAD: Group.CHANGE,
    Action.ADD_NOTE: Group.CHANGE,
    Action.WRITE_STATEMENT: Group.CHANGE,
    Action.GIVE_ROLES: Group.CHANGE,
    Action.ALARM_STEP: Group.CHANGE,
    Action.SHOW_TIMELINE: Group.SEE,
    Action.CHOOSE_STATEMENT: Group.CHANGE,
    Action.APPROVE_STATEMENT: Group.END_ALARM,
    Action.RETURN_STATEMENT: Group.END_ALARM,
    Action.OPEN_ALARM_PLAN: Group.CONFIGURE,
    Action.PLAN_HOLDS: Group.CONFIGURE,
    Action.END_ALARM: Group.END_ALARM,
    Action.REVIEW_ALARM: Group.SEE,
    Action.WRITE_ALARM_REVIEW: Group.CHANGE,
    Action.MAKE_ALARM_REVIEW: Group.SEE,
    Action.ASK_ABOUT_DRAFT: Group.REPORT,
    Action.SHOW_DRAFT: Group.REPORT,
    Action.APPROVE_DRAFT: Group.CHANGE,
    Action.RETURN_DRAFT: Group.CHANGE,
    Action.WITHDRAW_DRAFT: Group.REPORT,
    Action.SHOW_DRAFTS: Group.REPORT,
    Action.FORGET_ME: Group.OWN,
    Action.OPEN_DELETION: Group.ADMINISTER,
}
FORMS: Mapping[Form, Group] = {
    Form.SETUP: Group.CONFIGURE,
    Form.OBJECTIVE: Group.CHANGE,
    Form.REPORT: Group.REPORT,
    Form.HAND_OVER: Group.CHANGE,
    Form.RAISE: Group.CHANGE,
    Form.NEW_DATE: Group.CHANGE,
    Form.REMINDERS: Group.OWN,
    Form.AWAY: Group.OWN,
    Form.LINE_ITEM: Group.CHANGE,
    Form.OWN_METRIC: Group.CHANGE,
    Form.OWN_PLATFORM: Group.CHANGE,
    Form.ALARM: Group.CHANGE,
    Form.ALARM_NOTE: Group.CHANGE,
    Form.ALARM_STATEMENT: Group.CHANGE,
    Form.ALARM_ROLES: Group.CHANGE,
    Form.ALARM_ASSIGN: Group.CHANGE,
    Form.ALARM_END: Group.END_ALARM,
    Form.ALARM_PLAN: Group.CONFIGURE,
    Form.CHECK: Group.OWN,
    Form.ALARM_REVIEW: Group.CHANGE,
    Form.ASK_ABOUT_DRAFT: Group.REPORT,
    Form.RETURN_DRAFT: Group.CHANGE,
    Form.DELETE_TEAM: Group.ADMINISTER,
    Form.NUMBER: Group.ADMINISTER,  # of a number of Ada's, who is an admin
}
SHOWN = frozenset({"setup"})
"""What is typed for a change, and shows members the same while it refuses it."""
TYPED: Mapping[str, Group] = {
    "": Group.OWN,
    "help": Group.OWN,
    "setup": Group.CONFIGURE,
    "report linkedin comments 3": Group.REPORT,
    "undo": Group.REPORT,
    "history": Group.REPORT,
    "history team": Group.ADMINISTER,
    "log": Group.ADMINISTER,
    "objective 30 replies on X by 31 December": Group.CHANGE,
    "objectives": Group.SEE,
    "objectives ended": Group.SEE,
    "reopen": Group.SEE,
    "progress team": Group.SEE,
    "digest": Group.SEE,
    "digest now": Group.CHANGE,
    "coach are we on track?": Group.SEE,
    "coach is it worth it?": Group.SEE_PLAN,
    "plan": Group.SEE_PLAN,
    "own": Group.SEE,
    "muted": Group.SEE,
    "review": Group.SEE_PLAN,
    "charts": Group.SEE,
    "export": Group.REPORT,
    "forget me": Group.OWN,
    "delete team": Group.ADMINISTER,
    "checkin": Group.REPORT,
    "reminders": Group.OWN,
    "away until friday": Group.OWN,
    "away <@U0BEN> until friday": Group.CHANGE,
    "back": Group.OWN,
    "stop": Group.OWN,
    "start": Group.OWN,
    "why": Group.OWN,
    "why numbers team": Group.SEE,
    "check x: We're open again.": Group.OWN,
    "alarm the shop is closed": Group.CHANGE,
    "drafts": Group.REPORT,
    "alarms": Group.SEE,
    "drill": Group.CHANGE,
}
"""Each command, with something to type after it."""


class Answer(StrEnum):
    """What comes of an event: what the bot shows the person, and whether it stores anything."""

    TEAM = "the team's data"
    RECORDED = "recorded"
    OWN = "only their own data"
    REFUSED = "a refusal"
    STORED = "stored"
    NOTHING = "nothing"


PASSED_OVER = dict.fromkeys(Role, Answer.NOTHING)


def _people(team: Answer, others: Answer, nobody: Answer) -> Mapping[Role, Answer]:
    """The answers to people of the team, to others of the workspace, and to all the rest."""
    given = {role: team for role, groups in PRIVATE.items() if groups > ONLY_OWN}
    others_too = {role: others for role, groups in PRIVATE.items() if groups == ONLY_OWN}
    return {**dict.fromkeys(Role, nobody), **given, **others_too}


EVENTS: Mapping[str, Mapping[Role, Answer]] = {
    "message, “linkedin comments 3” written to the bot": _people(
        Answer.RECORDED, Answer.REFUSED, Answer.REFUSED
    ),
    "message, “progress team” written to the bot": _people(
        Answer.TEAM, Answer.REFUSED, Answer.REFUSED
    ),
    "message, written in the channel": PASSED_OVER,
    "app_mention, “linkedin comments 3” written in the channel": _people(
        Answer.RECORDED, Answer.REFUSED, Answer.REFUSED
    ),
    "app_mention, “objective 30 mentions on X by 31 December” written in the channel": {
        **_people(Answer.STORED, Answer.REFUSED, Answer.REFUSED),
        Role.GUEST: Answer.REFUSED,
    },
    "message_action, “Report this” on a message in the channel": _people(
        Answer.TEAM, Answer.REFUSED, Answer.REFUSED
    ),
    "message_action, “Add to the timeline” on a message in the channel": {
        **_people(Answer.STORED, Answer.REFUSED, Answer.REFUSED),
        Role.GUEST: Answer.REFUSED,
    },
    "message_action, “Check this post” on a message in the channel": _people(
        Answer.OWN, Answer.OWN, Answer.REFUSED
    ),
    "app_home_opened": {
        # Who owns no objective sees the team's.
        **_people(Answer.TEAM, Answer.OWN, Answer.REFUSED),
        Role.DEACTIVATED: Answer.NOTHING,
    },
    "member_joined_channel": {**PASSED_OVER, Role.LEFT: Answer.STORED},
    "member_left_channel": {
        **_people(Answer.STORED, Answer.NOTHING, Answer.NOTHING),
        Role.DEACTIVATED: Answer.STORED,
    },
    "user_change": PASSED_OVER,
}
"""What comes of each event that a person is the subject of, in private and public channels."""
OF_THE_BOT = frozenset(
    {
        *("channel_left", "channel_archive", "channel_unarchive", "channel_deleted"),
        *("group_left", "group_archive", "group_unarchive", "group_deleted"),
        *("app_uninstalled", "tokens_revoked"),
        *("team_access_granted", "team_access_revoked"),
    }
)
"""Events about a channel or the app: what comes of them is the same whoever caused them."""


def events_known() -> set[str]:
    return {name.partition(",")[0] for name in EVENTS} | OF_THE_BOT


def markdown_of_events() -> str:
    """The table of events for people."""
    head = ["| event | " + " | ".join(Role) + " |", "|---" * (len(Role) + 1) + "|"]
    rows = [
        f"| `{name.partition(',')[0]}`{''.join(name.partition(',')[1:])} | "
        + " | ".join(answers[role] for role in Role)
        + " |"
        for name, answers in EVENTS.items()
    ]
    return "\n".join([*head, *rows])


def commands_typed() -> set[str]:
    return {name for name in COMMANDS for text in TYPED if f"{text} ".startswith(f"{name} ")}


def markdown() -> str:
    """The table for people."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield "| | " + " | ".join(Group) + " |"
    yield "|---" * (len(Group) + 1) + "|"
    for role in Role:
        yield f"| {role} | " + " | ".join(_cell(role, group) for group in Group) + " |"


def _cell(role: Role, group: Group) -> str:
    if group in PRIVATE[role]:
        return "yes"
    return "in a public channel" if group in PUBLIC[role] else "no"
