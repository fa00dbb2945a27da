"""Likeness of words to examples of questions, by naive Bayes.

A word that half of the examples of a topic have, and few others, speaks for it. Words and pairs of
words count, and the groups of the patterns that they belong to.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import Final, Self

from bot.domain.coaching.questions import Topic

SMOOTHING: Final = 20
"""So many examples like all others are added to those of each topic: few prove little."""


@dataclass(frozen=True, slots=True)
class Examples:
    """How much each feature speaks for a topic, and each known one against those without it."""

    gains: Mapping[str, Mapping[Topic, float]]
    losses: Mapping[Topic, float]

    @classmethod
    def of(cls, rows: Sequence[tuple[Topic, Collection[str]]]) -> Self:
        """Return what these examples, each a topic and its features, teach."""
        sizes = Counter(topic for topic, _ in rows)
        uses = Counter(feature for _, found in rows for feature in found)
        counts = Counter((feature, topic) for topic, found in rows for feature in found)
        gains: dict[str, dict[Topic, float]] = defaultdict(dict)
        for (feature, topic), count in counts.items():
            expected = SMOOTHING * uses[feature] / len(rows)
            gains[feature][topic] = log((count + expected) / expected)
        losses = {topic: log(SMOOTHING / (size + SMOOTHING)) for topic, size in sizes.items()}
        return cls(gains, losses)

    def likeness(self, found: Collection[str]) -> dict[Topic, float]:
        """How alike these features are to the examples of each topic."""
        known = [self.gains[feature] for feature in found if feature in self.gains]
        scores = {topic: loss * len(known) for topic, loss in self.losses.items()}
        for gain in known:
            for topic, value in gain.items():
                scores[topic] += value
        return scores


def features(words: Sequence[str], keys: Collection[str]) -> set[str]:
    """The words, the pairs of neighbours, and the groups among the keys."""
    pairs = {f"{one} {other}" for one, other in pairwise(["^", *words, "$"])}
    return {*words, *pairs, *(key for key in keys if key.startswith("@"))}
