"""An error in the log tells where it was and of what type, and nothing that people wrote."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable

import pytest
from sqlalchemy.exc import DataError, IntegrityError, OperationalError

from bot.domain.errors import CoachError
from bot.domain.objectives.kinds import Period
from bot.observability.errors import safe_traceback, summary
from bot.observability.logs import formatter

TYPED = "gobbledygook"
DRIVER = sqlite3.OperationalError("disk I/O error")


def raised(fail: Callable[[], object]) -> Exception:
    with pytest.raises(Exception) as caught:  # noqa: PT011  any will do
        fail()
    assert isinstance(caught.value, Exception)
    return caught.value


def chained() -> None:
    try:
        int(TYPED)
    except ValueError as error:
        raise KeyError(TYPED) from error


@pytest.mark.parametrize(
    "fail",
    [lambda: int(TYPED), lambda: Period(TYPED), lambda: {}[TYPED], lambda: TYPED.nothing, chained],  # type: ignore[attr-defined, index]
)
def test_what_an_error_quotes_is_left_out(fail: Callable[[], object]) -> None:
    error = raised(fail)
    shown = safe_traceback(error)

    assert TYPED in str(error) or "nothing" in str(error)
    assert f"{TYPED}'" not in shown
    assert "test_errors.py" in shown
    assert shown.endswith(type(error).__name__)


def test_the_cause_comes_first() -> None:
    shown = safe_traceback(raised(chained))

    assert shown.index("ValueError\n") < shown.index("KeyError")


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        (OSError(28, "No space left on device"), "OSError: [Errno 28] No space left on device"),
        (ConnectionRefusedError("no"), "ConnectionRefusedError: no"),
        (TimeoutError(), "TimeoutError"),
        (
            OperationalError("INSERT", {"text": TYPED}, DRIVER, hide_parameters=True),
            "OperationalError: (sqlite3.OperationalError) disk I/O error",
        ),
        (IntegrityError(f"'{TYPED}'", {}, Exception(TYPED)), "IntegrityError"),
        (DataError(f"'{TYPED}'", {}, Exception(TYPED)), "DataError"),
        (CoachError(f"I do not know {TYPED}."), "CoachError"),
        (RuntimeError(TYPED), "RuntimeError"),
    ],
)
def test_only_texts_of_the_machine_are_shown(error: Exception, shown: str) -> None:
    assert summary(error) == shown


def test_an_outage_of_the_database_is_one_line() -> None:
    def fail() -> None:
        raise OperationalError("SELECT", {}, DRIVER)

    assert "\n" not in safe_traceback(raised(fail))


def test_a_recursion_without_end_is_shown_in_part() -> None:
    def again() -> None:
        again()

    assert "[Previous line repeated 27 more times]" in safe_traceback(raised(again))


@pytest.mark.parametrize("for_people", [True, False])
def test_of_a_librarys_line_only_the_first_is_kept(for_people: bool) -> None:
    text = f"Task exception was never retrieved\nfuture: exception=ValueError('{TYPED}')"
    record = logging.LogRecord("asyncio", logging.ERROR, "", 0, text, None, None)

    line = formatter(for_people=for_people).format(record)

    assert "never retrieved" in line
    assert TYPED not in line
