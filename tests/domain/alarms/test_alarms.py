"""The rules of an alarm: its level, checklist, timers, timeline and plan."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.alarms.alarm import About, AlarmDraft, Level, checked_draft, level_of
from bot.domain.alarms.calls import Call, called, calls, is_needed, reminders
from bot.domain.alarms.plan import AlarmPlan, Approver, checked_plan
from bot.domain.alarms.steps import Step, StepState, checklist
from bot.domain.alarms.timeline import Addition, Entry, EntryKind, addition, checked_note
from bot.domain.errors import CoachError, InvalidField

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ADA, BEN, CLEO = "U0ADA", "U0BEN", "U0CLEO"


@pytest.mark.parametrize("about", [about for about in About if about is not About.OTHER])
@pytest.mark.parametrize("chosen", Level)
def test_what_is_serious_is_level_3_whatever_is_chosen(about: About, chosen: Level) -> None:
    assert level_of(about, chosen) is Level.THREE


@pytest.mark.parametrize("chosen", Level)
def test_anything_else_has_the_level_that_is_chosen(chosen: Level) -> None:
    assert level_of(About.OTHER, chosen) is chosen


@pytest.mark.parametrize("link", ["example.com/1", "javascript:alert(1)", "ftp://example.com"])
def test_a_link_is_an_address_of_the_web(link: str) -> None:
    with pytest.raises(InvalidField, match=r"field\.no_link"):
        checked_draft(AlarmDraft(words="it is going round", link=link))


def test_a_draft_is_on_single_lines_with_the_level_of_its_subject() -> None:
    checked = checked_draft(
        AlarmDraft(words="a\nphoto ", about=About.INJURY, level=Level.ONE, place=" the\n blog")
    )

    assert (checked.words, checked.level, checked.place) == ("a photo", Level.THREE, "the blog")


def test_each_level_asks_for_all_that_the_one_below_does() -> None:
    one, two, three = ({state.step for state in checklist(level, ())} for level in Level)

    assert one < two < three == set(Step)


def test_a_step_keeps_who_took_and_who_did_it_when_the_level_changes() -> None:
    known = StepState(Step.PAUSE, ADA, BEN)

    assert all(known in checklist(level, [known]) for level in Level)


def test_without_a_lead_the_back_up_is_called_within_five_minutes_and_all_once_more() -> None:
    due = calls(NOW)

    assert list(due) == list(Call)
    assert [int((at - NOW).total_seconds()) // 60 for at in due.values()] == [0, 5, 5, 15]


def test_the_approver_is_called_first_and_again_with_the_back_up_then_both() -> None:
    who = Approver(ADA, BEN)

    assert [called(call, who, [CLEO]) for call in Call] == [(ADA,), (ADA,), (BEN,), (ADA, BEN)]


def test_nobody_is_called_twice_at_once() -> None:
    assert [called(call, Approver(), [CLEO]) for call in Call] == [(CLEO,), (CLEO,), (), (CLEO,)]


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (Approver(), [(CLEO,), (CLEO,), (), (CLEO,)]),
        (Approver(ADA), [(ADA,), (ADA,), (CLEO,), (ADA, CLEO)]),
        (Approver(None, BEN), [(CLEO,), (CLEO,), (BEN,), (CLEO, BEN)]),
    ],
)
def test_the_admins_stand_in_for_whom_nobody_named(
    who: Approver, expected: list[tuple[str, ...]]
) -> None:
    assert [called(call, who, [CLEO]) for call in Call] == expected


def test_once_somebody_leads_only_the_news_of_the_alarm_is_needed() -> None:
    assert [call for call in Call if is_needed(call, has_lead=True)] == [Call.FIRST]
    assert all(is_needed(call, has_lead=False) for call in Call)


def test_an_overdue_update_is_called_to_mind_three_times_from_when_it_is_due() -> None:
    after = [at - NOW for at in reminders(NOW)]

    assert after == [timedelta(0), timedelta(minutes=15), timedelta(minutes=30)]


def entry(words: str, source: str = "C1:1.0") -> Entry:
    return Entry(at=NOW, by=ADA, kind=EntryKind.MESSAGE, subject=source, words=words)


@pytest.mark.parametrize(
    ("known", "becomes"),
    [
        ([], Addition.NEW),
        ([entry("we are sorry", "C1:2.0")], Addition.NEW),
        ([entry("we are sorry")], Addition.KNOWN),
        ([entry("we're not sorry")], Addition.EDITED),
        ([entry("we are sorry"), entry("we're not sorry")], Addition.EDITED),
    ],
)
def test_a_message_that_was_edited_since_is_added_again(
    known: list[Entry], becomes: Addition
) -> None:
    assert addition("C1:1.0", "we are sorry", known) is becomes


@pytest.mark.parametrize(
    ("words", "why"), [(" \n ", "state.empty_note"), ("x" * 1001, "state.note_too_long")]
)
def test_a_note_says_something_and_no_novel(words: str, why: str) -> None:
    with pytest.raises(CoachError, match=why):
        checked_note(words)


def test_the_next_higher_level_answers_where_nobody_is_named() -> None:
    plan = AlarmPlan(approvers={Level.ONE: Approver(), Level.THREE: Approver(ADA, BEN)})

    assert [plan.approver(level) for level in Level] == [Approver(ADA, BEN)] * 3
    assert AlarmPlan(approvers={Level.ONE: Approver(ADA)}).approver(Level.TWO) == Approver()


def test_nobody_is_their_own_back_up() -> None:
    with pytest.raises(InvalidField, match=r"field\.own_backup"):
        checked_plan(AlarmPlan(approvers={Level.TWO: Approver(ADA, ADA)}))


def test_entries_of_a_plan_stand_once_each_and_blank_ones_not_at_all() -> None:
    assert checked_plan(AlarmPlan(tools=("Buffer", " ", "Buffer ", "Ads"))).tools == (
        "Buffer",
        "Ads",
    )


@pytest.mark.parametrize(
    ("plan", "why"),
    [
        (AlarmPlan(tools=tuple(map(str, range(11)))), "field.too_many_entries most=10"),
        (AlarmPlan(tools=("x" * 61,)), "field.entry_too_long most=60"),
        (AlarmPlan(statements=("x" * 601,)), "field.entry_too_long most=600"),
    ],
)
def test_a_plan_fits_on_a_page(plan: AlarmPlan, why: str) -> None:
    with pytest.raises(InvalidField, match=why):
        checked_plan(plan)
