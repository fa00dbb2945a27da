"""Slack's signature: who signed a request, and when."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

STAMP, SIGNATURE = "X-Slack-Request-Timestamp", "X-Slack-Signature"
MOST_DIGITS = 12
"""Digits of a timestamp at most; it has ten until the year 2286."""
WINDOW = 300
"""Seconds that a clock may be off, or a request be on its way."""
LENGTH = len("v0=") + 64


@dataclass(frozen=True, slots=True)
class Signature:
    """The headers with which a request claims to be Slack's. Anyone can send them."""

    stamp: str
    value: str

    @classmethod
    def of(cls, headers: Mapping[str, str]) -> Self:
        return cls(headers.get(STAMP, ""), headers.get(SIGNATURE, ""))

    def is_worth_checking(self, now: float) -> bool:
        """Return True if they may be good: before this, no body is worth reading."""
        if not (self.stamp.isascii() and self.stamp.isdigit() and len(self.stamp) <= MOST_DIGITS):
            return False
        fresh = abs(now - int(self.stamp)) <= WINDOW
        return fresh and len(self.value) == LENGTH and self.value.isascii()

    def is_of(self, secret: str, body: bytes) -> bool:
        """Return True if whoever holds the secret signed this body at that time."""
        signed = f"v0:{self.stamp}:".encode() + body
        expected = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
        return hmac.compare_digest(f"v0={expected}", self.value)
