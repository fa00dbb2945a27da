"""The way on: every button by words, every command by a button, and no refusal a dead end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.absences import Absence
from bot.domain.errors import CoachError
from bot.language.intents import intent_of
from bot.language.meanings import Command
from bot.views import messages
from bot.views.home import home
from bot.views.ids import Action
from bot.views.locales import ENGLISH
from handlers.commands import COMMANDS, IN_TALK
from handlers.next_steps import next_steps, words_to_fill_in
from tests.script.answered import Answered, answered
from tests.support.clock import MONDAY
from tests.views.examples import SILENT, TODAY, overview
from tests.views.test_phrases import keys_of_errors

ANSWERING = frozenset(
    {
        *(Action.RECORD_MORE, Action.RECORD_ALL, Action.RECORD_SURE, Action.DROP_REPORT),
        *(Action.MOVE_REPORT, Action.BEGIN_EARLIER, Action.REMOVE_OWN, Action.REMOVE_LINE_ITEM),
        *(Action.STEP_DONE, Action.STEP_PARTLY, Action.STEP_NOT_DONE),
        *(Action.SKIP_CHECKIN, Action.SNOOZE_CHECKIN, Action.LEAVE_OPEN),
        *(Action.TAKE_IMPORT, Action.BRING_BACK, Action.DROP_IMPORT),
        Action.ASK_ADMINS,
    }
)
"""Buttons below a question, whose labels answer it; replies to check-ins have their own tests.

