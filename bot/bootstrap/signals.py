"""The signals that stop the process."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable


def stop_signal() -> asyncio.Event:
    """Return an event that SIGTERM or Ctrl-C sets from now on."""
    stop = asyncio.Event()
    _on_signal(stop.set)
    return stop


def cancel_on_signal() -> None:
    """Have SIGTERM or Ctrl-C cancel the current task, until `stop_signal` is called."""
    if task := asyncio.current_task():
        _on_signal(task.cancel)


def _on_signal(act: Callable[[], object]) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, act)
