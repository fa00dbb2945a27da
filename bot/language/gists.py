"""The gist of a message: which kind of message it's most like, whatever its words are.

Patterns know what they were written for, and strangers always find other words. So a message is
also held against labelled ones (`gists.toml`), by complement naive Bayes (Rennie and others,
"Tackling the poor assumptions of naive Bayes text classifiers", ICML 2003) over the beginnings of
words and pairs of neighbours.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import log, sqrt
from typing import Final, Self

from bot.language.text import LONGEST


class Gist(StrEnum):
    """What a message is for."""

    REPORT = "report"
    OBJECTIVE = "objective"
    ADVICE = "advice"
    PROGRESS = "progress"
    SNOOZE = "snooze"
    ALARM = "alarm"
    CORRECT = "correct"
    OTHER = "other"


SMOOTHING: Final = 0.3
"""So often is every feature taken to be seen in every gist, beside the times that it is."""
_BEGINNING: Final = 5
"""Letters of a word that count: signups and sign-ups, complain and complaints are the same."""
_MONEY: Final = re.compile(r"[€$£]")
_NUMBER: Final = re.compile(r"\d[\d.,]*")
_PART: Final = re.compile(r"[a-z]+(?:'[a-z]+)?|[^\sa-z]")
Likeness = Mapping[Gist, float]
"""How alike a message is to those of each gist; the unit is that of log-odds by a mean feature."""


@dataclass(frozen=True, slots=True)
class Gists:
    """How much each feature speaks for each gist, against all the others."""

    weights: Mapping[str, Likeness]

    @classmethod
    def of(cls, messages: Mapping[Gist, Iterable[str]]) -> Self:
        """Return what labelled messages teach."""
        seen: dict[str, Counter[Gist]] = defaultdict(Counter)
        for gist, texts in messages.items():
            for feature in (each for text in texts for each in features(text)):
                seen[feature][gist] += 1
        totals = Counter[Gist]()
        for counts in seen.values():
            totals.update(counts)
        return cls(
            {feature: _weights(counts, totals, len(seen)) for feature, counts in seen.items()}
        )

    def likeness(self, text: str) -> Likeness:
        known = [self.weights[each] for each in features(text) if each in self.weights]
        scale = sqrt(len(known) or 1)
        return {gist: sum(each[gist] for each in known) / scale for gist in Gist}


def _weights(counts: Counter[Gist], totals: Counter[Gist], size: int) -> Likeness:
    """The log-odds of a feature in each gist and in the rest."""
    seen, all_seen = counts.total(), totals.total()

    def weight(gist: Gist) -> float:
        inside = (counts[gist] + SMOOTHING) / (totals[gist] + SMOOTHING * size)
        rest = seen - counts[gist] + SMOOTHING
        return log(inside) - log(rest / (all_seen - totals[gist] + SMOOTHING * size))

    return {gist: weight(gist) for gist in Gist}


def features(text: str) -> Collection[str]:
    """The beginnings of words, numbers as one, signs, and all pairs of neighbours among them."""
    said = text[:LONGEST].lower().replace("’", "'")
    said = _NUMBER.sub("0", _MONEY.sub("$", said))
    parts = [part[:_BEGINNING] for part in _PART.findall(said)]
    return {*parts, *map(" ".join, pairwise(["^", *parts, "$"]))}


@cache
def gists() -> Gists:
    """What `gists.toml` teaches, read once."""
    text = files("bot.language").joinpath("gists.toml").read_text(encoding="utf-8")
    return Gists.of({Gist(name): texts for name, texts in tomllib.loads(text).items()})


def read_all() -> None:
    """Read the labelled messages before the first one that has to be held against them."""
    gists()
