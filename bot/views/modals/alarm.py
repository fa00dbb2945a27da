"""The forms of an alarm: to raise it, to note, to state, to give roles and steps, to end it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.alarms.alarm import LONGEST, LONGEST_LINK, LONGEST_PLACE, About, Level
from bot.domain.alarms.board import Board, HeldBack
from bot.domain.alarms.plan import LONGEST_STATEMENT
from bot.domain.alarms.roles import Role
from bot.domain.alarms.steps import Step
from bot.domain.alarms.timeline import LONGEST_NOTE
from bot.domain.fields import Field
from bot.domain.team import Team
from bot.views import wording
from bot.views.blocks import (
    checkboxes,
    form,
    input_block,
    list_option,
    option,
    radio_buttons,
    section,
    sections,
    select,
    text_input,
    user_select,
)
from bot.views.ids import Form
from bot.views.locales import phrase, spoken
from bot.views.modals.objective_target import redrawing
from bot.views.payload import Block, View
from bot.views.render import Prompt
from bot.views.values import FormSubject, PreparedChoice
from bot.views.wording import channel_link, label


@dataclass(frozen=True, slots=True)
class FormFacts:
    is_drill: bool
    words: str


@dataclass(frozen=True, slots=True)
class EndFacts:
    is_drill: bool
    tools: str
    digests: int
    checkins: int


FORM = Prompt("alarm/form", FormFacts)
END = Prompt("alarm/end", EndFacts)
ROLES = {
    Role.LEAD: Field.LEAD,
    Role.APPROVER: Field.APPROVER,
    Role.VOICE: Field.VOICE,
    Role.SCRIBE: Field.SCRIBE,
}
UPDATES = (30, 60, 120, 240)
"""Minutes after which the next update can be promised."""
USUAL_UPDATE = 60
LONGEST_OPTION = 75
YES = "yes"


def alarm_form(team: Team, words: str = "", *, is_drill: bool = False) -> View:
    """To raise an alarm, or a drill; it says first where it will go."""
    channel = channel_link(team.channel)
    if is_drill:
        title, submit = phrase("alarm_form.drill"), phrase("alarm_form.raise_drill")
        intro = phrase("alarm_form.drill_intro", channel=channel)
    else:
        title, submit = phrase("alarm_form.alarm"), phrase("alarm_form.raise_alarm")
        intro = phrase("alarm_form.intro", channel=channel)
    subject = FormSubject(team=team.id, drill=is_drill or None).encode()
    return form(Form.ALARM, title, submit, [section(intro), *_draft(words)], metadata=subject)


def _draft(words: str) -> list[Block]:
    """The fields of what happened."""
    return [
        input_block(
            Field.WORDS,
            phrase("alarm_form.words"),
            text_input(words, most=LONGEST),
            hint=phrase("alarm_form.words_hint"),
        ),
        input_block(
            Field.ABOUT,
            phrase("alarm_form.about"),
            select([option(label(each, "alarm_subjects"), each) for each in About], About.OTHER),
            hint=phrase("alarm_form.about_hint"),
        ),
        input_block(Field.LEVEL, phrase("alarm_form.level"), _levels(Level.TWO)),
        input_block(
            Field.PLACE,
            phrase("alarm_form.place"),
            text_input("", most=LONGEST_PLACE),
            hint=phrase("alarm_form.place_hint"),
            optional=True,
        ),
        input_block(
            Field.LINK,
            phrase("alarm_form.link"),
            text_input("", most=LONGEST_LINK),
            optional=True,
        ),
    ]


def note_form(board: Board, words: str = "") -> View:
    note = {**text_input(words, most=LONGEST_NOTE), "multiline": True}
    blocks = [_about(board), input_block(Field.NOTE, phrase("alarm_form.note"), note)]
    title = phrase("alarm_form.note_title")
    return form(Form.ALARM_NOTE, title, phrase("form.add"), blocks, metadata=_subject(board))


def statement_form(board: Board, prepared: tuple[str, ...], place: int = 1) -> View:
    """A holding statement, which begins with the one in this place of those the team prepared."""
    known = dict(enumerate(prepared, 1))
    begun = known.get(place) or next(iter(prepared), phrase("alarm_form.statement_begun"))
    updates = [option(_after(minutes), str(minutes)) for minutes in UPDATES]
    blocks = [
        _about(board),
        *_prepared(board, known, place),
        _statement(begun, place),
        input_block(
            Field.NEXT_UPDATE, phrase("alarm_form.next_update"), select(updates, str(USUAL_UPDATE))
        ),
    ]
    title, submit = phrase("alarm_form.statement_title"), phrase("alarm_form.ask_approval")
    return form(Form.ALARM_STATEMENT, title, submit, blocks, metadata=_subject(board))


def _prepared(board: Board, known: Mapping[int, str], place: int) -> list[Block]:
    """The choice among prepared statements, if there is one."""
    if len(known) <= 1:
        return []
    choices = {
        number: option(
            wording.shortened(words, LONGEST_OPTION),
            PreparedChoice(board.alarm.id, number).encode(),
        )
        for number, words in known.items()
    }
    chosen = choices.get(place, choices[1])
    menu = select(list(choices.values()), chosen["value"])
    return [redrawing(input_block(Field.PREPARED, phrase("alarm_form.prepared"), menu))]


def _statement(begun: str, place: int) -> Block:
    words = {**text_input(begun, most=LONGEST_STATEMENT), "multiline": True}
    field = input_block(
        Field.STATEMENT,
        phrase("alarm_form.statement"),
        words,
        hint=phrase("alarm_form.statement_hint"),
    )
    # Under another name Slack shows other words, and not those that were there before.
    element = {**field["element"], "action_id": f"{Field.STATEMENT}:{place}"}
    return {**field, "element": element}


def roles_form(board: Board) -> View:
    """Who does what, and the level."""
    people = [
        input_block(
            field,
            label(role, "alarm_roles"),
            user_select(board.roles.get(role)),
            hint=label(role, "alarm_role_hints"),
            optional=True,
        )
        for role, field in ROLES.items()
    ]
    fixed = [] if board.alarm.about is About.OTHER else [section(phrase("alarm_form.level_fixed"))]
    level = input_block(Field.LEVEL, phrase("alarm_form.level"), _levels(board.alarm.level))
    blocks = [_about(board), *people, *(fixed or [level])]
    title, submit = phrase("alarm_form.roles_title"), phrase("form.save")
    return form(Form.ALARM_ROLES, title, submit, blocks, metadata=_subject(board))


def assign_form(board: Board, step: Step) -> View:
    """Who is to do a step."""
    blocks = [
        section(label(step, "alarm_steps")),
        input_block(Field.ASSIGNEE, phrase("alarm_form.assignee"), user_select(None)),
    ]
    subject = FormSubject(alarm=board.alarm.id, step=step).encode()
    title, submit = phrase("alarm_form.assign_title"), phrase("form.save")
    return form(Form.ALARM_ASSIGN, title, submit, blocks, metadata=subject)


def end_form(board: Board, held_back: HeldBack) -> View:
    """To end an alarm: what comes before it, and what will not be sent late."""
    box = checkboxes([list_option(phrase("alarm_form.reread_done"), YES)], ())
    tools = wording.listed(board.tools)
    facts = EndFacts(board.alarm.is_drill, tools, held_back.digests, held_back.checkins)
    blocks = [
        _about(board),
        *sections(END.body(facts)),
        input_block(Field.REREAD, phrase("alarm_form.reread"), box),
    ]
    drill, real = phrase("alarm_form.end_drill"), phrase("alarm_form.end_title")
    title, submit = drill if board.alarm.is_drill else real, phrase("alarm_form.end")
    return form(Form.ALARM_END, title, submit, blocks, metadata=_subject(board))


def _levels(chosen: Level) -> Block:
    words = spoken().table("alarm_levels")
    values = [str(level.value) for level in Level]
    return radio_buttons([list_option(words[each], each) for each in values], str(chosen.value))


def _after(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return wording.counted(minutes, "minute") if rest else wording.counted(hours, "hour")


def _about(board: Board) -> Block:
    """What the form is about, in the words of who raised it."""
    return section(FORM.sentences(FormFacts(board.alarm.is_drill, board.alarm.words)))


def _subject(board: Board) -> str:
    return FormSubject(alarm=board.alarm.id).encode()
