"""Money as people type it, held against the currency of the team."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.currencies import currency_of
from bot.db.models import ResultRow, TeamRow
from bot.domain.errors import NotUnderstood
from bot.language import parse_report
from tests.support.builders import TODAY
from tests.support.workspace import SETTINGS, Workspace


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    workspace.set_up()
    return workspace


def say(workspace: Workspace, text: str) -> str | None:
    """The currency that the receipt shows."""
    readings = parse_report(text, today=TODAY)
    return workspace.report(*readings).recorded[0].currency


def currency(workspace: Workspace) -> str | None:
    (team,) = workspace.rows(TeamRow)
    return team.currency


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("£5k revenue", "GBP"),
        ("revenue 5k £", "GBP"),
        ("spent ₹500", "INR"),
        ("spent 500 zł", "PLN"),
        ("spent 500 pln", "PLN"),
        ("spent PLN500", "PLN"),
        ("spent €40", "EUR"),
        ("spent 40 euros", "EUR"),
        ("spent USD 300", "USD"),
        ("spent 300 usd", "USD"),
        ("spent $300", "USD"),
        ("spent A$300", "AUD"),
        ("spent 500 kr", "SEK"),
        ("revenue ₹12,34,567", "INR"),
        ("revenue TRY 500", "TRY"),
        ("revenue ₪ 500", "ILS"),
        ("revenue ₩50000", "KRW"),
        ("revenue R$ 500", "BRL"),
        ("revenue CHF 12.50", "CHF"),
    ],
)
def test_the_first_currency_becomes_the_teams(workspace: Workspace, text: str, code: str) -> None:
    assert say(workspace, text) == code
    assert currency(workspace) == code


@pytest.mark.parametrize(
    ("zone", "text", "code"),
    [
        ("America/Toronto", "spent $300", "CAD"),
        ("Australia/Sydney", "spent 300 dollars", "AUD"),
        ("Asia/Shanghai", "spent ¥300", "CNY"),
        ("Europe/Oslo", "spent 300 kr", "NOK"),
        ("Asia/Karachi", "spent Rs. 300", "PKR"),
        ("Europe/Berlin", "spent $300", "USD"),
    ],
)
def test_a_sign_of_several_currencies_means_that_of_the_country(
    workspace: Workspace, zone: str, text: str, code: str
) -> None:
    workspace.set_up(settings=replace(SETTINGS, zone=zone))

    assert say(workspace, text) == code


@pytest.mark.parametrize("text", ["spent Rs 300", "spent 300 pesos"])
def test_a_sign_without_a_usual_meaning_is_asked_about(workspace: Workspace, text: str) -> None:
    with pytest.raises(NotUnderstood, match=r"result\.which_currency"):
        say(workspace, text)

    assert (workspace.rows(ResultRow), currency(workspace)) == ([], None)


@pytest.mark.parametrize("text", ["£5 revenue", "5 gbp revenue", "revenue 5", "5 pounds revenue"])
def test_an_amount_in_the_teams_currency_is_recorded(workspace: Workspace, text: str) -> None:
    say(workspace, "£1 spent")

    assert say(workspace, text) == "GBP"


def test_a_dollar_is_the_teams_dollar(workspace: Workspace) -> None:
    say(workspace, "spent CAD 20")

    assert say(workspace, "spent $300") == "CAD"


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("spent ₹500", "other_currency_by_name read='₹' code=INR"),
        ("spent 500 zł", "other_currency_by_name read='zł' code=PLN"),
        ("spent 500 pln", "other_currency read='pln'"),
        ("spent USD 300", "other_currency read='usd'"),
        ("spent $300", "other_currency_by_name read='$' code=USD"),
        ("€40 spent", "other_currency_by_name read='€' code=EUR"),
        ("spent 300 kr", "other_currency read='kr'"),
        ("bookings 3, spent 40 euros", "other_currency_by_name read='euros' code=EUR"),
    ],
)
def test_another_currency_is_refused_by_name(workspace: Workspace, text: str, refusal: str) -> None:
    say(workspace, "£1 revenue")

    with pytest.raises(NotUnderstood) as refused:
        say(workspace, text)

    assert str(refused.value) == f"result.{refusal} currency=GBP"
    assert [row.value for row in workspace.rows(ResultRow)] == [Decimal(1)]


@pytest.mark.parametrize(("first", "then", "code"), [("£", "€", "EUR"), ("€", "zł", "PLN")])
def test_a_currency_binds_no_more_when_all_of_it_is_taken_back(
    workspace: Workspace, first: str, then: str, code: str
) -> None:
    say(workspace, f"spent {first}300")
    workspace.services.results.undo(workspace.actor(), now=workspace.clock())

    assert say(workspace, f"spent {then}20") == code
    assert currency(workspace) == code
    with pytest.raises(NotUnderstood, match=f"currency={code}"):
        say(workspace, f"spent {first}300")


def test_one_report_is_in_one_currency_after_another_was_taken_back(workspace: Workspace) -> None:
    say(workspace, "spent £300")
    workspace.services.results.undo(workspace.actor(), now=workspace.clock())

    with pytest.raises(NotUnderstood, match=r"currency=EUR"):
        say(workspace, "spent €40, revenue £5")


def test_one_report_is_in_one_currency(workspace: Workspace) -> None:
    with pytest.raises(NotUnderstood, match=r"currency=EUR"):
        say(workspace, "spent €40, revenue £5")

    assert (workspace.rows(ResultRow), currency(workspace)) == ([], None)


def test_money_that_is_taken_back_keeps_its_currency(workspace: Workspace) -> None:
    say(workspace, "£5 revenue")

    undone = workspace.services.results.undo(workspace.actor(), now=workspace.clock())

    assert undone.recorded[0].currency == "GBP"


def test_a_zone_without_a_country_has_no_currency() -> None:
    assert (currency_of("UTC"), currency_of("Asia/Kolkata")) == (None, "INR")
