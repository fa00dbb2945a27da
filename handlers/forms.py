"""Reading the inputs of a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any, Self, TypeVar

from bot.domain.errors import CoachError, InvalidField

T = TypeVar("T")


class InvalidInput(CoachError):
    """An input that cannot be read; `name` is the input's name in its form."""

    def __init__(self, name: str, key: str, **values: object) -> None:
        super().__init__(key, **values)
        self.name = name


INITIAL = "initial_"


class Filled:
    """The values of a form, by field. A blank field is None or empty."""

    def __init__(self, inputs: Mapping[str, Mapping[str, Any]]) -> None:
        self._inputs = inputs

    @classmethod
    def submitted(cls, view: Mapping[str, Any]) -> Self:
        """Return what the person sent, or has filled in by now."""
        values: Mapping[str, Mapping[str, Any]] = (view.get("state") or {}).get("values") or {}
        return cls({block: next(iter(inputs.values())) for block, inputs in values.items()})

    @classmethod
    def opened(cls, view: Mapping[str, Any]) -> Self:
        """Return what the form began with, which Slack sends back with what was filled in."""
        inputs = (block for block in view["blocks"] if block["type"] == "input")
        return cls({block["block_id"]: _first(block["element"]) for block in inputs})

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(self._inputs)

    def text(self, field: str) -> str:
        return str(self._input(field).get("value") or "").strip()

    def choice(self, field: str) -> str | None:
        option = self._input(field).get("selected_option")
        return option["value"] if option else None

    def choices(self, field: str) -> tuple[str, ...]:
        return tuple(o["value"] for o in self._input(field).get("selected_options") or ())

    def day(self, field: str) -> date | None:
        day = self._input(field).get("selected_date")
        return date.fromisoformat(day) if day else None

    def clock(self, field: str) -> time | None:
        clock = self._input(field).get("selected_time")
        return time.fromisoformat(clock) if clock else None

    def user(self, field: str) -> str | None:
        return self._input(field).get("selected_user")

    def users(self, field: str) -> tuple[str, ...]:
        return tuple(self._input(field).get("selected_users") or ())

    def _input(self, field: str) -> Mapping[str, Any]:
        return self._inputs.get(field, {})


def _first(element: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what an element began with, under the names of what is chosen in it."""
    return {
        "value" if name == "initial_value" else name.replace(INITIAL, "selected_"): value
        for name, value in element.items()
        if name.startswith(INITIAL)
    }


def opened_with(read: Callable[[Filled], T], view: Mapping[str, Any]) -> T | None:
    """Return what the form began with; None if that lacked something that it asks for."""
    try:
        return read(Filled.opened(view))
    except InvalidField:
        return None
