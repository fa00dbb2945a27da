"""The entries of a catalogue: metrics and platforms, each known by its key."""

from __future__ import annotations

from typing import Final

OWN: Final = "own"
BAR: Final = "|"
"""The parts of the key of a team's own entry, which begins with OWN, stand between bars."""


class Entry:
    """A metric or platform. Its key tells all of it, so that those with one key are equal."""

    __slots__ = ()

    key: str

    @property
    def is_own(self) -> bool:
        """Return True for an entry of a team's own, False for a built-in one."""
        return self.key.startswith(OWN + BAR)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and isinstance(other, Entry) and other.key == self.key

    def __hash__(self) -> int:
        return hash(self.key)
