"""The intent of a text after `/social`, or in a direct message."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Final

from bot.domain.catalogue.catalogue import BUILT_IN, Catalogue
from bot.domain.coaching.questions import SMALL_TALK, Question, Topic
from bot.domain.errors import NotUnderstood
from bot.language.aims import aim_of, has_term
from bot.language.alarms import only_names_alarm, prepares_for_alarm, sounds_alarm
from bot.language.attempts import NO_RESULTS, Attempt, is_no_report, is_terse, without_orders
from bot.language.command_names import edits_objective, edits_team, named_command
from bot.language.complaints import is_complaint
from bot.language.corrections import correction_of
from bot.language.drafts import draft_after_check
from bot.language.first_words import ALARM, CHECK, OBJECTIVES, Said, close_to, command_of
from bot.language.matters import matter_of
from bot.language.meanings import Command, Intent, Report, Retarget, StepAnswer, Unknown
from bot.language.phrasing import without_goals
from bot.language.postponing import postponed
from bot.language.questions import days_asked, read_question
from bot.language.redating import redate_of
from bot.language.replies import Wish, answer_of, without_rest
from bot.language.report import bare_number
from bot.language.requests import is_about_figures, seeks_advice
from bot.language.retargeting import retarget_of
from bot.language.second_look import second_look, told_by_likeness
from bot.language.small_talk import is_nod
from bot.language.statements import asks, states_result
from bot.language.step_answers import step_answer
from bot.language.tables import untabled
from bot.language.text import plain, plain_words, without_lead, without_quotes
from bot.language.wishes import wish_of

SETUP: Final = "setup"
_OF_FIGURES: Final = frozenset(
    {Topic.HOW_MANY_HAVE, Topic.COMPETITORS, Topic.WHICH_PLATFORM, Topic.WHICH_SOURCE}
)
"""Questions about figures that have an answer of their own."""
_COMPARING: Final = frozenset({Topic.COMPARE_WEEK, Topic.COMPARE_MONTH, Topic.COMPARE_QUARTER})


def intent_of(
    text: str,
    commands: Collection[str],
    *,
    today: date,
    names: Catalogue = BUILT_IN,
    in_talk: bool = False,
) -> Intent:
    """The intent of a text; `commands` are all their names, "" among them.

    In talk, which no `/social` begins, a command must be more than its first word.
    NotUnderstood for text that seems to be a report and cannot be read as one.
    """
    if draft := _draft(text, commands, in_talk=in_talk):
        return Command(CHECK, draft)
    bare = untabled(without_orders(without_quotes(text)))
    said = Said.of(without_lead(bare) if in_talk else bare, in_talk=in_talk)
    if not in_talk:
        return _read(said, commands, today, names)
    try:
        if said.name != ALARM and sounds_alarm(said.text):
            intent: Intent = Question(topic=Topic.CRISIS)
        else:
            intent = _read(said, commands, today, names, in_talk=True)
    except NotUnderstood:
        if other := told_by_likeness(said.text, today=today, names=names):
            return other
        raise
    return second_look(said.text, intent, today=today, names=names)


def _read(
    said: Said, commands: Collection[str], today: date, names: Catalogue, *, in_talk: bool = False
) -> Intent:
    return (
        _whole(said.text, today, names)
        or command_of(said, commands, names)
        or _reply(said, today, in_talk=in_talk)
        or _some_of_all(said.text, today, names)
        or _words(said, commands, today, names)
    )


def _whole(text: str, today: date, names: Catalogue) -> Intent | None:
    """What a text means as a whole message, whatever command its first word may name."""
    return redate_of(text, today=today, names=names) or matter_of(text, today=today, names=names)


def _some_of_all(text: str, today: date, names: Catalogue) -> Report | None:
    """A report that says of all other numbers that there is nothing new; None for other words."""
    told, is_said = without_rest(text)
    if not is_said:
        return None
    report = Attempt(told, today, names, may_ask=True).report(None)
    return report and replace(report, nothing_else=True)


def _draft(text: str, commands: Collection[str], *, in_talk: bool) -> str | None:
    """The draft of a post after the command that checks it, word for word."""
    if CHECK not in commands or named_command(text, commands):
        return None
    return draft_after_check(without_lead(text) if in_talk else text, in_talk=in_talk)


def _reply(said: Said, today: date, *, in_talk: bool) -> Intent | None:
    """What the text is as a whole: an answer to a check-in, or no more than a nod."""
    text = said.text
    answer = postponed(text, today=today) or answer_of(text, today=today)
    if done := step_answer(text):
        return StepAnswer(done, answer if isinstance(answer, Wish) else None)
    if in_talk and not answer and is_nod(text):
        return Question(topic=Topic.OK)
    return Command(*answer) if isinstance(answer, tuple) else answer


def _words(said: Said, commands: Collection[str], today: date, names: Catalogue) -> Intent:
    """What the words mean together: a wish, a number alone, a report, or a question."""
    if edited := _edited(said.text, commands, today, names):
        return edited
    question, is_sure = _question(said.text, names)
    asked = question.topic if is_sure else None
    wish = wish_of(said.text, asked, today=today, names=names)
    if wish := _in_calm(said.text, question, commands) or wish:
        return wish
    if number := bare_number(said.text, today=today, names=names):
        return Unknown(plain(said.word), None) if said.is_talk else number
    if is_no_report(said.text):
        return Unknown(plain(said.word), None)
    if is_sure and (asks(said.text) or _complains(said.text, names)):
        return question
    close = None if said.is_talk else close_to(said, commands)
    return _report_or_question(said, question, close, is_sure=is_sure, today=today, names=names)


def _in_calm(text: str, question: Question, commands: Collection[str]) -> Command | None:
    """The plan for alarms, for who asks about a crisis that is not there."""
    is_meant = question.topic is Topic.CRISIS and prepares_for_alarm(text) and ALARM in commands
    return Command(ALARM, "plan") if is_meant else None


def _complains(text: str, names: Catalogue) -> bool:
    said = without_goals(plain_words(text))
    return is_complaint(said) and not states_result(said, names)


def _edited(
    text: str, commands: Collection[str], today: date, names: Catalogue
) -> Command | Retarget | None:
    """What changes what the words want changed; None if they want nothing changed."""
    if OBJECTIVES in commands:
        if wish := retarget_of(text, today=today, names=names):
            return wish
        if edits_objective(text, names) and not _corrects(text, names):
            return None if _sets_anew(text, today, names) else Command(OBJECTIVES, "")
    return Command(SETUP, "") if SETUP in commands and edits_team(text) else None


def _corrects(text: str, names: Catalogue) -> bool:
    """Return True for a number that is to be another one: edit comments to 14."""
    found = correction_of(text, names=names)
    return found is not None and found.new is not None and found.metric != ""


def _sets_anew(text: str, today: date, names: Catalogue) -> bool:
    """Return True for all that an objective needs: change the goal to 35 posts by 18 December."""
    aim = aim_of(text, today=today, names=names)
    return aim is not None and aim.is_sure and has_term(plain_words(text))


def _question(text: str, names: Catalogue) -> tuple[Question, bool]:
    """The question, and whether it clearly is one; figures are asked for in many more words."""
    question, is_sure = read_question(text, names)
    if question.topic is Topic.CRISIS and only_names_alarm(text):
        return Question(topic=Topic.UNKNOWN), False
    if is_sure and (question.topic in _OF_FIGURES or _compares(question, text)):
        return question, True
    is_open = question.topic in (Topic.UNKNOWN, Topic.NEXT)
    if is_about_figures(plain_words(text), is_open=is_open):
        days = days_asked(text)
        if days and (days.is_last or days.month):
            return replace(question, topic=Topic.HOW_MANY_HAVE, days=days), True
        return replace(question, topic=Topic.ON_TRACK), True
    return question, is_sure


def _compares(question: Question, text: str) -> bool:
    """Return True for "better than last month", not for "how was last month"."""
    return question.topic in _COMPARING and "than" in plain_words(text).split()


def _report_or_question(
    said: Said,
    question: Question,
    close: str | None,
    *,
    is_sure: bool,
    today: date,
    names: Catalogue,
) -> Intent:
    """The results that words tell; else what they ask, or the command they are `close` to.

    NotUnderstood for a result that is not clear.
    """
    text = said.text
    asked = question if is_sure else None
    tells = states_result(text, names) or is_terse(text, today, names)
    if asked and tells and (asked.topic not in NO_RESULTS or not _asks_beside(text, names)):
        asked = None
    is_open = asked is None and question.topic is not Topic.WRONG_NUMBER
    attempt = Attempt(text, today, names, may_ask=close is not None or not is_open)
    if report := attempt.report(asked.topic if asked else None):
        return report
    meant = None if asks(text) else close
    unknown = Unknown(plain(said.word), meant, said.rest if meant else "")
    return asked or _question_or_unknown(text, question, unknown)


def _asks_beside(text: str, names: Catalogue) -> bool:
    """Return True for a question that is still one without what only stands beside a number."""
    return read_question(without_goals(plain_words(text)), names)[1]


def _question_or_unknown(text: str, question: Question, unknown: Unknown) -> Question | Unknown:
    is_close = unknown.nearest is not None
    if question.topic is Topic.UNKNOWN and seeks_advice(text.lower()):
        return question
    if question.topic in SMALL_TALK or not (is_close or question.topic is Topic.UNKNOWN):
        return question
    return unknown
