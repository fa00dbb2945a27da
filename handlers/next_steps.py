"""What a person whose request was refused can do next, as commands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from bot.domain.errors import CoachError, Quoted
from bot.views.messages import Meant

_KEYS: Final[Mapping[str, frozenset[str]]] = {
    "report": frozenset(
        {
            "result.unknown_level",
            "field.day_to_come",
            "result.falls_below_zero",
            "result.change_of_a_span",
            "result.no_platform",
            "result.total_or_part",
            "result.total_below_parts",
            "result.undone_already",
            "result.report_gone",
            "result.typed_before",
            "result.too_large",
            "result.below_zero",
            "result.whole_numbers",
            "result.too_many_decimals",
            "result.rate_too_high",
            "result.nothing_to_undo",
            "state.unsure",
            "state.too_many_numbers",
            "state.nothing_to_draw",
            "state.nothing_asked",
            "state.words_gone",
            "state.import_gone",
            "state.words_of_another_day",
            "state.press_of_another_day",
            "state.other_team_chosen",
            "state.postponed_already",
        }
    ),
    "undo": frozenset({"result.below_zero"}),
    "history": frozenset(
        {
            "result.number_gone",
            "result.number_changed",
            "result.number_deleted",
            "result.level_below_zero",
            "state.number_changed_since",
        }
    ),
    "progress": frozenset(
        {
            *("result.nothing_to_undo", "slack.storing_in_doubt", "slack.answer_refused"),
            *("result.corrects_import", "state.imported_already", "state.no_pictures"),
            "state.nothing_to_draw",
        }
    ),
    "objective": frozenset(
        {
            "state.no_objective",
            "state.no_objective_to_draw",
            "reading.from_today",
            "reading.committed_and_stretch",
            "reading.several_dates",
            "reading.several_metrics",
            "reading.several_platforms",
            "reading.not_daily",
            "reading.week_and_month",
            "reading.two_limits",
            "reading.level_not_change",
        }
    ),
    "objectives": frozenset(
        {
            "field.objective_exists",
            "result.nothing_to_undo",
            "state.objective_changed_since",
            "state.other_owner",
            "state.objective_closed",
            "state.objective_gone",
            "state.taken_already",
            "state.not_over",
            "state.closed_already",
            "state.open_already",
        }
    ),
    "away": frozenset(
        {
            "reading.until_when",
            "reading.several_last_days",
            "reading.day_past",
            "reading.day_too_far",
            "typing.one_person",
        }
    ),
    "export": frozenset({"typing.export"}),
    "help": frozenset({"rights.no_team"}),
    "log": frozenset({"typing.log"}),
    "forget me": frozenset({"typing.forget_other"}),
    "delete team": frozenset({"typing.delete_team"}),
    "setup": frozenset({"rights.no_admin_deletes"}),
    "review": frozenset({"reading.no_quarter", "reading.quarter_to_come"}),
    "plan": frozenset(
        {
            "state.nothing_to_compare",
            "state.line_item_gone",
            "state.canvas_refused",
            "state.canvas_scopes",
            "state.entry_gone",
            "state.item_name_taken",
            "state.other_currency_then",
        }
    ),
    "own": frozenset(
        {
            "field.own_gone",
            "state.own_gone",
            "reading.similar",
            "reading.unknown_metric",
            "reading.unknown_word",
        }
    ),
    "check": frozenset({"typing.long_draft"}),
    "drafts": frozenset(
        {
            *("state.draft_gone", "state.draft_asked", "state.draft_lapsed", "state.own_draft"),
            *("state.draft_approved", "state.draft_returned", "state.draft_withdrawn"),
        }
    ),
    "digest": frozenset({"state.rule_gone", "state.step_gone"}),
    "why": frozenset({"state.act_gone"}),
    "alarms": frozenset(
        {
            *("state.alarm_on", "state.drill_on", "state.no_drill_now", "state.alarm_keeps_quiet"),
            "state.archive_in_alarm",
            "state.alarm_still_on",
            "state.alarm_gone",
            "state.alarm_ended",
            "state.no_alarm_plan",
            "state.triage_gone",
        }
    ),
    "alarm over": frozenset({"state.alarm_keeps_quiet", "state.archive_in_alarm"}),
}
"""The errors after which this command is a next step; each is a key as `area.name`."""
_AFTER: Final = {
    key: tuple(command for command, keys in _KEYS.items() if key in keys)
    for key in frozenset().union(*_KEYS.values())
}
_UNREAD: Final = frozenset({"reading", "typing", "field"})
"""The areas of errors about what was typed after a command."""
_AMOUNTS: Final = frozenset(
    ("result.which_currency", "result.other_currency", "result.other_currency_by_name")
)
"""Errors about an amount that was typed, for an objective as well as in a report."""
_DAYS: Final = frozenset({"field.day_to_come", "field.day_over_a_year_ago"})
"""Errors about the day of a report, typed or chosen in its form."""
_OPENS: Final = frozenset(
    {"report", "objective", "away", "own", "plan", "progress", "digest", "review", "export", "log"}
)
"""Commands that do something useful when nothing is typed after them."""


_LONGEST_MEANT: Final = 1900
"""Characters that a button can carry beside the name of a command."""
_FILLED: Final = frozenset({"report", "objective", "away"})
"""Commands whose forms can be filled in with what is read of words."""


def next_steps(error: CoachError) -> tuple[str, ...]:
    """Return the commands that are offered as buttons, the likeliest first; may be none."""
    known = _AFTER.get(error.key, ())
    typed = _typed(error)
    return (typed, *known) if typed and typed not in known else known


def words_to_fill_in(error: CoachError) -> Mapping[str, str]:
    """The words to fill in the form of the command with that was refused, by its name."""
    name, area = error.command or "report", error.key.partition(".")[0]
    is_filled = error.words and name in _FILLED and area in _UNREAD | {"result"}
    return {name: error.words} if is_filled else {}


def _typed(error: CoachError) -> str:
    """Return the command whose form is as good as the words that could not be read."""
    area = error.key.partition(".")[0]
    if (area not in _UNREAD and error.key not in _AMOUNTS) or _is_settled(error.key):
        return ""
    if error.command in _OPENS:
        return error.command
    is_report = area == "reading" or error.key in _AMOUNTS | _DAYS
    return "report" if is_report and not error.command else ""


def _is_settled(key: str) -> bool:
    """Return True for what has its own steps, whatever was typed; unknown names have both."""
    return key in _AFTER and key not in _KEYS["own"]


def mended(error: CoachError) -> Meant | None:
    """Return what was typed, with the name in place of the word that may be a slip of it."""
    if error.key != "reading.similar":
        return None
    slip, name = error.values["word"], error.values["meant"]
    if not isinstance(slip, Quoted) or not isinstance(name, Quoted):
        return None
    pattern = re.compile(rf"\b{re.escape(slip.words)}\b", re.IGNORECASE)
    words, times = pattern.subn(lambda _: name.words, error.words)
    is_whole = times == 1 and len(words) <= _LONGEST_MEANT
    return Meant(error.command or "report", words, name.words) if is_whole else None
