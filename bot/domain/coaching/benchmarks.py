"""Engagement rates that others published; the figures and where they come from are data.

Rates with different denominators are never compared: the caller names the denominator.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """A rate in percent of its denominator, per post, and how reliable it is.

    `method` is a key, and `source` a citation.
    """

    platform: str
    percent: Decimal
    denominator: str
    method: str
    year: int
    source: str
    trust: str


def _read() -> tuple[Benchmark, ...]:
    text = files("bot.domain.coaching").joinpath("benchmarks.toml").read_text(encoding="utf-8")
    return tuple(Benchmark(**entry) for entry in tomllib.loads(text, parse_float=Decimal)["rate"])


BENCHMARKS = _read()


def benchmark(platform: str, denominator: str) -> Benchmark | None:
    """The published rate for a platform, if there is one with this denominator."""
    fitting = (b for b in BENCHMARKS if (b.platform, b.denominator) == (platform, denominator))
    return next(fitting, None)
