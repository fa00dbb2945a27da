"""Roles in an alarm, each with one person at most."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What somebody does in an alarm; one person may have several roles."""

    LEAD = "lead"  # decides, and keeps the checklist moving
    APPROVER = "approver"  # says yes or no to what goes out
    VOICE = "voice"  # writes and answers in public
    SCRIBE = "scribe"  # notes what happens, with the time
