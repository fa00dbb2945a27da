"""How well the reader understands labelled messages; the labels are described in corpus/README."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

Row = dict[str, Any]
CORPUS = Path(__file__).parent / "corpus"
_OF_RESULT = ("platform", "metric", "value", "mode", "when")
_OF_OBJECTIVE = ("platform", "metric", "target", "mode", "due")
_CLOSE = 0.005


def rows_of(path: Path) -> list[Row]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def agrees(read: Row, gold: Row, names: Sequence[str]) -> bool:
    """Return True if each of these fields has its value in `gold`, or one accepted there."""
    accept = gold.get("accept", {})
    return all(
        _same(read.get(name), gold[name]) or read.get(name) in accept.get(name, ())
        for name in names
    )


def _same(one: object, other: object) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= _CLOSE
    return one == other


@dataclass(frozen=True, slots=True)
class Matching:
    """The recorded results of a message next to those of its labels."""

    gold: int
    recorded: int
    matched: int
    tolerated: int

    @property
    def false(self) -> int:
        return self.recorded - self.matched - self.tolerated

    @property
    def exact(self) -> bool:
        return self.matched == self.gold and not self.false


def matching(read: Row, gold: Row, names: Sequence[str] = _OF_RESULT) -> Matching:
    """Match one to one: first with the results of the labels, the rest with optional ones."""
    left = list(read["results"])
    matched = _taken(left, gold["results"], names)
    tolerated = _taken(left, gold.get("optional", ()), names)
    return Matching(len(gold["results"]), len(read["results"]), matched, tolerated)


def _taken(left: list[Row], golds: Iterable[Row], names: Sequence[str]) -> int:
    taken = 0
    for gold in golds:
        found = next((each for each in left if agrees(each, gold, names)), None)
        if found is not None:
            left.remove(found)
            taken += 1
    return taken


def is_exact_objective(read: Row, gold: Row) -> bool:
    if gold["objective"] is None:
        return read["objective"] is None
    return read["objective"] is not None and agrees(
        read["objective"], gold["objective"], _OF_OBJECTIVE
    )


def has_intent(read: Row, gold: Row, *, lenient: bool = False) -> bool:
    also = gold.get("also", ()) if lenient else ()
    return read["intent"] == gold["intent"] or read["intent"] in also


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of a set of messages; shares are None where there is nothing to share."""

    precision: Fraction | None
    exact: Fraction | None
    exact_with_results: Fraction | None
    recall: Fraction | None
    false_records: Fraction | None
    false_objectives: int
    intent: Fraction | None
    intent_lenient: Fraction | None
    alarm_recall: Fraction | None
    objective: Fraction | None
    asked_back: Fraction | None

    def lines(self) -> list[str]:
        """The figures, each with its name."""
        shares = {name: getattr(self, name) for name in self.__slots__}
        return [f"{name.replace('_', ' '):20} {_percent(share)}" for name, share in shares.items()]


def _percent(share: Fraction | int | None) -> str:
    if share is None or isinstance(share, int):
        return "none" if share is None else str(share)
    return f"{float(share):7.1%}"


def _share(rows: Sequence[tuple[Row, Row]], holds: Callable[[Row, Row], bool]) -> Fraction | None:
    return Fraction(sum(holds(*row) for row in rows), len(rows)) if rows else None


def score(read: Sequence[Row], gold: Sequence[Row]) -> Score:
    """The figures for what was read of these labelled messages, in the same order."""
    rows = list(zip(read, gold, strict=True))
    each = [matching(*row) for row in rows]
    recorded, golds = sum(m.recorded for m in each), sum(m.gold for m in each)
    matched = sum(m.matched for m in each)
    good = matched + sum(m.tolerated for m in each)
    false = [r for r, g in rows if g["objective"] is None and r["objective"] is not None]
    return Score(
        precision=Fraction(good, recorded) if recorded else None,
        exact=_share(rows, lambda r, g: matching(r, g).exact),
        exact_with_results=_share(
            [row for row in rows if row[1]["results"]], lambda r, g: matching(r, g).exact
        ),
        recall=Fraction(matched, golds) if golds else None,
        false_records=Fraction(recorded - good, len(rows)) if rows else None,
        false_objectives=len(false),
        intent=_share(rows, has_intent),
        intent_lenient=_share(rows, lambda r, g: has_intent(r, g, lenient=True)),
        alarm_recall=_share([row for row in rows if row[1]["intent"] == "alarm"], has_intent),
        objective=_share([row for row in rows if row[1]["objective"]], is_exact_objective),
        asked_back=_share([row for row in rows if row[1]["ask_back"]], lambda r, _: r["ask_back"]),
    )
