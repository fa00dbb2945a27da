"""References: a short id for each request, in all its log lines and in what people are told."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from structlog.contextvars import bound_contextvars, get_contextvars

NAME = "reference"
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No signs that look like others: people read references out."""
LENGTH = 6


@contextmanager
def referenced() -> Iterator[str]:
    """A new reference, with which all lines are logged in the block and in tasks begun there."""
    reference = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    with bound_contextvars(**{NAME: reference}):
        yield reference


def reference_here() -> str:
    """The reference of the request that is being handled; empty for what no request began."""
    return str(get_contextvars().get(NAME, ""))
