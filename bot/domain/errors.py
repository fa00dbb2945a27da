"""Refusals. Their text tells the person what happened and what to do."""

from __future__ import annotations

from bot.domain.fields import Field


class CoachError(Exception):
    """Something the person can mend; `str(error)` is one or two plain sentences for them."""


class NotUnderstood(CoachError):
    """The words could not be read; the text says what was understood and what to type."""


class NotFound(CoachError):
    """The thing that the person refers to does not exist, or no longer does."""


class DoneAlready(CoachError):
    """Slack repeated a request whose changes are stored; nothing was changed this time."""

    def __init__(self) -> None:
        super().__init__("That was done already. Nothing was done twice.")


class NotSetUp(CoachError):
    """The channel has no team yet; the answer offers the set-up form."""

    def __init__(self) -> None:
        super().__init__("This channel has no team yet. Set it up first: it takes a minute.")


class NotAllowed(CoachError):
    """Only someone else may see or change this."""


class Outsider(NotAllowed):
    """The person who acts belongs to another organisation."""

    def __init__(self) -> None:
        super().__init__("I answer people of this workspace only.")


class UnconfirmedPresence(Exception):
    """It is not known who is in these channels by now: ask Slack, and try again."""

    def __init__(self, *channels: str) -> None:
        super().__init__(*channels)
        self.channels = channels


class InvalidField(CoachError):
    """The value of a form's field is not accepted; `field` is None if no single one is to blame."""

    def __init__(self, field: Field | None, message: str) -> None:
        super().__init__(message)
        self.field = field
