"""The plan and its form, as they are read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.catalogue.currencies import CODES
from bot.domain.plan.entries import EntryKind
from bot.domain.plan.lines import PlanLine, Shared
from bot.sandbox.blocks import message_errors
from bot.views import messages, modals
from bot.views.currencies import currency_select
from bot.views.money import money, usual_currency
from bot.views.newer import older, settled
from tests.support.plans import entry, tally
from tests.views.drawing import buttons, drawn
from tests.views.examples import LETTER, PLAN, POSTS, TODAY, full_plan, line_item, plan, posts

SHOWN = """\
*Marketing plan*
*Cost per lead, since 1 Oct*
1. LinkedIn posts €38
• Newsletter at least €10.13 (costs are missing)

*Total:* at least €2,296.50 spent, €1,900 budgeted for 3 of 7 line items.
Social media is 40% of the cost, as far as costs are known.
The real cost may be higher: 3 of 7 line items have hours, hourly cost or spending missing.

*LinkedIn posts* (social media, LinkedIn)
1 Oct–31 Dec · 24 leads, from your reports
€912 spent, €1,200 budgeted · €38 per lead
cost = €112 spent + 20 hours × €40 […]

*Newsletter* (email)
1 Oct–31 Dec · 30 leads, entered by hand
at least €304 spent, €600 budgeted · at least €10.13 per lead
⚠️ not entered: hours […]"""
FOOT = """\
~ Cost = money spent + hours × hourly cost, and counts results up to the last cost entry. \
I compare line items with at least ten results of the same kind in the same period. \
“At least” means that costs are missing: a missing number isn't zero.

