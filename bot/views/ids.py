"""The names that buttons and forms carry, shared by the views and the handlers."""

from __future__ import annotations

from enum import StrEnum


class Action(StrEnum):
    """A button or menu; the comment after a name tells the value that it carries."""

    USE_TEAM = "use_team"  # "12:3", what was kept and a team id; ":1" after the name of the second
    COMMAND = "command"  # what is typed after /social; ":plan", its command, after the name
    MEANT = "meant"  # the same, which a message offers once
    FILL_IN = "fill_in"  # the same, refused before: its form is to be filled in
    OPEN_SETUP = "open_setup"  # channel id, or nothing for the channel it is in
    ASK_ADMINS = "ask_admins"  # team id and words: "3:change the digest to Friday"
    OPEN_OBJECTIVE = "open_objective"  # team id or nothing
    OPEN_REPORT = "open_report"  # team id or nothing (all of mine)
    OPEN_REMINDERS = "open_reminders"
    OPEN_AWAY = "open_away"
    HOME_TEAM = "home_team"  # "mine" for all, or a team id
    CHOOSE_TEAM = "team"  # the field of that name in the form of an objective, as in the next four
    CHOOSE_METRIC = "metric"
    CHOOSE_PLATFORM = "platform"
    CHOOSE_KIND = "kind"
    CHOOSE_KIND_OF_LEVEL = "kind_of_level"
    EDIT_OBJECTIVE = "edit_objective"  # objective id
    CHANGE_OWNER = "change_owner"  # objective id, and who it shall be
    CHANGE_TARGET = "change_target"  # objective id, and its new target
    CHANGE_DATE = "change_date"  # objective id, and the day on which it shall end
    KEEP_OBJECTIVE = "keep_objective"  # objective id, as in the next two
    RAISE_OBJECTIVE = "raise_objective"
    NEW_DATE = "new_date"
    CLOSE_OBJECTIVE = "close_objective"  # "12", or "12:mine" and "12:3" from a list
    LEAVE_OPEN = "leave_open"  # "mine" or a team id
    REOPEN_OBJECTIVE = "reopen_objective"  # objective id
    SHOW_CLOSED = "show_closed"  # team id or nothing
    OBJECTIVE_MENU = "objective_menu"  # overflow, verb and objective: "edit:12", "edit:12:mine"
    CHANGE_OBJECTIVES = "change_objectives"  # "mine" or a team id
    CHANGE_PLAN = "change_plan"  # team id
    SHOW_OBJECTIVES = "show_objectives"  # "mine", a team id or nothing
    SHOW_PROGRESS = "show_progress"  # "mine" or a team id, and "+50" after that many
    SHARE_PROGRESS = "share_progress"  # "mine:3" or "team:3" with the team id
    WHY_NUMBERS = "why_numbers"  # "mine" or a team id
    SHOW_CHARTS = "show_charts"  # "mine" or a team id
    SHOW_PLAN_CHART = "show_plan_chart"  # team id
    MAKE_REVIEW = "make_review"  # team id or nothing
    SHARE_REVIEW = "share_review"  # "3:2026-10-01", a team id and the quarter's first day
    COPY_PLAN = "copy_plan"  # "3" with a team id
    SHOW_PLAN = "show_plan"  # team id or nothing
    PREVIEW_DIGEST = "preview_digest"  # team id or nothing
    PAUSE_DIGEST = "pause_digest"  # "3:2027-01-01", a team id and the first day with one again
    RESUME_DIGEST = "resume_digest"  # team id
    KEEP_POSTING = "keep_posting"  # team id
    STOP_POSTING = "stop_posting"  # team id
    TAKE_OVER = "take_over"  # objective id
    ADD_LINE_ITEM = "add_line_item"  # team id
    EDIT_LINE_ITEM = "edit_line_item"  # line item id
    REMOVE_LINE_ITEM = "remove_line_item"  # line item id
    TAKE_BACK_COSTS = "take_back_costs"  # id of one of the cost entries made last
    SHOW_OWN = "show_own"  # team id or nothing
    ADD_OWN_METRIC = "add_own_metric"  # team id
    ADD_OWN_PLATFORM = "add_own_platform"  # team id
    REMOVE_OWN = "remove_own"  # "3:own|Xing", a team id and the key of a metric or platform
    RECORD_MORE = "record_more"  # JSON: a report with what the person answered about it
    RECORD_ALL = "record_all"  # the same
    RECORD_SURE = "record_sure"  # the same
    DROP_REPORT = "drop_report"
    ANSWER_IMPORT = "answer_import"  # "12:platform:x": a file, what was asked, what was answered
    TAKE_IMPORT = "take_import"  # the id of what was read of a file, as in the next two
    BRING_BACK = "bring_back"
    DROP_IMPORT = "drop_import"
    UNDO = "undo"  # report id
    EDIT_REPORT = "edit_report"  # report id
    EDIT_NUMBER = "edit_number"  # result id
    DELETE_NUMBER = "delete_number"  # result id
    SHOW_HISTORY = "show_history"  # "mine:12+15" or "3:12+15", with an objective id; or nothing
    TURN_HISTORY = "turn_history"  # the same; ":older" or another name after the name
    FILTER_HISTORY = "filter_history"  # the same
    CHANGE_HISTORY = "change_history"  # the same
    TURN_LOG = "turn_log"  # "3:settings+15": team id or "all", topic and place; named as above
    FILTER_LOG = "filter_log"  # the same
    MOVE_REPORT = "move_report"  # "12" or "12:back", a report id
    BEGIN_EARLIER = "begin_earlier"  # "2026-11-28:3,7", a day and the ids of objectives
    UNDO_ACT = "undo_act"  # act id
    WHY_ADVICE = "why_advice"  # JSON: the rule, the objective in words, and the numbers used
    MUTE_ADVICE = "quiet_advice"  # "3:stale", a team id and a rule
    RATE_ADVICE = "rate_advice"  # "useful:3:stale" or "mute:3:stale"
    UNMUTE_ADVICE = "hear_advice"  # the same
    SHOW_MUTED = "show_muted"  # team id or nothing
    SKIP_CHECKIN = "skip_checkin"  # date
    SNOOZE_CHECKIN = "snooze_checkin"  # date
    STEP_DONE = "step_done"  # step id, as in the next two
    STEP_PARTLY = "step_partly"
    STEP_NOT_DONE = "step_not_done"
    STOP = "stop"
    START = "start"
    BACK = "back"
    RAISE_ALARM = "raise_alarm"  # team id and words: "12:a photo is going round", or less of it
    DECLARE_ALARM = "declare_alarm"  # the same
    TRIAGE_ALARM = "triage_alarm"  # triage id
    NOT_A_CRISIS = "not_a_crisis"  # triage id, or nothing for what somebody told
    END_ALARM = "end_alarm"  # team id
    FALSE_ALARM = "false_alarm"  # alarm id, as in the next five
    TAKE_LEAD = "take_lead"
    ADD_NOTE = "add_note"
    WRITE_STATEMENT = "write_statement"
    GIVE_ROLES = "give_roles"
    SHOW_TIMELINE = "show_timeline"
    ALARM_STEP = "alarm_step"  # overflow, verb, alarm and step: "take:12:pause"
    CHOOSE_STATEMENT = "prepared"  # the field of that name, alarm id and place: "12:1"
    APPROVE_STATEMENT = "approve_statement"  # statement id
    RETURN_STATEMENT = "return_statement"  # statement id
    OPEN_ALARM_PLAN = "open_alarm_plan"  # team id, as in the next two
    PLAN_HOLDS = "plan_holds"
    START_DRILL = "start_drill"
    REVIEW_ALARM = "review_alarm"  # alarm id, as in the next two
    WRITE_ALARM_REVIEW = "write_alarm_review"
    MAKE_ALARM_REVIEW = "make_alarm_review"
    ASK_ABOUT_DRAFT = "ask_about_draft"  # platform and text: "x:Come and see us"
    SHOW_DRAFT = "show_draft"  # the id of a question about a draft, as in the next three
    APPROVE_DRAFT = "approve_draft"
    RETURN_DRAFT = "return_draft"
    WITHDRAW_DRAFT = "withdraw_draft"
    SHOW_DRAFTS = "show_drafts"  # "12+8", a team id and how many come before the page
    FORGET_ME = "forget_me"
    OPEN_DELETION = "open_deletion"  # team id


class Form(StrEnum):
    """The callback id of a modal."""

    SETUP = "setup"
    OBJECTIVE = "objective"
    REPORT = "report"
    HAND_OVER = "hand_over"
    RAISE = "raise"
    NEW_DATE = "new_date"
    REMINDERS = "reminders"
    AWAY = "away"
    LINE_ITEM = "line_item"
    OWN_METRIC = "own_metric"
    OWN_PLATFORM = "own_platform"
    ALARM = "alarm"
    ALARM_NOTE = "alarm_note"
    ALARM_STATEMENT = "alarm_statement"
    ALARM_ROLES = "alarm_roles"
    ALARM_ASSIGN = "alarm_assign"
    ALARM_END = "alarm_end"
    ALARM_PLAN = "alarm_plan"
    ALARM_REVIEW = "alarm_review"
    NUMBER = "number"
    CHECK = "check"
    ASK_ABOUT_DRAFT = "ask_about_draft"
    RETURN_DRAFT = "return_draft"
    DELETE_TEAM = "delete_team"
