"""File descriptors: one for each connection, database connection and file."""

from __future__ import annotations

import resource

WANTED = 8192
"""More than the bot ever needs; the usual soft limit is 1024."""


def raise_limit() -> None:
    """Let the process open as many files as it may need, if the hard limit allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED if hard == resource.RLIM_INFINITY else min(WANTED, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def affordable(connections: int) -> int:
    """Return so many connections, or fewer: half of the descriptors stay free for all the rest.

    Before connections are counted, asyncio may have accepted a hundred more.
    """
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return connections if soft == resource.RLIM_INFINITY else min(connections, soft // 2)
