"""Planned faults: each has a kind, a number of times, and the calls that it affects."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

FaultKind: TypeAlias = Literal[
    "rate_limited", "server_error", "slow", "drop", "lost_answer", "error", "body"
]
DETAILS = {"retry_after", "seconds", "error", "body", "status", "headers"}


@dataclass(kw_only=True)
class Fault:
    kind: FaultKind
    method: str | None = None
    channel: str | None = None
    times: int = 1
    retry_after: int = 1
    seconds: float = 1.0
    error: str = "internal_error"
    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def fits(self, method: str, channel: str) -> bool:
        return self.times > 0 and self.method in (None, method) and self.channel in (None, channel)

    async def delay(self) -> None:
        """Hold a slow call until its seconds are over or the fault is released."""
        try:
            await asyncio.wait_for(self.released.wait(), self.seconds)
        except TimeoutError:
            return


class Faults:
    def __init__(self) -> None:
        self._planned: list[Fault] = []

    def add(
        self,
        method: str | None = None,
        kind: FaultKind = "error",
        *,
        times: int = 1,
        channel: str | None = None,
        **details: Any,
    ) -> Fault:
        """Plan a fault of a Web API method, "response_url", "upload" or "download".

        Details are retry_after, seconds (of "slow"), error (of "error"), and of "body" the exact
        body, status and headers of the answer.
        """
        fault = Fault(kind=kind, method=method, times=times, channel=channel)
        for name, value in details.items():
            if name not in DETAILS:
                raise TypeError(f"a fault has no {name}")
            setattr(fault, name, value)
        self._planned.append(fault)
        return fault

    def take(self, method: str, channel: str) -> Fault | None:
        """Return the first planned fault that fits the call, and use it once."""
        for fault in self._planned:
            if fault.fits(method, channel):
                fault.times -= 1
                return fault
        return None

    def clear(self) -> None:
        for fault in self._planned:
            fault.released.set()
        self._planned.clear()
