"""Reading the body of a signed request: the payload in it, or one kind of error."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
MOST_FIELDS = 100
"""Fields of a form; Slack's commands have some fifteen."""


class UnreadableBodyError(ValueError):
    """The body is no payload; the text says why, without anything of the body."""


def payload_of(body: bytes, content_type: str) -> object:
    """Return the JSON value in a body, or a form's fields; UnreadableBodyError if it has neither.

    Slack's texts are UTF-8, whatever the headers say.
    """
    try:
        text = body.decode()
        if content_type == JSON or text.startswith("{"):
            return _json(text)
        fields = dict(parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS))
        return _json(fields["payload"]) if "payload" in fields else fields
    # ValueError: not UTF-8, not JSON, too many fields, or a number of thousands of digits.
    except (ValueError, RecursionError) as error:
        raise UnreadableBodyError(type(error).__name__) from None


def _json(text: str) -> object:
    return json.loads(text, parse_constant=_no_constant)


def _no_constant(name: str) -> Any:
    """Refuse NaN and Infinity, which are no JSON."""
    raise ValueError(name)
