"""Attempts at a report: what is clear is read, and what is not is asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.domain.catalogue.catalogue import Catalogue
from bot.domain.catalogue.metrics import Unit
from bot.domain.coaching.questions import Topic
from bot.domain.errors import CoachError, NotUnderstood, Quoted
from bot.domain.progress.result import Reading
from bot.language.days import Calendar
from bot.language.lexicon import METRIC_NAMES
from bot.language.meanings import Report
from bot.language.report import parse_terse, parse_told
from bot.language.speech import pattern
from bot.language.statements import (
    asks,
    has_number,
    is_guess,
    is_vague,
    names_measure,
    seems_result,
    tells_of_none,
    without_asides,
)
from bot.language.text import NUMBER_EMOJI, is_link, plain, plain_words
from bot.language.tokens import is_known

_NO_REPORT: Final = pattern("talk", "no_report")
_ORDERS: Final = pattern("talk", "orders_after")
_LEFT_OUT: Final = pattern("report", "left_out")
_JOINT: Final = re.compile(r"^\s*(?:[,;+&]|(?:and|plus|also|but)\b)?\s*")
NO_RESULTS: Final = frozenset(
    {
        *(Topic.BOSS_FOLLOWERS, Topic.COMPETITORS, Topic.BUY_FOLLOWERS, Topic.LOWER_TARGET),
        *(Topic.RAISE_TARGET, Topic.TOO_MANY, Topic.WRONG_NUMBER, Topic.CRISIS),
    }
)
"""What may be told with a number of something, which then is no result of the team's."""
_NEVER_TOLD: Final = NO_RESULTS - {Topic.COMPETITORS, Topic.BOSS_FOLLOWERS}
"""The same next to a result: what others have, or want, is told from the team's own."""


def without_orders(text: str) -> str:
    """The text without orders to the bot that stand behind a report, as those in copied text."""
    found = _ORDERS.search(text.lower())
    return text[: found.start()].strip() or text if found else text


def is_no_report(text: str) -> bool:
    """Return True for orders to the bot, code, tests and mere addresses."""
    return is_link(text) or bool(_NO_REPORT.search(plain_words(text)))


def is_terse(text: str, today: date, names: Catalogue) -> bool:
    """Return True for a number of something, without a word that means nothing in a report."""
    if asks(text) or not any(map(str.isdecimal, text)) or not names_measure(plain(text), names):
        return False
    try:
        return is_known(text, Calendar(today, ahead=False), names)
    except NotUnderstood:
        return True


@dataclass(frozen=True, slots=True)
class Attempt:
    """Words that may report something; `may_ask`: they may as well ask, or be a command."""

    text: str
    today: date
    names: Catalogue
    may_ask: bool

    def report(self, asked: Topic | None) -> Report | None:
        """The report; None for words that are none, and rather ask (`asked`).

        NotUnderstood for those that clearly tell a result, but not clearly which, and for a share
        in per cent, which may be of anything.
        """
        report = self._report(asked)
        for reading in report.readings if report else ():
            if reading.metric.unit is Unit.PERCENT:
                raise NotUnderstood("reading.percentage", typed=_typed(reading))
        return report

    def _report(self, asked: Topic | None) -> Report | None:
        if self.text.rstrip().endswith("?") and not is_guess(plain_words(self.text)):
            return None
        try:
            return Report(self._terse())
        except CoachError as error:
            if asked not in _NEVER_TOLD and (told := self._told() or self._partly()):
                return told
            if self._is_one() and (self._is_certain() or self._has_long_period(error)):
                raise
        return None

    def _terse(self) -> tuple[Reading, ...]:
        """The readings; CoachError of the first try, which takes each word as one of them."""
        try:
            return self._read(self.text)
        except CoachError:
            with suppress(CoachError):
                return self._read(without_asides(self.text))
            raise

    def _told(self) -> Report | None:
        """The report that is told among other words.

        None if it tells but of a zero, without a day and of nothing in particular: that nobody
        comments is a complaint.
        """
        if asks(self.text):
            return None
        for said in dict.fromkeys((self.text, without_asides(self.text))):
            with suppress(CoachError):
                readings = parse_told(said, today=self.today, names=self.names)
                is_some = any(each.value or each.names_days for each in readings)
                if len(readings) > 1 or is_some or tells_of_none(plain_words(said)):
                    return Report(readings, left_out=_passed_over(said, readings))
        return None

    def _partly(self) -> Report | None:
        """The numbers of a report of which one part tells none, and that part."""
        said = "" if asks(self.text) else plain_words(self.text)
        parts = [*_LEFT_OUT.finditer(said)]
        if len(parts) != 1:
            return None
        with suppress(CoachError):
            rest = _LEFT_OUT.sub(" ", said).strip(" ,;+&")
            readings = parse_told(rest, today=self.today, names=self.names)
            if any(each.value for each in readings):
                return Report(readings, left_out=_JOINT.sub("", parts[0][0]))
        return None

    def _is_certain(self) -> bool:
        if is_guess(plain_words(self.text)):
            return True
        return not asks(self.text) and (not self.may_ask or is_vague(plain_words(self.text)))

    def _is_one(self) -> bool:
        """Return True for words of a result, with a number or something like one."""
        said = plain_words(self.text)
        if not said:
            return any(map(str.isdigit, self.text))
        is_emoji = NUMBER_EMOJI.search(self.text) is not None
        is_counted = is_emoji or has_number(said) or is_vague(said)
        return is_counted and seems_result(said, self.names)

    def _has_long_period(self, error: CoachError) -> bool:
        """Return True for a report that is refused for nothing but its period: 12 last quarter."""
        words = error.values.get("words")
        if error.key != "reading.span_too_long" or not isinstance(words, Quoted):
            return False
        try:
            return bool(self._read(plain(self.text).lower().replace(words.words, " ")))
        except CoachError:
            return False

    def _read(self, text: str) -> tuple[Reading, ...]:
        return parse_terse(text, today=self.today, names=self.names)


def _typed(reading: Reading) -> str:
    """The command that records it whatever else it may be."""
    where = f"{reading.platform.key} " if reading.platform else ""
    return f"report {where}{reading.metric.typed.replace('_', ' ')} {reading.value:f}%"


def _passed_over(text: str, readings: Sequence[Reading]) -> str:
    """The part of the text that tells no number, of something that no other part tells."""
    parts = [*_LEFT_OUT.finditer(plain_words(text))]
    told = {reading.metric for reading in readings}
    names = ((each, each["what"] or each["share"] or each["range"]) for each in parts)
    others = [each for each, name in names if METRIC_NAMES[name] not in told]
    return _JOINT.sub("", others[0][0]) if len(others) == 1 else ""
