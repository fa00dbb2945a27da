"""Refusals: each is a sentence for every kind of value that it may be given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from decimal import Decimal
from string import Formatter

import pytest

from bot.domain.asking import SoMany
from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.errors import Channel, CoachError, Example, Person, Quoted
from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.reviews.quarter import Quarter
from bot.views.locales import ENGLISH, phrases_in
from bot.views.refusals import AREA, quoted, refusal_words
from tests.support.builders import objective

LINKEDIN = PLATFORMS["linkedin"]
COMMENTS = Measure(METRICS["comments"], LINKEDIN)
EXAMPLES: dict[str, object] = {
    "admins": (Person("U1"), Person("U2")),
    "all": 40,
    "channel": Channel("C1"),
    "channels": (Channel("C1"), Channel("C2")),
    "code": "GBP",
    "column": Quoted("Impressions"),
    "coming": "20 Nov",
    "currency": "EUR",
    "day": "5 Nov",
    "decimals": "3",
    "earlier": "17 Nov",
    "example": Example.REPORT,
    "first": "USD",
    "kind": ObjectiveKind.LEVEL,
    "later": "27 Nov",
    "level": Decimal("1250.0"),
    "line": "19",
    "lines": "3, 4 and 7",
    "loss": Decimal(5),
    "meaning": LINKEDIN,
    "meant": Quoted("linkedin"),
    "measure": COMMENTS,
    "measures": (COMMENTS, Measure(METRICS["posts"], None)),
    "met": 12,
    "metric": METRICS["revenue"],
    "metrics": (METRICS["comments"], METRICS["posts"]),
    "month": Quoted("November"),
    "most": 200,
    "name": Quoted("LinkedIn posts"),
    "now": "EUR",
    "number": Quoted("4"),
    "numbers": (Quoted("4"), Quoted("3"), Quoted("5")),
    "objective": objective(),
    "one": "5 Nov",
    "other": "11 May",
    "owner": Person("U1"),
    "parts": Decimal(45),
    "person": Person("U1"),
    "people": (Person("U1"), Person("U2")),
    "platforms": (LINKEDIN, PLATFORMS["x"]),
    "quarter": Quarter.of(date(2026, 11, 30)),
    "question": SoMany(measure=COMMENTS, value=Decimal(4000), before=Decimal(4), readings=()),
    "read": Quoted("dollars"),
    "wait": timedelta(seconds=12),
    "reference": "7F3K2A",
    "reason": CoachError("field.own_exists"),
    "rest": "300",
    "second": "AUD",
    "text": Quoted("03/04/2026"),
    "then": "GBP",
    "typed": "comments 4",
    "value": date(2026, 12, 31),
    "whole": "2",
    "why": "It's empty.",
    "word": Quoted("banana"),
    "words": (Quoted("linkedin"), Quoted("comments")),
    "year": "2028",
}
"""A value for each name in the phrases of errors."""


def errors() -> Iterator[CoachError]:
    """Each error that has a phrase, with values for it."""
    for key, words in phrases_in(ENGLISH.folder / "phrases").items():
        if key.startswith(AREA) and not key.startswith((f"{AREA}values", f"{AREA}examples")):
            names = {name for _, name, _, _ in Formatter().parse(str(words)) if name}
            yield CoachError(key.removeprefix(AREA), **{name: EXAMPLES[name] for name in names})


ERRORS = tuple(errors())


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.key)
def test_a_refusal_is_one_to_four_sentences(error: CoachError) -> None:
    words = refusal_words(error)

    assert re.search(r"[.?`]$", words)
    assert not re.search(r"[{}!]|(?<!“)None|  | %", words)
    assert re.match(r"[A-Z“\d]|<@", words)
    assert len(re.findall(r"[.?:](?= |$)", words)) <= 4
    assert len(words) < 300


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.key)
def test_a_refusal_is_written_as_we_write(error: CoachError) -> None:
    stiff = r"\b(cannot|do not|does not|is not|I am|I will|anew|somebody|nobody|mend)\b"

    assert not re.search(stiff, refusal_words(error), re.IGNORECASE)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.key)
def test_a_form_shows_no_links(error: CoachError) -> None:
    assert not re.search(r"<[@#]", refusal_words(error, links=False))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (date(2026, 12, 31), "31 Dec 2026"),
        (time(9, 30), "09:30"),
        (Decimal("1250.50"), "1,250.5"),
        (1250, "1,250"),
        (METRICS["revenue"], "revenue"),
        (METRICS["comments"], "comments"),
        (COMMENTS, "comments on LinkedIn"),
        ((Quoted("4"), Quoted("3"), Quoted("5")), "“4”, “3” and “5”"),
        ((Channel("C1"), Channel("C2")), "<#C1> and <#C2>"),
        ((Person("U1"),), "<@U1>"),
    ],
    ids=str,
)
def test_a_value_is_written_by_its_kind(value: object, words: str) -> None:
    assert refusal_words(CoachError("field.changed_to", value=value)) == (
        f"Someone changed this to {words} while your form was open, so I saved nothing."
        " Close the form and open it again."
    )


def test_a_value_of_another_kind_is_an_error() -> None:
    with pytest.raises(TypeError):
        refusal_words(CoachError("field.changed_to", value=object()))


def test_quoted_words_are_safe_and_short() -> None:
    assert quoted("<!channel> *40* likes") == "“channel 40 likes”"
    assert quoted("word " * 20) == "“word word word word word word word word…”"
    assert quoted("***") == "“…”"


def test_an_error_in_the_log_has_its_key_and_values() -> None:
    assert str(CoachError("field.name_too_long", most=30)) == "field.name_too_long most=30"
