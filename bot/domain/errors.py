"""Refusals. Their text is for the person: what happened, and what to do."""

from __future__ import annotations


class CoachError(Exception):
    """Something the person can mend; `str(error)` is one or two plain sentences for them."""


class NotUnderstood(CoachError):
    """The words could not be read; the text says what was understood and what to type."""


class NotFound(CoachError):
    """What the person refers to does not exist (any more)."""


class NotSetUp(CoachError):
    """The channel has no team yet; the answer offers the set-up form."""

    def __init__(self) -> None:
        super().__init__("This channel has no team yet. Set it up first: it takes a minute.")


class NotAllowed(CoachError):
    """Somebody else's to change."""


class InvalidField(CoachError):
    """A form field cannot be taken.

    `field` names it as the form does, so that the message can stand right under it.
    """

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
