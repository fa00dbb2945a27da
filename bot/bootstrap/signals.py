"""How the process is told to end."""

from __future__ import annotations

import asyncio
import signal


def told_to_stop() -> asyncio.Event:
    """What SIGTERM or Ctrl-C sets, from now on."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop
