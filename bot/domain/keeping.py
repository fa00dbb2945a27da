"""Keeping: how long what is stored is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

DEFAULT_GRACE: Final = 7
LONGEST_GRACE: Final = 18
"""Days: fourteen business days, in which Slack wants all to be deleted, are never fewer."""
LEAST_MONTHS: Final = 6
"""What is shown looks back on two quarters at most, and advice on half a year."""
MONTHS_OF_A_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Keeping:
    """`days` are those between an uninstall and the deletion; `months`: older numbers go, too."""

    days: int = DEFAULT_GRACE
    months: int | None = None

    @property
    def grace(self) -> timedelta:
        return timedelta(days=self.days)

    def border(self, today: date) -> date | None:
        """The first day that is kept in any case; None if nothing goes by its age.

        It is the first of a month, so that months are kept as a whole.
        """
        if self.months is None:
            return None
        years, month = divmod(
            today.year * MONTHS_OF_A_YEAR + today.month - 1 - self.months, MONTHS_OF_A_YEAR
        )
        return date(years, month + 1, 1)


KEEPS_ALL: Final = Keeping()
