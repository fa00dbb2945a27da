"""Payloads as Slack sends them, and ways to spoil them."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PAYLOADS = Path(__file__).parents[1] / "http" / "payloads"
NAMES = sorted(path.stem for path in PAYLOADS.glob("*.json"))
JUNK: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 10**30, 1.5, "", "x", "\x00", "\ud800", "é" * 50, "y" * 5000),
    *([], [[]], [None], {}, {"id": None}, {"id": 5}, {"id": []}, {"type": {}}, [{"x": 1}]),
)

Path_ = tuple[str | int, ...]


def sample(name: str) -> dict[str, Any]:
    payload: dict[str, Any] = json.loads((PAYLOADS / f"{name}.json").read_text("utf-8"))
    return payload


def paths(value: Any, here: Path_ = ()) -> Iterator[Path_]:
    """The ways to all values in a payload."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in inner:
        yield (*here, key)
        if isinstance(each, (dict, list)):
            yield from paths(each, (*here, key))


def spoiled(payload: dict[str, Any], way: Path_, junk: Any) -> dict[str, Any]:
    """A copy with another value in this place."""
    changed = copy.deepcopy(payload)
    place: Any = changed
    for key in way[:-1]:
        place = place[key]
    place[way[-1]] = junk
    return changed


def without(payload: dict[str, Any], way: Path_) -> dict[str, Any]:
    """A copy without this value."""
    changed = copy.deepcopy(payload)
    place: Any = changed
    for key in way[:-1]:
        place = place[key]
    del place[way[-1]]
    return changed


def mutated(dice: random.Random, payload: dict[str, Any]) -> dict[str, Any]:
    """A copy in which one to three values are spoiled or gone."""
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        ways = [*paths(payload)]
        way = dice.choice(ways)
        junk = dice.choice((*JUNK, _another(dice, payload)))
        payload = without(payload, way) if dice.random() < 0.2 else spoiled(payload, way, junk)
    return payload


def _another(dice: random.Random, payload: dict[str, Any]) -> Any:
    """A value from elsewhere in the payload."""
    value: Any = payload
    for key in dice.choice([*paths(payload)]):
        value = value[key]
    return copy.deepcopy(value)
