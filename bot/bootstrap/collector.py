"""Python's garbage collector, set up for a process that creates thousands of values at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

NEW_OBJECTS = 20_000
"""So many are created before the collector looks at them; a digest reads some ten thousand."""


def relieve_collector() -> None:
    """Leave alone what is loaded by now, which lives as long as the process.

    To scan it again and again would take a third of the time of a digest.
    """
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS)


@contextmanager
def loading() -> Iterator[None]:
    """Let the collector rest while modules load: they stay, and it would look in vain.

    It would take a fifth of the time of a start.
    """
    gc.disable()
    try:
        yield
    finally:
        relieve_collector()
        gc.enable()
