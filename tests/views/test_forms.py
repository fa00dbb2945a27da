"""The forms, as they are read, and the values behind their fields."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from bot.domain.catalogue.metrics import METRICS
from bot.domain.objectives.fitting import Choice, kinds_for
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.progress.progress import Progress
from bot.domain.team import NO_HOLIDAYS, Purpose, Reminders, Team
from bot.holidays import countries, regions
from bot.views import messages, modals
from bot.views.countries import holidays_kept, holidays_select
from bot.views.locales import ENGLISH
from bot.views.payload import Block, View
from bot.views.values import KindChoice, NumberInput
from bot.views.zones import zone_groups, zone_select
from tests.views.drawing import drawn
from tests.views.examples import (
    AHEAD,
    CHANNELS,
    FIFTY,
    OVER,
    PLAN,
    REMINDERS,
    SETTINGS,
    SILENT,
    SLIPPING,
    SUGGESTED,
    TEAM,
    USUAL_WEEKS,
    asked,
    choice,
    objective,
    objective_form,
    receipt,
    recorded,
)

SETUP = """\
Settings for <#C0MARKETING>. Change them any time.

Why are you on social media?: <To sell: books, seats, products>

In your own words: <> (Optional, unless you chose another reason.)

Digest day: <Tuesday>

Digest time: <09:00>

No digest before: <> (Pauses the digest until this day. Leave blank for none.)

Time zone of the digest: <London, United Kingdom> (Type a city or country to find it.)

