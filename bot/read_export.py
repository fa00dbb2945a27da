"""`python -m bot read-export`: what an export tells, for a person or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from bot.exports.reading import BLOCKING, Answer, Archived, Reading, Refusal
from bot.views import wording
from bot.views.messages.exported import left_out, question_words, refused

NOTHING: Final[Mapping[str, Any]] = {
    "platform": None,
    "kind": None,
    "date_from": None,
    "date_to": None,
    "rows": 0,
    "daily_totals": {},
    "post_totals": {},
    "period_totals": {},
}
"""What a file tells that isn't read."""


ARCHIVED: Final = Refusal("export.archived")
"""Why an export of the bot's own has no numbers to show."""


def as_json(answer: Answer, name: str) -> dict[str, Any]:
    """The answer for scripts; "refused" says why there are no numbers, or none to rely on."""
    answer = ARCHIVED if isinstance(answer, Archived) else answer
    if isinstance(answer, Refusal):
        return {**NOTHING, "refused": refused(name, answer)}
    asked = [question_words(ask.question, ask.values) for ask in answer.asks]
    blocking = [
        question_words(ask.question, ask.values) for ask in answer.asks if ask.question in BLOCKING
    ]
    reasons = [left_out(each.key, each.values) for each in answer.left_out]
    return {
        **_numbers(answer),
        **({"left_out": reasons} if reasons else {}),
        **({"asks": asked} if asked else {}),
        **({"refused": " ".join(blocking)} if blocking else {}),
    }


def summary(answer: Answer, name: str) -> Iterator[str]:
    """The answer line by line, for a person."""
    answer = ARCHIVED if isinstance(answer, Archived) else answer
    if isinstance(answer, Refusal):
        yield refused(name, answer)
        return
    yield f"{name}: {_platform(answer) or 'unknown platform'}, {answer.kind}"
    if answer.date_from and answer.date_to:
        yield f"From {answer.date_from} to {answer.date_to}"
    for title, totals in _totals(answer):
        yield f"{title}: {', '.join(_listed(totals))}"
    for reason in answer.left_out:
        yield f"Left out: {left_out(reason.key, reason.values)}"
    yield from (question_words(ask.question, ask.values) for ask in answer.asks)


def _numbers(reading: Reading) -> dict[str, Any]:
    rows = dict(reading.rows)
    level = reading.followers_at_end
    return {
        "platform": _platform(reading),
        "kind": reading.kind,
        "date_from": reading.date_from and reading.date_from.isoformat(),
        "date_to": reading.date_to and reading.date_to.isoformat(),
        "rows": rows[""] if rows.keys() == {""} else rows,
        "daily_totals": _plain(reading.daily_totals),
        "post_totals": _plain(reading.post_totals),
        "period_totals": _plain(reading.period_totals),
        **({"total_row": _plain(reading.total_row)} if reading.total_row else {}),
        **({} if level is None else {"followers_at_end": level}),
    }


def _platform(reading: Reading) -> str:
    """The platform or the tool, with the number of networks in its file."""
    networks = len(reading.networks)
    return f"{reading.platform} ({networks} networks)".strip() if networks > 1 else reading.platform


def _plain(totals: Mapping[str, Decimal]) -> dict[str, int | float]:
    return {
        name: int(value) if value == value.to_integral_value() else float(value)
        for name, value in totals.items()
    }


def _totals(reading: Reading) -> Iterator[tuple[str, Mapping[str, Decimal]]]:
    """The sums that there are, with what they are sums of."""
    sums = {
        "By day": reading.daily_totals,
        "Posts": reading.post_totals,
        "Whole period": reading.period_totals,
        "The file's own total": reading.total_row,
    }
    yield from ((title, totals) for title, totals in sums.items() if totals)
    if reading.followers_at_end is not None:
        yield "At the end", {"followers": Decimal(reading.followers_at_end)}


def _listed(totals: Mapping[str, Decimal]) -> Iterator[str]:
    for name, value in totals.items():
        yield f"{name.replace('_', ' ')} {wording.number(value)}"
