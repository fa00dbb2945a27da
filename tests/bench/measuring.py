"""What all benchmarks have in common: processor time, percentiles, tables, the machine's noise."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Sequence
from pathlib import Path


def processor_time(pid: int) -> float:
    """Seconds that a process has computed, in user and in system mode."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak_memory(pid: int) -> float:
    """The most that a process had in memory, in megabytes."""
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1000


def percentile(values: Iterable[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def table(*rows: Sequence[str]) -> None:
    """Print a table in Markdown; the first row is its head."""
    head, *body = rows
    for row in (head, ["---"] * len(head), *body):
        print(f"| {' | '.join(row)} |", flush=True)
    print(flush=True)


def noise(when: str) -> None:
    """Print how busy the machine is, which figures are to be read with."""
    print(f"{when}: load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; ", end="")
    print(f"a busy loop gets {_share_of_a_core():.0%} of one.\n", flush=True)


def _share_of_a_core() -> float:
    """How much of a core a busy loop gets beside what else runs on the machine."""
    begin, computed = time.perf_counter(), time.process_time()
    while time.perf_counter() < begin + 1:
        pass
    return (time.process_time() - computed) / (time.perf_counter() - begin)
