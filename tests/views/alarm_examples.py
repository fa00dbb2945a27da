"""Alarms for the tests of views: as they begin, go on and end, and the same as drills."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.domain.alarms.alarm import LONGEST, LONGEST_PLACE, About, Alarm, Level, Outcome
from bot.domain.alarms.board import Board, HeldBack, PastAlarm, Statement
from bot.domain.alarms.calls import Call
from bot.domain.alarms.plan import LONGEST_STATEMENT, LONGEST_TOOL, AlarmPlan, Approver
from bot.domain.alarms.review import LONGEST_REVIEW, AlarmReview, Lessons
from bot.domain.alarms.roles import Role
from bot.domain.alarms.steps import Step, StepState, checklist
from bot.domain.alarms.timeline import LONGEST_NOTE, Entry, EntryKind
from bot.domain.default_times import CHECKIN_AT, DIGEST_AT, DIGEST_WEEKDAY
from bot.domain.team import Purpose, Team, TeamSettings
from bot.domain.text import one_line
from bot.views import messages, modals
from bot.views.locales import phrase
from bot.views.payload import Message, View

ANN, BEN = "U0ANN", "U0BEN"
SINCE = datetime(2026, 11, 23, 9, tzinfo=UTC)
ZONE = "Europe/London"
SUBJECTS = {
    EntryKind.ROLE: f"lead:{BEN}",
    EntryKind.TAKEN: f"pause:{BEN}",
    EntryKind.DONE: "pause",
    EntryKind.LEVEL: "2:3",
    EntryKind.FREED: "lead",
    EntryKind.ENDED: "over",
}


def alarm(words: str = "", *, is_drill: bool = False) -> Alarm:
    return Alarm(
        id=12,
        team_id=3,
        channel="C0MARKETING",
        words=words[:LONGEST] or "a photo of ours is going round",
        by=ANN,
        since=SINCE,
        is_drill=is_drill,
        update_due_at=SINCE + timedelta(hours=1),
    )


def over(outcome: Outcome, words: str = "", *, is_drill: bool = False) -> Alarm:
    """An alarm that ended after three hours."""
    ended_at = SINCE + timedelta(hours=3)
    on = alarm(words, is_drill=is_drill)
    return replace(on, ended_by=BEN, ended_at=ended_at, outcome=outcome)


def statement(words: str = "") -> Statement:
    sorry = words[:LONGEST_STATEMENT] or "We are sorry, and we look into it."
    return Statement(id=7, alarm_id=12, words=sorry, minutes=60, by=ANN)


def board(of: Alarm, *, led: bool = False) -> Board:
    """The board of an alarm as it begins, or with somebody who leads it and most of it done."""
    known = [StepState(Step.EVIDENCE, ANN, BEN), StepState(Step.PAUSE, ANN)] if led else []
    return Board(
        alarm=of,
        zone=ZONE,
        roles={Role.LEAD: BEN, Role.SCRIBE: ANN} if led else {},
        steps=checklist(of.level, known),
        tools=("Buffer", "the ad account") if led else (),
        statement=replace(statement(), approved_by=BEN) if led else None,
    )


def team() -> Team:
    settings = TeamSettings(
        purpose=Purpose.SELL,
        purpose_words="",
        zone=ZONE,
        holidays=None,
        digest_weekday=DIGEST_WEEKDAY,
        digest_at=DIGEST_AT,
        checkin_weekdays=frozenset({0}),
        checkin_at=CHECKIN_AT,
        reporters=(ANN,),
        admins=(ANN,),
    )
    return Team(id=3, channel="C0MARKETING", settings=settings)


CHECKED = date(2026, 8, 3), date(2026, 11, 23)
"""When somebody last looked at a plan, and today."""


def plan(words: str = "") -> AlarmPlan:
    """Names for all levels, once without a back-up and once with a back-up alone."""
    return AlarmPlan(
        approvers={
            Level.ONE: Approver(None, BEN),
            Level.TWO: Approver(BEN),
            Level.THREE: Approver(ANN, BEN),
        },
        tools=("Buffer", words[:LONGEST_TOOL] or "the ad account"),
        statements=("We know.",),
    )


def reviews(words: str = "") -> Iterator[AlarmReview]:
    """Of an alarm without anything, and of a drill with all there is."""
    yield AlarmReview(alarm=over(Outcome.OVER, words), zone=ZONE, entries=(), lessons=Lessons())
    said = one_line(words)[:LONGEST_REVIEW] or "24/7"
    entries = tuple(
        Entry(
            at=SINCE + timedelta(hours=20),
            by=ANN,
            kind=kind,
            subject=SUBJECTS.get(kind, ""),
            words=said,
        )
        for kind in EntryKind
    )
    drill = over(Outcome.OVER, words, is_drill=True)
    yield AlarmReview(alarm=drill, zone=ZONE, entries=entries, lessons=Lessons(said, said))


def _reviews(words: str) -> Iterator[tuple[str, Message]]:
    for number, review in enumerate(reviews(words)):
        for is_offer in (True, False):
            shown = messages.alarm_review(review, is_offer=is_offer)
            yield f"alarm review, {number}, {is_offer}", shown
        yield f"alarm review coming, {number}", messages.alarm_review_coming(review)
        said = messages.alarm_review_words(phrase("alarm_review.title"), review.alarm.words)
        yield f"alarm review sent, {number}", {"text": said, "blocks": []}


def alarm_messages(words: str = "") -> Iterator[tuple[str, Message]]:
    yield from _cards(words)
    yield from _reviews(words)
    for is_drill in (False, True):
        kind, on = ("drill" if is_drill else "alarm"), alarm(words, is_drill=is_drill)
        yield from _private(kind, board(on), words)
        yield from _ends(kind, words, is_drill=is_drill)
        yield from _timelines(kind, on, words)
    yield "alarm, proposed", messages.alarm_proposed(team(), words[:LONGEST] or "a photo")
    yield "plan check, bare", messages.alarm_plan_check(team(), AlarmPlan(), *CHECKED)
    yield "plan check", messages.alarm_plan_check(team(), plan(words), *CHECKED)
    yield "plan held", messages.alarm_plan_held(team())
    yield "no alarms", messages.past_alarms(team(), ())
    past = [
        PastAlarm(alarm=alarm(words), lead=None, lead_after=None),
        PastAlarm(alarm=over(Outcome.OVER, words), lead=BEN, lead_after=timedelta(minutes=4)),
        PastAlarm(alarm=over(Outcome.FALSE, words), lead=None, lead_after=None),
        PastAlarm(alarm=over(Outcome.OVER, words, is_drill=True), lead=None, lead_after=None),
    ]
    yield "alarms", messages.past_alarms(team(), past)


def _cards(words: str) -> Iterator[tuple[str, Message]]:
    serious = replace(
        alarm(words),
        about=About.DATA,
        level=Level.THREE,
        place=words[:LONGEST_PLACE] or "Instagram",
        link="https://x.example/1",
    )
    yield "alarm", messages.alarm_card(board(alarm(words)))
    yield "alarm, serious", messages.alarm_card(board(serious))
    yield "alarm, led", messages.alarm_card(board(serious, led=True))
    yield "alarm, in private", messages.alarm_card(board(alarm(words)), in_private=True)
    yield "drill", messages.alarm_card(board(alarm(words, is_drill=True)))
    yield "alarm, over", messages.alarm_card(board(over(Outcome.OVER, words), led=True))
    yield "alarm, false", messages.alarm_card(board(over(Outcome.FALSE, words)))
    yield "drill, over", messages.alarm_card(board(over(Outcome.OVER, words, is_drill=True)))


def _private(kind: str, on: Board, words: str) -> Iterator[tuple[str, Message]]:
    for call in Call:
        yield f"{kind}, call, {call}", messages.alarm_call(on, call)
    yield f"{kind}, call, led", messages.alarm_call(board(on.alarm, led=True), Call.FIRST)
    for role in Role:
        yield f"{kind}, role, {role}", messages.alarm_role(on, role)
    yield f"{kind}, statement due", messages.alarm_overdue(on)
    yield f"{kind}, update due", messages.alarm_overdue(board(on.alarm, led=True))
    yield f"{kind}, approval", messages.alarm_approval(on, statement(words))


def _ends(kind: str, words: str, *, is_drill: bool) -> Iterator[tuple[str, Message]]:
    for outcome in Outcome:
        ended = over(outcome, words, is_drill=is_drill)
        yield f"{kind} ended, {outcome}", messages.alarm_over(ended)
    kept = HeldBack(digests=1, checkins=2)
    yield f"{kind} ended, held back", messages.alarm_over(over(Outcome.OVER, words), kept)


def _timelines(kind: str, on: Alarm, words: str) -> Iterator[tuple[str, Message]]:
    entries = [
        Entry(
            at=SINCE,
            by=by,
            kind=each,
            subject=SUBJECTS.get(each, "C1:1.0"),
            words=words[:LONGEST_NOTE] or "so",
        )
        for each in EntryKind
        for by in (ANN, BEN)
    ]
    ends = [Entry(at=SINCE, by=ANN, kind=EntryKind.ENDED, subject=outcome) for outcome in Outcome]
    yield f"{kind}, timeline", messages.alarm_timeline(on, [*entries, *ends], ZONE)
    ended = over(Outcome.OVER, words)
    for entry in entries:
        yield f"{kind}, {entry.kind} by {entry.by}", messages.alarm_entry(ended, entry, ZONE)


def alarm_forms(words: str = "") -> Iterator[tuple[str, View]]:
    on, drill = board(alarm(words)), board(alarm(words, is_drill=True), led=True)
    prepared = (one_line(words)[:LONGEST_STATEMENT] or "One.", "Two.")
    yield "raise an alarm", modals.alarm_form(team(), words[:LONGEST])
    yield "start a drill", modals.alarm_form(team(), is_drill=True)
    yield "note", modals.note_form(on)
    yield "statement", modals.statement_form(on, ())
    yield "statement, prepared", modals.statement_form(drill, prepared)
    yield "roles", modals.roles_form(on)
    yield "roles, led", modals.roles_form(drill)
    serious = replace(alarm(words), about=About.INJURY, level=Level.THREE)
    yield "roles, serious", modals.roles_form(board(serious))
    yield "hand out a step", modals.assign_form(on, Step.PAUSE)
    for kept in (HeldBack(), HeldBack(digests=1), HeldBack(digests=1, checkins=12)):
        yield f"end, {kept.digests} and {kept.checkins}", modals.end_form(on, kept)
    yield "end a drill", modals.end_form(drill, HeldBack())
    for number, review in enumerate(reviews(words)):
        yield f"alarm review, {number}", modals.alarm_review_form(review)
    yield "alarm plan", modals.alarm_plan_form(team(), AlarmPlan())
    plan = AlarmPlan(
        approvers={Level.THREE: Approver(ANN, BEN)}, tools=prepared, statements=prepared
    )
    yield "alarm plan, filled", modals.alarm_plan_form(team(), plan)