[Add a line item] [Chart] [Review] [Put in channel tab]"""
HEAVY = "&" * 38
"""Each becomes five characters."""


def test_the_plan_shows_the_whole_and_each_line_item() -> None:
    shown = drawn(messages.plan(PLAN)["blocks"])

    assert shown.startswith(SHOWN)


def test_what_is_missing_stands_at_each_line_item() -> None:
    shown = drawn(messages.plan(PLAN)["blocks"])

    assert "*Fair* (trade fairs)" in shown
    assert "0 leads, entered by hand\nat least €900.50 spent, no budget yet\n" in shown
    assert "not entered: hourly cost" in shown
    assert "cost not known yet, €100 budgeted" in shown
    assert "not entered: money spent and hours" in shown


def test_sums_over_different_periods_say_so() -> None:
    longer = line_item(3, "Year", ends_on=date(2027, 9, 30))

    text = messages.plan(plan(POSTS, LETTER, longer))["text"]

    assert "The total mixes 2 periods." in text
    assert "mixes" not in messages.plan(PLAN)["text"]


def test_the_plan_says_how_it_compares() -> None:
    assert drawn(messages.plan(PLAN)["blocks"]).endswith(FOOT)


def test_the_share_of_social_media_is_told_once() -> None:
    shown = drawn(messages.plan(PLAN)["blocks"])

    assert shown.count("%") == 1


def test_equal_shares_are_one_number() -> None:
    half = posts(spend="100", hours="0", budget="200")
    talk = line_item(2, "Talk", spend="100", hours="0", budget="200")

    text = messages.plan(plan(half, talk))["text"]

    assert "Social media is 50% of the cost, and of the budget." in text
    assert text.count("50%") == 1


def test_a_share_of_the_budget_needs_all_budgets() -> None:
    talk = line_item(2, "Talk", spend="88", hours="0", budget="1200")

    assert (
        "Social media is 91% of the cost and 50% of the budget."
        in messages.plan(plan(POSTS, talk))["text"]
    )


def test_a_plan_of_social_media_alone_has_no_share() -> None:
    assert "%" not in drawn(messages.plan(plan(POSTS))["blocks"])


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Fair", "it has no result yet"),
        ("Flyers", "its cost is unknown"),
        ("Search", "fewer than ten results"),
        ("Sellers", "nothing else has ten results of this kind in this period"),
        ("Word of mouth", "its results are unknown"),
    ],
)
def test_the_plan_says_why_something_is_not_ranked(name: str, why: str) -> None:
    blocks = older(messages.plan(PLAN))["blocks"]

    (entry,) = (drawn([block]) for block in blocks if f"*{name}* (" in drawn([block]))

    assert entry.endswith(f"not compared: {why} […]")


def test_a_plan_that_cannot_be_compared_says_what_it_takes() -> None:
    shown = drawn(messages.plan(plan(POSTS))["blocks"])

    assert "Cost per lead" not in shown
    assert "I compare line items with at least ten results" in shown


def test_the_text_says_all_that_the_blocks_say() -> None:
    text = messages.plan(PLAN)["text"]

    for line in PLAN.lines:
        assert f"{line.item.name} (" in text
    assert "€38 per lead; cost = €112 spent + 20 hours × €40." in text
    assert (
        "Cost per lead, since 1 Oct: LinkedIn posts €38, Newsletter at least €10.13."
        " *Total:* at least"
    ) in text


def test_costs_that_are_all_known_are_told_the_cheapest_first() -> None:
    known = line_item(2, "Newsletter", spend="304", hours="0", results="30")

    assert (
        "Cost per lead, since 1 Oct, cheapest first: Newsletter €10.13, LinkedIn posts €38."
    ) in messages.plan(plan(POSTS, known))["text"]


def test_a_cost_above_the_budget_is_told_as_an_amount() -> None:
    text = messages.plan(plan(posts(budget="2000", spend="5200", hours="0")))["text"]

    assert "*Total:* €5,200 spent, €2,000 budgeted, €3,200 over budget." in text
    assert "€5,200 spent, €2,000 budgeted; ⚠️ €3,200 over budget" in text
    assert "100%" not in text


OCTOBER = date(2026, 10, 16)


def went_on(**more: Any) -> PlanLine:
    """€300 and 10 hours of €30 for 12 leads until 16 Oct, and 30 leads since."""
    line = posts(spend="300", hours="10", hourly_cost="30", on=OCTOBER, **more)
    return replace(line, reported=tally({OCTOBER: 12, TODAY: 30}))


def test_costs_that_end_before_the_results_say_until_when_and_what_is_missing() -> None:
    shown = drawn(messages.plan(plan(went_on()))["blocks"])

    assert "42 leads, from your reports" in shown
    assert "€600 spent, no budget yet · €50 per lead until 16 Oct" in shown
    assert "not compared: hours and spending since 16 Oct not entered" in shown


def test_hours_of_different_prices_are_told_apart() -> None:
    line = went_on()
    later = entry(EntryKind.HOURS, 4, TODAY, hourly_cost=Decimal(40))

    shown = messages.plan(plan(replace(line, entries=(*line.entries, later))))["text"]

    assert "cost = €300 spent + 10 hours × €30 + 4 hours × €40" in shown


def test_line_items_that_share_results_are_one_place() -> None:
    """LinkedIn posts €400, LinkedIn articles €600, 20 leads: together €50."""
    one = posts(spend="400", hours="0")
    two = replace(posts("LinkedIn articles", spend="600", hours="0"), id=3)
    letter = line_item(2, "Newsletter", spend="500", hours="0", results="22")
    shared = Shared(frozenset({1, 3}), tally({TODAY: 20}))

    shown = drawn(messages.plan(replace(plan(one, letter, two), shared=(shared,)))["blocks"])

    assert "1. Newsletter €22.73\n2. LinkedIn (2 line items) €50\n" in shown
    assert "20 leads together with LinkedIn articles, from your reports" in shown
    assert shown.count("€50 per lead for LinkedIn (2 line items)") == 2
    assert "€20" not in shown


def test_an_empty_plan_says_what_to_do() -> None:
    shown = drawn(messages.plan(plan(), said="Removed.")["blocks"])

    assert shown == (
        "Removed.\n\n"
        "Your marketing plan is empty. Add social media plus one other activity,"
        " and I'll compare what each result costs.\n\n"
        "[Add a line item] [Review]"
    )


def test_a_social_item_without_a_report_is_not_zero() -> None:
    unreported = PLAN.lines[0].item
    shown = messages.plan(plan(line_item(1, "Posts", kind=unreported.kind)))["text"]

    assert "no leads reported yet" in shown
    assert "no cost or budget yet" in shown
    assert " 0 " not in shown


@pytest.mark.parametrize("name", ["W" * 38, HEAVY])
def test_twenty_line_items_fit(name: str) -> None:
    message = messages.plan(full_plan(name))

    assert message_errors(settled(message, ())["blocks"]) == []
    assert message_errors(older(message)["blocks"]) == []
    assert len(message["text"]) < 15000
    assert len([block for block in older(message)["blocks"] if "accessory" in block]) == 20


def test_names_cannot_mention_anybody() -> None:
    text = messages.plan(plan(line_item(1, "<!channel> & <@U0ANN>")))["text"]

    assert "&lt;!channel&gt; &amp; &lt;@U0ANN&gt;" in text


@pytest.mark.parametrize(
    ("amount", "currency", "written"),
    [
        ("1200", "EUR", "€1,200"),
        ("38.5", "GBP", "£38.50"),
        ("10.125", "USD", "$10.13"),
        ("9.5", "JPY", "¥10"),
        ("12", "CHF", "CHF\N{NO-BREAK SPACE}12"),
        ("0", "EUR", "€0"),
        ("0.0012345", "EUR", "€0.0012"),
        ("-0.001", "EUR", "-€0.001"),
        ("0.4", "JPY", "¥0.4"),
        ("999999.9999", "EUR", "€1,000,000"),
    ],
)
def test_money_is_written_in_its_currency(amount: str, currency: str, written: str) -> None:
    assert money(Decimal(amount), currency) == written


def test_a_small_part_is_not_nothing_and_nearly_all_is_not_all() -> None:
    ads = line_item(1, "Ads", spend=Decimal(999), hours=Decimal(0))
    flyers = line_item(2, "Flyers", spend=Decimal(1), hours=Decimal(0))
    social = POSTS.item
    most = messages.plan(plan(replace(ads, item=social), flyers))["text"]
    least = messages.plan(plan(ads, replace(flyers, item=social)))["text"]

    assert "Social media is over 99% of the cost." in most
    assert "Social media is under 1% of the cost." in least


@pytest.mark.parametrize(
    ("zone", "currency"),
    [("Europe/London", "GBP"), ("Europe/Berlin", "EUR"), ("UTC", "EUR"), ("Asia/Tokyo", "JPY")],
)
def test_the_first_currency_is_that_of_the_teams_country(zone: str, currency: str) -> None:
    assert usual_currency(zone) == currency


def test_a_new_line_item_starts_in_this_quarter() -> None:
    shown = drawn(modals.line_item_form(plan(currency=None))["blocks"])

    assert shown.startswith("Name: <>")
    assert "What is it?: <Social media>" in shown
    assert "From: <2026-10-01>\n\nTo: <2026-12-31>" in shown
    assert "What counts as a result?: <Leads>" in shown
    assert "Currency: <GBP, British Pound>" in shown
    assert "Money spent so far: <> (Blank means unknown, not zero.)" in shown
    assert "[Remove it]" not in shown


def test_another_line_item_starts_like_the_last() -> None:
    last = line_item(
        2, "Talk", ends_on=PLAN.lines[0].item.starts_on, metric=PLAN.lines[5].item.metric
    )

    shown = drawn(modals.line_item_form(plan(POSTS, last))["blocks"])

    assert "From: <2026-10-01>\n\nTo: <2026-10-01>" in shown
    assert "What counts as a result?: <Sales>" in shown
    assert "Currency: <EUR, Euro>" in shown


def test_an_edited_line_item_shows_what_is_stored_and_can_be_removed() -> None:
    view = modals.line_item_form(PLAN, POSTS)
    shown = drawn(view["blocks"])

    assert shown.startswith("Name: <LinkedIn posts>")
    assert "Platform: <LinkedIn>" in shown
    assert "Money spent since 24 Nov: <> (€112 so far. 0 means none since then.)" in shown
    assert "Hours worked since 24 Nov: <> (20 hours so far. 0 means none since then.)" in shown
    assert "Last entry: €112 and 20 hours, up to 24 Nov. […]" in shown
    assert "Results so far: <>" in shown
    assert buttons(view["blocks"]) == {"remove_line_item": "1"}
    (undo,) = (block["accessory"] for block in view["blocks"] if "accessory" in block)
    assert (undo["action_id"], undo["value"]) == ("take_back_costs", str(POSTS.entries[0].id))


def test_every_currency_of_the_menu_can_be_typed() -> None:
    groups = currency_select("EUR")["option_groups"]

    assert {option["value"] for group in groups for option in group["options"]} == CODES