"Ask an admin" stands below the settings, and says what is asked nowhere else.
"""
ABOUT_A_TIP = frozenset({Action.WHY_ADVICE, Action.MUTE_ADVICE, Action.UNMUTE_ADVICE})
IN_AN_ALARM = frozenset(
    {
        *(Action.TRIAGE_ALARM, Action.NOT_A_CRISIS),
        *(Action.FALSE_ALARM, Action.TAKE_LEAD, Action.ADD_NOTE, Action.WRITE_STATEMENT),
        *(Action.GIVE_ROLES, Action.SHOW_TIMELINE, Action.PLAN_HOLDS),
        *(Action.APPROVE_STATEMENT, Action.RETURN_STATEMENT),
        *(Action.REVIEW_ALARM, Action.WRITE_ALARM_REVIEW, Action.MAKE_ALARM_REVIEW),
    }
)
"""Buttons about the alarm, the statement or the list that they stand below."""
ABOUT_A_DRAFT = frozenset(
    {
        *(Action.ASK_ABOUT_DRAFT, Action.SHOW_DRAFT, Action.SHOW_DRAFTS, Action.WITHDRAW_DRAFT),
        *(Action.APPROVE_DRAFT, Action.RETURN_DRAFT),
    }
)
"""Buttons about the draft or the list that they stand below."""
PUBLIC = frozenset(
    {
        *(Action.RAISE_ALARM, Action.DECLARE_ALARM, Action.END_ALARM),
        *(Action.KEEP_POSTING, Action.STOP_POSTING),
        *(Action.PAUSE_DIGEST, Action.RESUME_DIGEST),
    }
)
"""What the whole channel notices: words in passing do not do it."""
LABELS = {
    action: ENGLISH.label(action)
    for action in Action
    if action in ENGLISH.table("Action")
    and action not in ANSWERING | ABOUT_A_TIP | IN_AN_ALARM | ABOUT_A_DRAFT | PUBLIC
}
ELSEWHERE = frozenset({"alarm", "reopen"})
"""Reached where they belong: below answers about a crisis, and next to a closed objective."""


def read(text: str) -> Any:
    return intent_of(text, IN_TALK, today=MONDAY.date(), in_talk=True)


@pytest.mark.parametrize("label", LABELS.values(), ids=LABELS)
def test_what_a_button_says_can_be_typed(label: str) -> None:
    assert isinstance(read(label), Command)


@pytest.mark.parametrize("label", LABELS.values(), ids=LABELS)
@pytest.mark.parametrize("said", ["{}, please", "show me the {}", "  {}! thanks"])
def test_courtesy_changes_nothing(label: str, said: str) -> None:
    assert read(said.format(label)) == read(label)


def shown() -> Iterator[dict[str, Any]]:
    """The buttons of the menu, the list of commands and Home, in each state."""
    views = (
        messages.menu(team_ready=True),
        messages.commands(team_ready=True),
        home(overview(SILENT), needs_setup=False),
        home(replace(overview(SILENT), administers=True), needs_setup=False),
        home(overview(SILENT, stopped=True), needs_setup=False),
        home(overview(SILENT, absences=(Absence(TODAY, TODAY),)), needs_setup=False),
    )
    for view in views:
        for block in view["blocks"]:
            yield from block.get("elements", ()) if block["type"] == "actions" else ()


def typed_for(button: dict[str, Any]) -> str:
    """What the button does, as words."""
    does = button["action_id"].startswith(Action.COMMAND)
    return str(button["value"] if does else button["text"]["text"])


def test_every_command_has_a_button_in_the_menu_below_more_or_on_home() -> None:
    reached = {read(typed_for(button)).name for button in shown()}

    assert set(COMMANDS) - ELSEWHERE - {""} <= reached


NOTHING_TO_PRESS = frozenset(
    {
        "result.day_imported",
        "state.alarm_has_lead",
        "state.alarm_too_long",
        "state.alarm_without_words",
        "state.cannot_post",
        "state.empty_note",
        "state.forgotten_meanwhile",
        "state.no_such_step",
        "state.no_timeline",
        "state.note_too_long",
        "state.role_taken",
        "state.statement_decided",
        "state.statement_gone",
        "state.step_done",
        "state.step_taken",
        "state.cannot_put_back",
        "state.changed_since",
        "state.done_already",
        "state.import_unanswered",
        "state.needs_a_form",
        "state.no_alarm",
        "state.not_set_up",
        "state.other_names",
        "state.reviews_busy",
        "state.exports_busy",
        "state.set_up_stays",
        "state.settings_changed_since",
        "state.team_gone",
        "state.too_long_before",
        "state.undone_already",
        "state.unknown_person",
        "state.unknown_workspace",
        "state.unreadable_value",
        "typing.alarm",
        "typing.setup",
        "result.asked_twice",
        "result.corrected",
        "result.corrected_by",
        "result.edited_since",
        "result.nothing_filled_in",
        "result.objectives_changed",
    }
)
"""The words say it all: to wait, to ask someone, or that it is done; set-up has its own button."""
REFUSALS = sorted(
    key
    for key in keys_of_errors()
    if key.partition(".")[0] in {"reading", "result", "state", "typing"}
)
"""Not those below a form's field, of rights, and of Slack's failures."""


@pytest.mark.parametrize("key", REFUSALS)
def test_a_refusal_has_a_next_step_where_one_is_possible(key: str) -> None:
    error = CoachError(key)
    error.command = key.partition(".")[2] if key.startswith("typing.") else ""

    assert bool(next_steps(error)) is (key not in NOTHING_TO_PRESS)


def test_every_next_step_is_a_command_with_a_label() -> None:
    steps = {step for key in keys_of_errors() for step in next_steps(CoachError(key))}

    assert steps <= set(ENGLISH.table("commands"))


@pytest.mark.parametrize("command", ["report", "objective", "away", ""])
def test_what_could_not_be_read_fills_in_the_form_of_its_own_command(command: str) -> None:
    error = CoachError("reading.no_such_day")
    error.command, error.words = command, "20 quux"

    (filled,) = words_to_fill_in(error)

    assert filled in next_steps(error)
    assert words_to_fill_in(CoachError("reading.no_such_day")) == {}


# All answers of the script: hundreds of commands, presses and forms over weeks.

SAYS_IT_ALL = (
    "Only <@U0ADA> can see or do that here.",
    "Only admins of this workspace can see all of its log.",
    "Guests can't ",
    "There's no alarm to end.",
    "I can't post",
    "I'm not in <#C0GENERAL>, so I can't see who belongs to it.",
    "Cleo Marsh can't report.",
    "<!date^",
)
"""Answers after which someone else acts, in Slack, or no one needs to.

A time begins an entry of an alarm's timeline, which stands below the card with its buttons.
"""
LAST_WORDS = ("isn't a guest", "I've forgotten you")
"""In answers to guests that lead to what only others can do, and to whom nothing is left to do."""
PICTURE = ('"type": "image"', "Drawing your chart")
"""Windows that show a chart, or say that it is drawn."""
WALK = tuple(answered())


def is_exempt(shown: Answered) -> bool:
    return shown.text.startswith(SAYS_IT_ALL) or any(
        each in shown.text for each in LAST_WORDS + PICTURE
    )


def test_no_answer_of_the_script_is_a_dead_end() -> None:
    dead = [(each.step, each.text) for each in WALK if not each.goes_on and not is_exempt(each)]

    assert dead == []


def test_each_exception_is_still_one() -> None:
    ends = [each.text for each in WALK if not each.goes_on]

    assert all(any(text.startswith(start) for text in ends) for start in SAYS_IT_ALL)
    assert all(any(part in text for text in ends) for part in LAST_WORDS + PICTURE)


def test_each_message_of_the_script_has_a_text_for_screen_readers() -> None:
    told = [each for each in WALK if each.is_message]

    assert len(told) > 250
    assert [each.step for each in told if not each.text.strip()] == []
