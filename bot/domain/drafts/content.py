"""Remarks on what a draft says: whom it names, what it claims, what can't be taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.domain.drafts import words
from bot.domain.drafts.draft import Draft
from bot.domain.drafts.remark import Remark, Remarked

_EMAIL: Final = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,4}[a-z]{2,}\b", re.IGNORECASE
)
_PHONE: Final = re.compile(
    r"(?<![\w/.,-])(?!\d{1,2}-\d{1,2}-\d{2,4})"
    r"(?:(?:\+|\(?0)[\d()/ -]{7,18}\d|\(?\d{3}\)?[ -]\d{3}-\d{4})(?![\w/])"
)
_FEWEST_DIGITS: Final = 8
"""Of a telephone number."""


def tragedies(draft: Draft) -> Iterator[Remarked]:
    """Words of a tragedy, more gravely where something else in the draft is meant to be funny."""
    found = draft.found(words.TRAGEDY)
    if not found:
        return
    jokes = draft.found(words.JOKE)
    if jokes:
        yield Remarked(Remark.TRAGEDY_JOKE, (found[0], jokes[0]))
    else:
        yield Remarked(Remark.SENSITIVE, found)


def days(draft: Draft) -> Iterator[Remarked]:
    day = f"{draft.day:%m-%d}"
    if day in words.SENSITIVE_DAYS:
        yield Remarked(Remark.SENSITIVE_DAY)
    if day in {f"{each:%m-%d}" for each in draft.lists.days}:
        yield Remarked(Remark.LISTED_DAY)


def listed(draft: Draft) -> Iterator[Remarked]:
    """What the team listed."""
    lists = draft.lists
    for remark, entries in (
        (Remark.PERSON, lists.people),
        (Remark.COMPETITOR, lists.competitors),
        (Remark.LISTED, lists.words),
    ):
        if found := draft.places(words.pattern_of(entries)):
            yield Remarked(remark, found)


def advertising(draft: Draft) -> Iterator[Remarked]:
    """Signs of something paid for, without a word that says so."""
    if not words.DISCLOSED.search(draft.words):
        yield from _found(draft, Remark.UNDISCLOSED, words.PAID)


def lasting(draft: Draft) -> Iterator[Remarked]:
    """What people can hold one to, or can't forget again."""
    yield from _found(draft, Remark.PROMISE, words.PROMISE)
    yield from _found(draft, Remark.PRICE, words.AMOUNT, words.PRICE)
    yield from _found(draft, Remark.DEADLINE, words.DEADLINE)
    yield from _found(draft, Remark.EMAIL, _EMAIL)
    phones = [each for each in _PHONE.finditer(draft.words) if _is_phone(each[0])]
    if phones:
        yield Remarked(Remark.PHONE, draft.at(*phones))


def claims(draft: Draft) -> Iterator[Remarked]:
    """Figures and claims, unless the draft says where they come from or links to it."""
    if not draft.links and not words.SOURCE.search(draft.words):
        yield from _found(draft, Remark.UNSOURCED, words.FIGURE, words.CLAIM)


def baits(draft: Draft) -> Iterator[Remarked]:
    yield from _found(draft, Remark.BAIT, words.BAIT)


def _found(draft: Draft, remark: Remark, *patterns: re.Pattern[str]) -> Iterator[Remarked]:
    found = draft.found(*patterns)
    if found:
        yield Remarked(remark, found)


def _is_phone(found: str) -> bool:
    return sum(map(str.isdigit, found)) >= _FEWEST_DIGITS