Public holidays: <As in the time zone> (I expect nothing on these days, or when someone's away.)

Who reports: <U0ANN, U0BEN, U0CAT> \
(I'll ask them by direct message. Anyone else can report.)

Check-in days: <Monday>

Check-in time: <09:00> (In each person's own time zone.)

Team admins: <> (Only they and workspace admins can change these settings.)"""

REPORT = """\
Fill in what you know. Leave the rest blank; blank doesn't mean zero.

Comments on LinkedIn: <> (New since 23 Nov? 10 so far. For 20 by 31 Dec.)

Bookings: <> (How many since 1 Oct? For 24 by 15 Jan 2027.)

Followers on Instagram: <> (How many now? Was 2,150 on 9 Nov. For 2,500 by 31 Dec.)

Date: <2026-11-24>

Note: <> (What it came from, such as “the webinar”.)"""

OBJECTIVE = """\
You're here to sell.
Count sales, seats or sign-ups, plus the work behind them, such as posts and offers.

What to count: <Money spent>

Platform: <Facebook>

[Count something else…] [Add a platform…]

How should I count it?: <Stay at or below every month>

Target: <500> (The most that's fine, for example 5.)

Until: <> (Optional. Leave empty if it goes on.)

Owner: <U0ANN> (I'll ask this person for the numbers.)"""


def field(view: View, name: str) -> Block:
    return next(block for block in view["blocks"] if block.get("block_id") == name)


def input_for(row: Progress) -> str:
    return NumberInput(row.objective.team_id, row.objective.measure).encode()


def values(options: list[Block]) -> list[str]:
    return [option["value"] for option in options]


def test_set_up_is_prefilled() -> None:
    view = modals.setup_form("C0MARKETING", SETTINGS)

    assert drawn(view["blocks"]) == SETUP
    assert view["callback_id"] == "setup"
    assert json.loads(view["private_metadata"]) == {"channel": "C0MARKETING"}


def test_set_up_offers_every_purpose() -> None:
    view = modals.setup_form("C0MARKETING", SETTINGS)

    assert values(field(view, "purpose")["element"]["options"]) == list(Purpose)


def test_a_field_carries_its_name_twice() -> None:
    view = modals.setup_form("C0MARKETING", SETTINGS)

    fields = [block for block in view["blocks"] if block["type"] == "input"]
    assert all(block["element"]["action_id"] == block["block_id"] for block in fields)


def test_every_zone_offered_exists_and_is_offered_once() -> None:
    offered = [value for group in zone_groups(ENGLISH) for value in values(group["options"])]

    assert len(offered) > 300
    assert len(offered) == len(set(offered))
    assert all(ZoneInfo(zone) for zone in offered)


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        (None, "As in the time zone"),
        (NO_HOLIDAYS, "None"),
        ("SE", "Sweden"),
        ("GB", "United Kingdom: nationwide"),
        ("GB-ENG", "United Kingdom: England"),
        ("DE-BY", "Germany: Bayern"),
        ("CH-GE", "Switzerland: Genève"),
        ("IN-TS", "India: Telangana"),
        ("IT-RM", "Italy: Roma"),
        ("DE-Augsburg", "Germany: Augsburg"),
    ],
)
def test_the_holidays_in_use_are_chosen(chosen: str | None, shown: str) -> None:
    assert holidays_select(chosen)["initial_option"]["text"]["text"] == shown


def test_every_place_whose_holidays_are_known_is_offered_once_by_name() -> None:
    usual, *groups = holidays_select(None)["option_groups"]

    offered = [value for group in groups for value in values(group["options"])]
    everywhere = [place for country in countries() for place in (country, *regions(country))]
    assert values(usual["options"]) == ["zone", NO_HOLIDAYS]
    assert sorted(offered) == sorted(everywhere)
    assert len({option["text"]["text"] for group in groups for option in group["options"]}) == len(
        offered
    )


def test_groups_of_places_are_named_by_their_first_and_last_country() -> None:
    _, *groups = holidays_select(None)["option_groups"]

    labels = [group["label"]["text"] for group in groups]
    assert (labels[0], labels[-1]) == ("Afghanistan to Bhutan", "Zimbabwe")


def test_a_country_comes_before_its_regions() -> None:
    _, *groups = holidays_select(None)["option_groups"]
    named = [option["text"]["text"] for group in groups for option in group["options"]]

    first = named.index("United Kingdom: nationwide")
    assert named[first : first + 5] == [
        "United Kingdom: nationwide",
        "United Kingdom: England",
        "United Kingdom: Northern Ireland",
        "United Kingdom: Scotland",
        "United Kingdom: Wales",
    ]


@pytest.mark.parametrize(
    ("zone", "holidays", "kept"),
    [
        ("Europe/London", None, "United Kingdom: England"),
        ("Europe/Berlin", None, "Germany: nationwide"),
        ("Europe/Stockholm", None, "Sweden"),
        ("Europe/Stockholm", "GB-SCT", "United Kingdom: Scotland"),
        ("Europe/Berlin", "DE-gone", "Germany: nationwide"),
        ("Europe/Berlin", NO_HOLIDAYS, ""),
        ("Etc/UTC", None, ""),
    ],
)
def test_a_team_is_told_whose_holidays_it_keeps(zone: str, holidays: str | None, kept: str) -> None:
    assert holidays_kept(replace(SETTINGS, zone=zone, holidays=holidays)) == kept


@pytest.mark.parametrize("zone", ["Europe/London", "Asia/Calcutta", "UTC", "US/Pacific"])
def test_the_zone_in_use_is_always_chosen(zone: str) -> None:
    assert zone_select(zone)["initial_option"]["value"] == zone


def test_a_new_objective_is_ones_own() -> None:
    view = objective_form()

    assert field(view, "platform")["element"]["initial_option"]["value"] == "anywhere"
    assert field(view, "owner")["element"]["initial_user"] == "U0ANN"
    assert json.loads(view["private_metadata"]) == {"team": 3}


def test_an_objective_to_edit_stands_in_the_form() -> None:
    view = objective_form(edited=OVER.objective)

    assert drawn(view["blocks"]) == OBJECTIVE
    assert json.loads(view["private_metadata"]) == {
        "objective": 6,
        "team": 3,
        "kind": "at_most:month",
    }


def test_a_stretch_to_edit_is_chosen_as_one() -> None:
    stretch = replace(SLIPPING.objective, stretch=True)
    view = objective_form(edited=stretch)

    assert field(view, "commitment")["element"]["initial_option"]["value"] == "stretch"


@pytest.mark.parametrize(
    ("purpose", "metric", "trial", "due_on"),
    [
        (Purpose.SELL, "sales", None, "2026-12-31"),
        (Purpose.COMMUNITY, "conversations", None, "2026-12-31"),
        (Purpose.TOLD, "leads", date(2026, 12, 24), "2026-12-24"),
        (Purpose.TOLD, "leads", date(2026, 11, 2), "2026-12-31"),
    ],
)
def test_a_new_objective_starts_from_why_the_team_is_there(
    purpose: Purpose, metric: str, trial: date | None, due_on: str
) -> None:
    settings = replace(SETTINGS, purpose=purpose)
    view = objective_form(team=replace(TEAM, settings=settings, trial_until=trial))

    assert view["blocks"][0]["text"]["text"].startswith("You're here")
    assert field(view, "metric")["element"]["initial_option"]["value"] == metric
    assert field(view, "due_on")["element"]["initial_date"] == due_on


def test_what_there_is_nothing_to_tie_to_is_not_asked() -> None:
    asked = {block.get("block_id") for block in objective_form()["blocks"]}

    assert asked.isdisjoint({"line_item", "leads_to"})


def test_a_new_objective_goes_to_the_line_item_of_its_platform_and_leads_nowhere() -> None:
    view = objective_form(lines=PLAN.lines, others=(SILENT.objective,))

    items, lags = field(view, "line_item")["element"], field(view, "leads_to")["element"]
    assert items["initial_option"]["value"] == "usual"
    assert values(items["options"]) == ["usual", "none", "1", "2", "3", "4", "5", "6", "7"]
    assert items["options"][2]["text"]["text"] == "LinkedIn posts, 1 Oct–31 Dec"
    assert lags["initial_option"]["value"] == "none"
    assert lags["options"][1]["text"]["text"] == "24 bookings by 15 Jan 2027"


def test_an_objective_to_edit_shows_what_it_is_tied_to() -> None:
    tied = replace(SLIPPING.objective, line_item=2, leads_to=2)
    view = objective_form(edited=tied, lines=PLAN.lines, others=(SILENT.objective,))

    assert field(view, "line_item")["element"]["initial_option"]["value"] == "2"
    assert field(view, "leads_to")["element"]["initial_option"]["value"] == "2"


def test_of_several_teams_one_chooses() -> None:
    teams = [TEAM, Team(id=4, channel="C0EVENTS", settings=SETTINGS)]
    view = objective_form(*teams, team=teams[1])

    element = field(view, "team")["element"]
    assert values(element["options"]) == ["4", "3"]
    assert element["initial_option"]["text"]["text"] == "<#C0EVENTS>"
    assert json.loads(view["private_metadata"]) == {}


@pytest.mark.parametrize(
    ("kind", "per", "value"),
    [
        (ObjectiveKind.TOTAL, None, "total"),
        (ObjectiveKind.LEVEL, None, "level"),
        (ObjectiveKind.RECURRING, Period.WEEK, "rate:week"),
        (ObjectiveKind.RECURRING, Period.MONTH, "rate:month"),
        (ObjectiveKind.AT_MOST, None, "at_most"),
        (ObjectiveKind.AT_MOST, Period.WEEK, "at_most:week"),
        (ObjectiveKind.AT_MOST, Period.MONTH, "at_most:month"),
    ],
)
def test_every_kind_can_be_chosen(kind: ObjectiveKind, per: Period | None, value: str) -> None:
    metric, name = (
        ("followers", "kind_of_level") if kind is ObjectiveKind.LEVEL else (("comments", "kind"))
    )
    chosen = objective(1, metric, kind=kind, per=per)
    view = objective_form(edited=chosen)

    assert KindChoice(kind, per).encode() == value
    assert (kind, per) in kinds_for(METRICS[metric])
    assert field(view, name)["element"]["initial_option"]["value"] == value


def offered(view: View) -> list[str]:
    (kinds,) = (b for b in view["blocks"] if b.get("block_id", "").startswith("kind"))
    return values(kinds["element"]["options"])


def test_amounts_are_added_up_and_levels_are_reached() -> None:
    limits = ["at_most", "at_most:week", "at_most:month"]

    amounts = objective_form(choice=choice("comments linkedin"))
    assert offered(amounts) == ["total", "rate:week", "rate:month", *limits]
    assert offered(objective_form(choice=choice("followers instagram"))) == ["level", *limits]


@pytest.mark.parametrize(
    ("chosen", "has_commitment", "needs_date"),
    [
        (choice("comments linkedin"), True, True),
        (choice("followers instagram"), True, True),
        (choice("posts x", (ObjectiveKind.RECURRING, Period.WEEK)), False, False),
        (choice("complaints", (ObjectiveKind.AT_MOST, Period.MONTH)), False, False),
        (choice("response_time"), False, False),
    ],
)
def test_only_what_fits_the_kind_is_asked(
    chosen: Choice, has_commitment: bool, needs_date: bool
) -> None:
    view = objective_form(choice=chosen)

    asked = {block.get("block_id") for block in view["blocks"]}
    assert ("commitment" in asked) is has_commitment
    assert field(view, "due_on")["optional"] is not needs_date
    assert ("initial_date" in field(view, "due_on")["element"]) is needs_date


@pytest.mark.parametrize(
    ("name", "weeks", "targets"),
    [
        ("total", "3, a good one 4.5", "15 by 31 Dec is a fair commitment, and 23 a stretch."),
        ("level", "+3, a good one +4.5", "55 by 31 Dec is a fair commitment, and 63 a stretch."),
        ("weekly", "3, a good one 4.5", "3 every week is a fair commitment, and 4 a stretch."),
        ("monthly", "3, a good one 4.5", "13 every month is a fair commitment, and 19 a stretch."),
        ("the same", "3, a good one 3", "15 by 31 Dec is a fair commitment."),
    ],
)
def test_targets_are_suggested_by_the_teams_own_weeks(name: str, weeks: str, targets: str) -> None:
    view = objective_form(**{"weeks": USUAL_WEEKS, **SUGGESTED[name]})

    words = f"Your last six weeks with numbers: usually {weeks}. At that pace {targets}"
    assert words in drawn(view["blocks"])


def test_no_target_is_suggested_for_a_limit_nor_without_weeks() -> None:
    limit = objective_form(weeks=USUAL_WEEKS, **SUGGESTED["limit"])
    unknown = objective_form(choice=choice())

    assert "At that pace" not in drawn(limit["blocks"]) + drawn(unknown["blocks"])


def test_a_report_asks_for_each_open_objective_and_shows_the_last_value() -> None:
    view = modals.report_form(asked(SLIPPING, SILENT, AHEAD), CHANNELS)

    assert drawn(view["blocks"]) == REPORT
    assert field(view, input_for(SLIPPING))["optional"]
    assert "initial_value" not in field(view, input_for(SLIPPING))["element"]


def test_numbers_are_typed_as_people_write_them() -> None:
    view = modals.report_form(asked(SLIPPING, OVER), CHANNELS)

    kinds = {field(view, input_for(each))["element"]["type"] for each in (SLIPPING, OVER)}
    assert kinds == {"plain_text_input"}


def test_a_report_for_several_teams_stands_under_their_channels() -> None:
    other = replace(SILENT, objective=replace(SILENT.objective, team_id=4))

    view = modals.report_form(asked(SLIPPING, other), CHANNELS)

    shown = drawn(view["blocks"])
    assert shown.index("*<#C0MARKETING>*") < shown.index("Comments on LinkedIn")
    assert shown.index("*<#C0EVENTS>*") < shown.index("Bookings")


def test_a_long_report_says_how_to_report_the_rest() -> None:
    view = modals.report_form(asked(*FIFTY), CHANNELS)

    assert drawn(view["blocks"]).endswith(
        "~ 10 more numbers don't fit here. Type them: `/social report linkedin comments 4`."
    )


def test_handing_over_names_the_objective_and_asks_for_the_person() -> None:
    view = modals.hand_over_form(objective())

    assert drawn(view["blocks"]) == ("20 comments on LinkedIn by 31 Dec 2026.\n\nNew owner: <>")
    assert json.loads(view["private_metadata"]) == {"objective": 1}


def test_reminders_follow_team_and_profile_until_one_chooses() -> None:
    view = modals.reminders_form(REMINDERS)

    assert field(view, "weekdays")["optional"]
    assert "initial_options" not in field(view, "weekdays")["element"]
    assert field(view, "zone")["element"]["initial_option"]["value"] == "profile"


def test_ones_own_reminders_stand_in_the_form() -> None:
    own = Reminders(
        zone="America/New_York", own_zone=True, weekdays=frozenset({0, 3}), at=time(8, 30)
    )

    shown = drawn(modals.reminders_form(own)["blocks"])

    assert "Days: <Monday, Thursday>" in shown
    assert "Time: <08:30>" in shown
    assert "Time zone: <New York, United States>" in shown


@pytest.mark.parametrize(
    ("today", "friday"),
    [
        (date(2026, 11, 24), "2026-11-27"),
        (date(2026, 11, 27), "2026-11-27"),
        (date(2026, 11, 28), "2026-12-04"),
    ],
)
def test_away_lasts_until_friday_unless_one_says_otherwise(today: date, friday: str) -> None:
    view = modals.away_form(today)

    assert field(view, "away_from")["element"]["initial_date"] == today.isoformat()
    assert field(view, "away_until")["element"]["initial_date"] == friday


def test_what_was_saved_takes_the_place_of_the_form() -> None:
    answer = messages.receipt(receipt(recorded("4", SLIPPING)))

    view = modals.saved("Recorded", answer)

    assert view["blocks"] == answer["blocks"]
    assert "submit" not in view
