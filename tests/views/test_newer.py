"""Tables: what they hold, and that nothing is said in one way only."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from markupsafe import Markup

from bot.domain.plan.lines import PlanLine
from bot.views import messages
from bot.views.moments import slack_moment
from bot.views.native_charts import BARS
from bot.views.newer import either, older, settled
from bot.views.payload import Block, Message
from bot.views.tables import CHARACTERS, ROWS, Column, table
from bot.views.wording import channel_link, mention
from tests.views.drawing import buttons, drawn, rows
from tests.views.examples import (
    FIFTY,
    LETTER,
    PLAN,
    POSTS,
    SILENT,
    SLIPPING,
    WEEKS,
    line_item,
    messages_in_english,
    plan,
    posts,
    team_progress,
    week,
    weekly,
    why,
)

MESSAGES = messages_in_english()
ONE = [Column("One")]
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def test_objectives_stand_in_a_table_with_what_is_known_and_their_owners() -> None:
    bens = replace(SILENT, objective=replace(SILENT.objective, owner="U0BEN"))

    message = messages.objectives(team_progress(SLIPPING, bens, whose=None), viewer="U0ANN")

    heading, slipping, silent = rows(message["blocks"])
    assert heading == ["Objective", "So far", "Owner"]
    assert [slipping[0], slipping[2]] == ["Comments on LinkedIn", "yours"]
    assert "10 of 20 by 31 Dec" in slipping[1]
    assert [silent[0], silent[2]] == ["Bookings", "U0BEN"]


def test_a_plan_stands_in_a_table() -> None:
    heading, line, *_ = rows(messages.plan(PLAN)["blocks"])
    assert heading == ["Line item", "Cost per result", "Spent", "Budget", "Results", "Period"]
    assert line == [
        "LinkedIn posts (social media, LinkedIn)",
        "€38 per lead",
        "€912",
        "€1,200",
        "24 leads, from your reports",
        "1 Oct–31 Dec",
    ]


def test_what_has_no_place_in_a_table_is_said_below_it() -> None:
    over = posts(budget="2000", spend="5200", hours="0")

    shown = drawn(settled(messages.plan(plan(over)), ())["blocks"][-3:])

    assert "*LinkedIn posts*: ⚠️ €3,200 over budget; " in shown


def test_what_is_not_known_is_no_zero_in_the_table() -> None:
    cells = [cell for row in rows(messages.plan(PLAN)["blocks"]) for cell in row]

    assert "not known yet" in cells
    assert "–" in cells


def test_what_became_of_messages_stands_in_a_table() -> None:
    message = messages.why(why())

    assert rows(message["blocks"]) == [
        ["When", "Message", "What happened"],
        [
            "Tuesday 24 Nov at 09:00 (Europe/London)",
            "Digest in C0MARKETING",
            "not delivered (the channel is archived)",
        ],
        ["Monday 23 Nov at 09:00 (Europe/London)", "Check-in", "sent"],
        ["Monday 16 Nov at 09:00 (Europe/London)", "Check-in", "not sent (nothing was due)"],
    ]


@pytest.mark.parametrize("message", MESSAGES.values(), ids=MESSAGES)
def test_the_text_says_what_is_in_a_table(message: Message) -> None:
    """Screen readers read the text and no table."""
    tables = [b for b in settled(message, ())["blocks"] if b["type"] == "table"]
    for row in rows(message["blocks"])[1:] if tables else []:
        assert row[0].split(" (")[0] in message["text"]


def test_mentions_channels_and_moments_are_no_words_in_a_cell() -> None:
    words = Markup(" ").join([mention("U0BEN"), channel_link("C0BLOG"), slack_moment(NOON, "UTC")])

    (block,) = table(ONE, [[words]])

    (section,) = block["rows"][1][0]["elements"]
    kinds = [each["type"] for each in section["elements"]]
    assert kinds == ["user", "text", "channel", "text", "date"]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("<@U0ANN> & <!here>", "<@U0ANN> & <!here>"),
        (Markup("a &amp; b"), "a & b"),
        ("two\nlines", "two lines"),
        ("", "–"),
    ],
)
def test_words_of_people_stay_words(words: str, shown: str) -> None:
    assert rows(table(ONE, [[words]]))[1] == [shown]


@pytest.mark.parametrize("cells", [[["x"]] * ROWS, [["x" * CHARACTERS]], []])
def test_a_table_that_slack_would_refuse_is_none(cells: list[list[str]]) -> None:
    assert table(ONE, cells) == []


def test_a_choice_is_made_by_what_is_refused() -> None:
    new: Block = {"type": "table", "rows": []}
    old: Block = {"type": "section"}
    shown = {"blocks": either([new], [old])}

    assert settled(shown, ())["blocks"] == [new]
    assert settled(shown, {"table"})["blocks"] == [old]
    assert settled(shown, {"container"})["blocks"] == [new]
    assert older(shown)["blocks"] == [old]
    assert either([], [old]) == [old]


def test_the_menus_of_a_list_are_a_press_away() -> None:
    shown = settled(messages.objectives(team_progress(SLIPPING, whose=None), viewer="U0ANN"), ())

    assert buttons(shown["blocks"])["change_objectives"] == "3"


def test_the_rest_of_a_long_digest_is_folded() -> None:
    message = messages.digest(weekly(*(week(now) for now in FIFTY)))

    shown = settled(message, ())["blocks"]
    (folded,) = (block for block in shown if block["type"] == "container")
    assert folded["title"]["text"] == "48 more objectives"
    assert folded["default_collapsed"]
    unfolded = drawn(folded["child_blocks"])
    assert unfolded.count("*") == 24
    assert unfolded.endswith("36 more in Progress.")
    assert "48 more" not in drawn(block for block in shown if block["type"] == "section")


def test_a_digest_that_shows_all_has_nothing_to_unfold() -> None:
    shown = settled(messages.digest(weekly(week(SLIPPING))), ())["blocks"]

    assert "container" not in {block["type"] for block in shown}


def test_advice_is_rated_where_the_workspace_takes_feedback() -> None:
    shown = settled(messages.digest(weekly(*WEEKS)), ())["blocks"]

    (row,) = (block for block in shown if block["type"] == "context_actions")
    (element,) = row["elements"]
    halves = element["positive_button"], element["negative_button"]
    assert [half["value"] for half in halves] == ["useful:3:no_data", "mute:3:no_data"]
    assert "quiet_advice" not in buttons(shown)


NEWSLETTER = line_item(2, "Newsletter", spend="304", hours="0", results="30")


def charts(*lines: PlanLine) -> list[Block]:
    blocks = settled(messages.plan(plan(POSTS, *lines)), ())["blocks"]
    return [block for block in blocks if block["type"] == "data_visualization"]


def test_costs_that_are_known_in_full_are_drawn_by_slack() -> None:
    (chart,) = charts(NEWSLETTER)

    assert chart["title"] == "Cost per lead, since 1 Oct"
    (series,) = chart["chart"]["series"]
    assert series["data"] == [
        {"label": "Newsletter", "value": 10.13},
        {"label": "LinkedIn posts", "value": 38.0},
    ]
    assert chart["chart"]["axis_config"]["y_label"] == "EUR"


def labels(*lines: PlanLine) -> list[str]:
    (chart,) = charts(*lines)
    return [point["label"] for point in chart["chart"]["series"][0]["data"]]


def named(name: str, line_id: int) -> PlanLine:
    return replace(NEWSLETTER, id=line_id, item=replace(NEWSLETTER.item, name=name))


def test_a_cost_that_may_be_higher_is_drawn_and_says_so() -> None:
    assert labels(LETTER) == ["LinkedIn posts", "≥ Newsletter"]


def test_names_that_slack_cuts_alike_are_counted() -> None:
    assert labels(named("x" * 21, 2), named("x" * 22, 3)) == [
        *("x" * 19 + "…", "x" * 15 + "… (2)"),
        "LinkedIn posts",
    ]


def test_more_than_slack_draws_is_left_to_the_words() -> None:
    assert len(labels(*(named(f"Mail {number}", number) for number in range(2, 40)))) == BARS


def test_nothing_to_compare_is_not_drawn() -> None:
    assert charts() == []


def test_a_chart_that_is_refused_takes_no_table_away() -> None:
    message = messages.plan(plan(POSTS, NEWSLETTER))

    kinds = {block["type"] for block in settled(message, {"data_visualization"})["blocks"]}

    assert "table" in kinds
    assert "data_visualization" not in kinds
