"""Entries of the audit log read as sentences, whatever they are about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.audit import AuditEntry, What, measure_in, subject_of
from bot.domain.catalogue.measures import measure_of
from bot.views.messages import log
from tests.views.log_examples import entry, log_page


def said(*entries: AuditEntry) -> str:
    return str(log(log_page(*entries))["text"])


@pytest.mark.parametrize("what", What)
def test_every_kind_of_entry_is_a_sentence(what: What) -> None:
    words = said(entry(what))

    assert "23 Nov, 09:30: " in words
    assert not any(sign in words for sign in "{}[]|")


@pytest.mark.parametrize(
    ("field", "old", "new", "words"),
    [
        ("digest_weekday", "0", "4", "digest day, from Monday to Friday"),
        ("digest_at", "09:00:00", "10:30:00", "digest time, from 09:00 to 10:30"),
        ("checkin_weekdays", "0", "0,3", "check-in days, from Monday to Monday and Thursday"),
        ("zone", "Europe/Stockholm", "Asia/Tokyo", "from Europe/Stockholm to Asia/Tokyo"),
        ("holidays", None, "DE-BY", "public holidays, from none to DE-BY"),
        ("purpose_words", "", "Sell *books* <!channel>", "Sell ∗books∗ &lt;!channel&gt;"),
        ("a_later_one", "1", "2", "a_later_one, from 1 to 2"),
        ("digest_at", "nonsense", "10:30:00", "from nonsense to 10:30"),
    ],
)
def test_values_are_in_words(field: str, old: str | None, new: str | None, words: str) -> None:
    assert words in said(entry(What.SETTING, field=field, old=old, new=new))


def test_amounts_are_in_their_unit() -> None:
    target = entry(What.OBJECTIVE_CHANGED, field="target", old="20", new="30")
    budget = entry(What.ITEM_CHANGED, field="budget", old=None, new="500")

    assert "for comments on LinkedIn, from 20 to 30" in said(target)
    assert "from none to €500" in said(budget)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("hours", "8", "8 hours"),
        ("hours", "1", "1 hour"),
        ("hours", "0.5", "0.5 hours"),
        ("results", "30", "30 results"),
        ("results", "1", "1 result"),
        ("money", "60", "€60"),
    ],
)
def test_costs_are_in_their_unit(field: str, value: str, words: str) -> None:
    costs = entry(What.COSTS_ADDED, field=field, new=value, words="Fair")

    assert f"entered costs of “Fair”: {words}" in said(costs)


def test_one_number_is_no_numbers() -> None:
    assert "with 1 number in" in said(entry(What.IMPORTED, new="1"))
    assert "with 2 numbers in" in said(entry(What.IMPORTED, new="2"))


def test_who_was_forgotten_is_a_former_member() -> None:
    forgotten = replace(entry(What.ADMIN_ADDED), by=None, about=None)

    assert "a former member made a former member a team admin" in said(forgotten)


def test_ids_of_slack_are_left_for_it_to_show() -> None:
    assert "<@U0CLEO> installed me" in said(entry(What.INSTALLED))
    assert "deleted the team of <#C0EVENTS> with 7 numbers" in said(entry(What.TEAM_DELETED))


def test_a_measure_is_its_own_subject() -> None:
    for measure in (measure_of("comments", "linkedin"), measure_of("mentions", None)):
        assert measure_in(subject_of(measure)) == measure
