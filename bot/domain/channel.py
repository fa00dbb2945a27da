"""Channels, as Slack describes them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelReading:
    """A channel and everybody in it; `is_shared` with people of another organisation.

    `name` is empty if Slack did not say it.
    """

    channel: str
    users: frozenset[str]
    is_private: bool
    is_shared: bool
    name: str = ""
