"""The messages: answers, check-ins and digests."""

from bot.views.messages.acts import act_told, act_undone
from bot.views.messages.advice import advice_useful, why_advice
from bot.views.messages.alarm import (
    alarm_card,
    alarm_done,
    alarm_over,
    alarm_proposed,
    steps_in_alarm,
)
from bot.views.messages.alarm_plan import alarm_plan_check, alarm_plan_held
from bot.views.messages.alarm_private import (
    alarm_approval,
    alarm_call,
    alarm_overdue,
    alarm_role,
)
from bot.views.messages.alarm_review import (
    alarm_review,
    alarm_review_coming,
    alarm_review_words,
)
from bot.views.messages.alarm_timeline import alarm_entry, alarm_timeline, past_alarms
from bot.views.messages.answers import coach_in_general, small_talk
from bot.views.messages.archive_offers import brought_back
from bot.views.messages.checkin import checkin, checkin_card, checkin_replaced
from bot.views.messages.closing import (
    above,
    ask_to_close,
    closed,
    closed_objectives,
    reopened,
)
from bot.views.messages.coach import coach, coach_puzzled
from bot.views.messages.delivery_problems import delivery_problem, unowned
from bot.views.messages.digest import digest
from bot.views.messages.digest_corrected import digest_corrected
from bot.views.messages.draft import draft_checked
from bot.views.messages.draft_requests import (
    draft_answered,
    draft_question,
    draft_read,
    draft_requested,
    draft_requests,
    draft_told,
)
from bot.views.messages.ended import ended
from bot.views.messages.export import export_coming, export_words
from bot.views.messages.forgetting import (
    copy_stays,
    delete_team,
    deletion_told,
    forget_me,
    forgotten,
    team_deleted,
    with_stored,
)
from bot.views.messages.history import why
from bot.views.messages.imports import (
    file_refused,
    import_dropped,
    import_offer,
    imported,
    too_many_files,
    unread_file,
)
from bot.views.messages.log import log
from bot.views.messages.matters import (
    admins,
    alarm_state,
    did,
    digest_off,
    digest_paused,
    duties_changed,
    how_to_import,
    nice_news,
    not_mine,
    reminding_others,
    reminds_of_numbers,
    someone_back,
    someone_joined,
    someone_left,
    someone_lost,
    someone_out,
    someone_promoted,
    stops_all_or_none,
)
from bot.views.messages.menu import (
    by_button,
    commands,
    explained,
    foreign,
    menu,
    settings_of,
    suggested_objective,
    unknown,
)
from bot.views.messages.muted import advice_muted, advice_unmuted, muted_tips
from bot.views.messages.next_owner import propose_owner
from bot.views.messages.next_target import propose_date, propose_target
from bot.views.messages.numbers import (
    number_changed,
    number_to_delete,
    numbers,
    numbers_of_report,
    what_to_undo,
    which_number,
)
from bot.views.messages.objective import begun_earlier, handed_over, objective_set
from bot.views.messages.objectives import objectives
from bot.views.messages.own import own, own_added, own_removed
from bot.views.messages.plan import cost_added, costs_of_what, plan, plan_copied
from bot.views.messages.posting import digest_asked, posting
from bot.views.messages.progress import progress, progress_shared, shared_progress
from bot.views.messages.reminders import (
    away_set,
    back,
    checkin_coming,
    nothing_due,
    postponed,
    saved_while_stopped,
    skipped,
    started,
    stopped,
)
from bot.views.messages.results import edit_kept, receipt, undone, with_left_out
from bot.views.messages.review import (
    review_coming,
    review_made,
    review_shared,
    review_text,
    review_under_way,
)
from bot.views.messages.settings import admins_asked, settings_asked, settings_seen
from bot.views.messages.start import (
    Meant,
    greeting,
    notice,
    refusal,
    shared_outside,
    team_introduced,
    team_ready,
    with_note,
)
from bot.views.messages.step_questions import with_answer
from bot.views.messages.totals import asked, told_already, too_much
from bot.views.messages.triage import alarm_words, not_a_crisis
from bot.views.messages.which_team import for_team, team_name, which_team
from bot.views.messages.workings import workings

__all__ = [
    "Meant",
    "above",
    "act_told",
    "act_undone",
    "admins",
    "admins_asked",
    "advice_muted",
    "advice_unmuted",
    "advice_useful",
    "alarm_approval",
    "alarm_call",
    "alarm_card",
    "alarm_done",
    "alarm_entry",
    "alarm_over",
    "alarm_overdue",
    "alarm_plan_check",
    "alarm_plan_held",
    "alarm_proposed",
    "alarm_review",
    "alarm_review_coming",
    "alarm_review_words",
    "alarm_role",
    "alarm_state",
    "alarm_timeline",
    "alarm_words",
    "ask_to_close",
    "asked",
    "away_set",
    "back",
    "begun_earlier",
    "brought_back",
    "by_button",
    "checkin",
    "checkin_card",
    "checkin_coming",
    "checkin_replaced",
    "closed",
    "closed_objectives",
    "coach",
    "coach_in_general",
    "coach_puzzled",
    "commands",
    "copy_stays",
    "cost_added",
    "costs_of_what",
    "delete_team",
    "deletion_told",
    "delivery_problem",
    "did",
    "digest",
    "digest_asked",
    "digest_corrected",
    "digest_off",
    "digest_paused",
    "draft_answered",
    "draft_checked",
    "draft_question",
    "draft_read",
    "draft_requested",
    "draft_requests",
    "draft_told",
    "duties_changed",
    "edit_kept",
    "ended",
    "explained",
    "export_coming",
    "export_words",
    "file_refused",
    "for_team",
    "foreign",
    "forget_me",
    "forgotten",
    "greeting",
    "handed_over",
    "how_to_import",
    "import_dropped",
    "import_offer",
    "imported",
    "log",
    "menu",
    "muted_tips",
    "nice_news",
    "not_a_crisis",
    "not_mine",
    "nothing_due",
    "notice",
    "number_changed",
    "number_to_delete",
    "numbers",
    "numbers_of_report",
    "objective_set",
    "objectives",
    "own",
    "own_added",
    "own_removed",
    "past_alarms",
    "plan",
    "plan_copied",
    "posting",
    "postponed",
    "progress",
    "progress_shared",
    "propose_date",
    "propose_owner",
    "propose_target",
    "receipt",
    "refusal",
    "reminding_others",
    "reminds_of_numbers",
    "reopened",
    "review_coming",
    "review_made",
    "review_shared",
    "review_text",
    "review_under_way",
    "saved_while_stopped",
    "settings_asked",
    "settings_of",
    "settings_seen",
    "shared_outside",
    "shared_progress",
    "skipped",
    "small_talk",
    "someone_back",
    "someone_joined",
    "someone_left",
    "someone_lost",
    "someone_out",
    "someone_promoted",
    "started",
    "steps_in_alarm",
    "stopped",
    "stops_all_or_none",
    "suggested_objective",
    "team_deleted",
    "team_introduced",
    "team_name",
    "team_ready",
    "told_already",
    "too_many_files",
    "too_much",
    "undone",
    "unknown",
    "unowned",
    "unread_file",
    "what_to_undo",
    "which_number",
    "which_team",
    "why",
    "why_advice",
    "with_answer",
    "with_left_out",
    "with_note",
    "with_stored",
    "workings",
]
