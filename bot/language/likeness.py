"""How alike a text is to labelled ones, whatever its words are.

Patterns know what they were written for, and strangers always find other words. So a text is also
held against labelled ones, by complement naive Bayes (Rennie and others, "Tackling the poor
assumptions of naive Bayes text classifiers", ICML 2003) over the beginnings of words and pairs of
neighbours. The same serves for what a message is for (`gists.py`) and for the topic of a question
(`topics.py`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import log, sqrt
from typing import Final, Generic, Self, TypeVar

from bot.language.text import LONGEST

Label = TypeVar("Label", bound=StrEnum)

_BEGINNING: Final = 5
"""Letters of a word that count: signups and sign-ups, complain and complaints are the same."""
_MONEY: Final = re.compile(r"[€$£]")
_NUMBER: Final = re.compile(r"\d[\d.,]*")
_PART: Final = re.compile(r"[a-z]+(?:'[a-z]+)?|[^\sa-z]")


@dataclass(frozen=True, slots=True)
class Likeness(Generic[Label]):
    """How much each feature speaks for each label, against all the others.

    A feature that no text of a label has speaks against it by `absent`, and against all labels
    alike by how `common` it is; `gains` are what it has more where some have it. So few numbers
    are kept, and few are added up.
    """

    absent: Mapping[Label, float]
    common: Mapping[str, float]
    gains: Mapping[str, Mapping[Label, float]]

    @classmethod
    def of(cls, texts: Mapping[Label, Iterable[str]], smoothing: float) -> Self:
        """Return what labelled texts teach.

        So often is every feature taken to be seen with every label, beside the times that it is.
        """
        seen: dict[str, Counter[Label]] = defaultdict(Counter)
        for label, lines in texts.items():
            for feature in (each for text in lines for each in features(text)):
                seen[feature][label] += 1
        totals = Counter[Label]()
        for counts in seen.values():
            totals.update(counts)
        added, total = smoothing * len(seen), totals.total()
        absent = {
            label: log(smoothing * (total - totals[label] + added) / (totals[label] + added))
            for label in texts
        }
        common = {feature: log(counts.total() + smoothing) for feature, counts in seen.items()}
        gains = {feature: _gains(counts, smoothing) for feature, counts in seen.items()}
        return cls(absent, common, gains)

    def to(self, text: str) -> dict[Label, float]:
        """How alike a text is to those of each label, in log-odds by a mean feature."""
        known = [each for each in features(text) if each in self.gains]
        common = sum(self.common[each] for each in known)
        odds = {label: len(known) * odds - common for label, odds in self.absent.items()}
        for each in known:
            for label, gain in self.gains[each].items():
                odds[label] += gain
        scale = sqrt(len(known) or 1)
        return {label: value / scale for label, value in odds.items()}


def _gains(counts: Counter[Label], smoothing: float) -> Mapping[Label, float]:
    """The log-odds of a feature with each label that has it, next to those of one without."""
    seen = counts.total() + smoothing
    return {
        label: log((count + smoothing) / smoothing * seen / (seen - count))
        for label, count in counts.items()
    }


def features(text: str) -> Collection[str]:
    """The beginnings of words, numbers as one, signs, and all pairs of neighbours among them."""
    said = text[:LONGEST].lower().replace("’", "'")
    said = _NUMBER.sub("0", _MONEY.sub("$", said))
    parts = [part[:_BEGINNING] for part in _PART.findall(said)]
    return {*parts, *map(" ".join, pairwise(["^", *parts, "$"]))}
