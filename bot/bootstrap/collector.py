"""Python's garbage collector, set up for a process that creates thousands of values at once."""

from __future__ import annotations

import gc

NEW_OBJECTS = 20_000
"""So many are created before the collector looks at them; a digest reads some ten thousand."""


def relieve_collector() -> None:
    """Leave alone what is loaded by now, which lives as long as the process.

    To scan it again and again would take a third of the time of a digest.
    """
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS)
