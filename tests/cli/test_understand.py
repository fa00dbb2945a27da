"""`python -m bot understand`: what messages do, without a database or Slack."""

from __future__ import annotations

import json
from datetime import date

import pytest
from typer.testing import CliRunner

from bot.bootstrap.understanding import understood_lines
from bot.cli import app
from bot.config import WrongSettingError

TODAY = date(2026, 11, 23)
GOOD = b'{"id": "m1", "text": "4 comments on LinkedIn", "intent": "report"}\n'


def test_each_message_is_read_in_a_line() -> None:
    ran = CliRunner().invoke(app, ["understand", "--today", "2026-11-23"], input=GOOD + b"\n")

    (line,) = map(json.loads, ran.stdout.splitlines())
    assert (line["id"], line["intent"], line["results"][0]["value"]) == ("m1", "report", 4)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (b'{"text": "4 comments"}', 'Line 3 has no "id".'),
        (b'{"id": "m2"}', 'Line 3 has no "text", or one that is no string.'),
        (b'{"id": "m2", "text": 4}', 'Line 3 has no "text", or one that is no string.'),
        (b"{}", 'Line 3 is no message such as {"id": "m1", "text": "Hi"}.'),
        (b'["m2"]', 'Line 3 is no message such as {"id": "m1", "text": "Hi"}.'),
        (b"4", 'Line 3 is no message such as {"id": "m1", "text": "Hi"}.'),
        (b"4 comments", "Line 3 can't be read as JSON."),
        (b'{"id": "m2", "text": "caf\xe9"}', "Line 3 can't be read as JSON."),
    ],
    ids=["id", "text", "number", "empty", "list", "mere-number", "words", "latin-1"],
)
def test_a_line_that_holds_no_message_is_named(line: bytes, wrong: str) -> None:
    with pytest.raises(WrongSettingError) as refused:
        list(understood_lines([GOOD, b"\n", line], today=TODAY))

    assert str(refused.value) == wrong
