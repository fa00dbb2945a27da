"""What people read of what others did."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.acts import Changed, SettingsChanged
from bot.domain.team import Purpose, TeamSettings
from bot.views import messages
from tests.support.reading import buttons
from tests.views.examples import MONDAYS, SETTINGS, TODAY, acts, why

CHANNEL = "<#C0MARKETING>"
WHERE = "That was in <#C0MARKETING> on Tuesday 24 Nov at 09:00 (Europe/London)."
ASKED = (
    "Check-ins come on Mondays at 09:00, and only when a number is due."
    " You can stop them at any time: `/social stop`."
)
UNDO = "A mistake? Press Undo. Recent changes are listed in `/social why`."
GOAL = "20 comments on LinkedIn by 31 Dec"


@pytest.mark.parametrize(
    ("name", "reader", "told"),
    [
        (
            "closed",
            "U0ANN",
            (
                f"<@U0BEN> closed the objective “{GOAL}”. {WHERE}"
                f" I've stopped asking for it. Its numbers are kept. {UNDO}"
            ),
        ),
        (
            "set for somebody",
            "U0CAT",
            (
                f"<@U0BEN> set the objective “{GOAL}” for you. {WHERE}"
                f" It's now yours to report and change. {ASKED} {UNDO}"
            ),
        ),
        (
            "changed",
            "U0ANN",
            (
                f"<@U0BEN> changed the objective “{GOAL}”: target raised from 20 to"
                " 30, due date 31 Dec removed, made a stretch goal, line item changed"
                f" and what it should lead to changed. {WHERE}"
                f" It's now “30 comments on LinkedIn (stretch)”. {UNDO}"
            ),
        ),
        (
            "handed over",
            "U0CAT",
            (
                f"<@U0BEN> made you the owner of “{GOAL}”. {WHERE}"
                f" It's now yours to report and change. {ASKED} {UNDO}"
            ),
        ),
        (
            "handed over",
            "U0ANN",
            (
                f"<@U0BEN> made <@U0CAT> the owner of “{GOAL}”. {WHERE}"
                f" I no longer ask you for it. {UNDO}"
            ),
        ),
        (
            "changed and handed over",
            "U0CAT",
            (
                f"<@U0BEN> changed the objective “{GOAL}”: target raised from 20 to"
                " 30, due date 31 Dec removed, made a stretch goal, owner changed from"
                " <@U0ANN> to <@U0CAT>, line item changed and what it should lead to changed."
                f" {WHERE} It's now “30 comments on LinkedIn (stretch)”, and yours to report"
                f" and change. {ASKED} {UNDO}"
            ),
        ),
        (
            "changed and handed over",
            "U0ANN",
            (
                f"<@U0BEN> changed the objective “{GOAL}”: target raised from 20 to"
                " 30, due date 31 Dec removed, made a stretch goal, owner changed from"
                " <@U0ANN> to <@U0CAT>, line item changed and what it should lead to changed."
                f" {WHERE} It's now “30 comments on LinkedIn (stretch)”. I no longer ask you"
                f" for it. {UNDO}"
            ),
        ),
        (
            "removed",
            "U0ANN",
            (
                f"<@U0BEN> removed the line item “Fair” from the plan. {WHERE}"
                f" Reported numbers are kept. {UNDO}"
            ),
        ),
        (
            "put away",
            "U0CAT",
            (
                "<@U0BEN> marked you as away from Tuesday 24 Nov up to and including"
                f" Friday 27 Nov 2026. {WHERE}"
                f" No check-ins come on the days away. Back sooner? `/social back`. {UNDO}"
            ),
        ),
        (
            "settings",
            "U0DAN",
            (
                "<@U0BEN> changed the settings: purpose, purpose in your own words,"
                " time zone of the digest from Europe/London to Asia/Kolkata, public holidays,"
                " digest day from Tuesday to Friday, digest time from 09:00 to 08:00,"
                " check-in days from Monday to Monday and Wednesday,"
                f" check-in time from 09:00 to 10:00 and"
                f" who reports (<@U0ANN> and <@U0CAT> removed). {WHERE} {UNDO}"
            ),
        ),
    ],
)
def test_whom_it_concerns_reads_who_did_what_and_how_to_take_it_back(
    name: str, reader: str, told: str
) -> None:
    message = messages.act_told(acts()[name], reader=reader, zone="Europe/London", cadence=MONDAYS)

    assert message["text"] == told
    assert message["blocks"][-1]["elements"][-1]["action_id"] == "undo_act"
    assert message["blocks"][-1]["elements"][-1]["value"] == "7"


def test_a_new_reporter_reads_when_they_are_asked_and_how_to_stop() -> None:
    message = messages.act_told(
        acts()["set up"], reader="U0CAT", zone="Europe/London", cadence=MONDAYS
    )

    assert message["text"] == (
        f"<@U0BEN> set me up. {WHERE} I'll now ask you for this team's numbers. {ASKED}"
        " A mistake? Ask <@U0BEN>. Recent changes are listed in `/social why`."
    )


def test_who_stopped_check_ins_is_promised_none_for_what_becomes_theirs() -> None:
    told = messages.act_told(
        acts()["handed over"], reader="U0CAT", zone="Europe/London", cadence=None
    )["text"]

    assert "You turned check-ins off. `/social start` brings them back." in told
    assert "Check-ins come" not in told


def test_what_becomes_ones_own_can_be_reported_at_once() -> None:
    def pressable(reader: str) -> list[str]:
        act = acts()["handed over"]
        told = messages.act_told(act, reader=reader, zone="Europe/London", cadence=MONDAYS)
        return [each["action_id"] for each in told["blocks"][-1]["elements"]]

    assert pressable("U0CAT") == ["open_report", "undo_act"]
    assert pressable("U0ANN") == ["undo_act"]


@pytest.mark.parametrize(
    ("reader", "told", "may_undo"),
    [
        ("U0ANN", "I'll now ask you for this team's numbers.", False),
        ("U0CAT", "I no longer ask you for this team's numbers.", False),
        ("U0BOB", "I no longer ask you for this team's numbers.", True),
        ("U0DAN", "A mistake? Press Undo.", True),
    ],
)
def test_whom_a_change_of_settings_makes_a_reporter_or_not_reads_so(
    reader: str, told: str, may_undo: bool
) -> None:
    was = replace(SETTINGS, reporters=("U0CAT", "U0BOB"), admins=("U0BOB", "U0DAN"))
    about = SettingsChanged(was, replace(was, reporters=("U0ANN",)))
    act = replace(acts()["settings"], about=about)

    message = messages.act_told(act, reader=reader, zone="Europe/London", cadence=MONDAYS)

    assert told in message["text"]
    assert ("undo_act" in buttons(message)) is may_undo
    assert ("A mistake? Ask <@U0BEN>." in message["text"]) is not may_undo
    assert ("A mistake? Press Undo." in message["text"]) is may_undo


@pytest.mark.parametrize(
    ("name", "undone_by", "reader", "told"),
    [
        ("closed", "U0CAT", "U0BEN", f"<@U0CAT> undid this in {CHANNEL}: you closed the"),
        ("closed", "U0CAT", "U0ANN", f"<@U0CAT> undid this in {CHANNEL}: <@U0BEN> closed the"),
        ("closed", "U0BEN", "U0ANN", f"Undone by <@U0BEN> in {CHANNEL}: they closed the"),
        (
            "put away",
            "U0ANN",
            "U0CAT",
            f"<@U0ANN> undid this in {CHANNEL}: <@U0BEN> marked you as away",
        ),
        (
            "put away",
            "U0BEN",
            "U0CAT",
            f"Undone by <@U0BEN> in {CHANNEL}: they marked you as away",
        ),
    ],
)
def test_who_is_told_that_it_was_taken_back_is_called_you(
    name: str, undone_by: str, reader: str, told: str
) -> None:
    undone = replace(acts()[name], undone_by=undone_by)

    message = messages.act_told(undone, reader=reader, zone="Europe/London", cadence=MONDAYS)

    assert message["text"].startswith(told)


def test_who_takes_back_what_they_did_themselves_is_called_you() -> None:
    undone = replace(acts()["closed"], undone_by="U0BEN")

    assert messages.act_undone(undone, TODAY)["text"].startswith(f"Undone in {CHANNEL}: you closed")


def test_muted_advice_is_said_again_by_its_own_button() -> None:
    message = messages.act_told(
        acts()["muted"], reader="U0ANN", zone="Europe/London", cadence=MONDAYS
    )

    assert "Press Unmute to bring them back." in message["text"]
    assert message["blocks"][-1]["elements"][0]["action_id"] == "hear_advice"


def test_what_had_ended_and_is_open_again_asks_what_becomes_of_it() -> None:
    undone = replace(acts()["closed"], undone_by="U0BEN")

    def pressable(today: date) -> list[str]:
        return buttons(messages.act_undone(undone, today))

    assert pressable(date(2026, 12, 31)) == ["show_objectives"]
    assert pressable(date(2027, 1, 1)) == [
        "show_objectives",
        *("keep_objective", "raise_objective", "new_date", "close_objective"),
    ]


def test_the_list_of_why_says_what_people_changed_lately() -> None:
    taken_back = messages.act_undone(acts()["closed"], TODAY)["text"]
    shown = messages.why(why())["text"]

    assert taken_back == (
        f"Undone in <#C0MARKETING>: <@U0BEN> closed the objective “{GOAL}”. It's open again."
    )
    assert "What people changed lately" not in shown


@pytest.mark.parametrize("name", acts())
@pytest.mark.parametrize("undone_by", [None, "U0BEN"])
def test_who_did_it_is_named_once_on_a_line(name: str, undone_by: str | None) -> None:
    act = replace(acts()[name], undone_by=undone_by)
    if isinstance(act.about, Changed):
        later = replace(act.about.now, owner="U0BEN", target=Decimal(31))
        act = replace(act, about=Changed(act.about.was, later))

    line = messages.why(replace(why(), acts=(act,)))["text"].splitlines()[-1]

    assert line.count("<@U0BEN>") == 1
    assert line.endswith(", then undid that") is (undone_by is not None)


OTHER: dict[str, tuple[Any, str]] = {
    "purpose": (Purpose.KNOWN, "purpose"),
    "purpose_words": ("our shop", "purpose in your own words"),
    "zone": ("Asia/Kolkata", "time zone of the digest from Europe/London to Asia/Kolkata"),
    "holidays": ("IN", "public holidays"),
    "digest_weekday": (4, "digest day from Tuesday to Friday"),
    "digest_at": (time(8), "digest time from 09:00 to 08:00"),
    "checkin_weekdays": (
        frozenset({0, 2}),
        "check-in days from Monday to Monday and Wednesday",
    ),
    "checkin_at": (time(10), "check-in time from 09:00 to 10:00"),
    "reporters": (("U0BEN",), "who reports (<@U0ANN> and <@U0CAT> removed)"),
    "admins": (("U0BEN",), "team admins (themselves added)"),
    "paused_until": (date(2027, 1, 4), "digest paused until from no pause to 4 Jan 2027"),
}
"""Another value of each setting, and what is told of it."""


@pytest.mark.parametrize("name", [each.name for each in fields(TeamSettings)])
def test_every_setting_has_words_when_it_is_changed(name: str) -> None:
    value, words = OTHER[name]
    about = SettingsChanged(SETTINGS, replace(SETTINGS, **{name: value}))
    act = replace(acts()["settings"], about=about)

    told = messages.act_told(act, reader="U0ANN", zone="Europe/London", cadence=MONDAYS)["text"]
    listed = messages.why(replace(why(), acts=(act,)))["text"]

    assert f"<@U0BEN> changed the settings: {words}." in told
    assert f"<@U0BEN> changed the settings: {words}" in listed


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        (("U0ANN", "U0CAT"), ("U0ANN", "U0DAN"), "<@U0DAN> added, <@U0CAT> removed"),
        (("U0ANN", "U0CAT"), ("U0ANN", "U0BEN"), "themselves added, <@U0CAT> removed"),
        (("U0ANN", "U0BEN", "U0CAT"), ("U0ANN",), "themselves and <@U0CAT> removed"),
        (
            (),
            tuple(f"U{n}" for n in range(8)),
            "<@U0>, <@U1>, <@U2>, <@U3>, <@U4> and 3 more added",
        ),
    ],
)
@pytest.mark.parametrize("name", ["reporters", "admins"])
def test_people_of_the_settings_are_named_by_what_became_of_them(
    name: str, was: tuple[str, ...], now: tuple[str, ...], words: str
) -> None:
    people: list[dict[str, Any]] = [{name: users} for users in (was, now)]
    about = SettingsChanged(*(replace(SETTINGS, **each) for each in people))
    act = replace(acts()["settings"], about=about)

    assert (
        f" ({words})."
        in messages.act_told(act, reader="U0ANN", zone="UTC", cadence=MONDAYS)["text"]
    )
