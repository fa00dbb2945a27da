"""What forms bring back: the names of inputs, the choice of a kind, and metadata."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Self

from bot.domain.catalogue.measures import Measure, measure_of
from bot.domain.objectives.asked import AskedPeriod
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.views.values.reading import id_in, id_or_none, reading_value

INPUT_PREFIX, NUMBER_PREFIX = "value:", "value:team-"


@dataclass(frozen=True, slots=True)
class KindChoice:
    """The kind of an objective: `total`, or with its period after a colon: `rate:week`."""

    kind: ObjectiveKind
    per: Period | None

    def encode(self) -> str:
        return f"{self.kind}:{self.per}" if self.per else str(self.kind)

    @classmethod
    def decode(cls, value: str) -> Self:
        kind, _, per = value.partition(":")
        with reading_value():
            return cls(ObjectiveKind(kind), Period(per) if per else None)


@dataclass(frozen=True, slots=True)
class NumberInput:
    """The name of a report form's input: `value:team-3:posts:x:week-2026-11-08`.

    `asked` is the week or month that it asks for, if a check-in does.
    """

    team_id: int
    measure: Measure
    asked: AskedPeriod | None = None

    def encode(self) -> str:
        platform = self.measure.platform.key if self.measure.platform else ""
        asked = self.asked.encode() if self.asked else ""
        return f"{NUMBER_PREFIX}{self.team_id}:{self.measure.metric.key}:{platform}:{asked}"

    @classmethod
    def decode(cls, name: str) -> Self:
        with reading_value():
            team_id, metric, platform, asked = name.removeprefix(NUMBER_PREFIX).split(":")
            period = AskedPeriod.decode(asked) if asked else None
            return cls(id_in(team_id), measure_of(metric, platform or None), period)

    @staticmethod
    def is_one(name: str) -> bool:
        """Return True if an input of this name asks for a number."""
        return name.startswith(NUMBER_PREFIX)


@dataclass(frozen=True, slots=True)
class ReportInput:
    """The name of an input in forms of before: `value:12:comments:linkedin` for objective 12.

    It names the measure, as the objective may be edited before the form is sent.
    """

    objective_id: int
    measure: Measure

    def encode(self) -> str:
        platform = self.measure.platform.key if self.measure.platform else ""
        return f"{INPUT_PREFIX}{self.objective_id}:{self.measure.metric.key}:{platform}"

    @classmethod
    def decode(cls, name: str) -> Self:
        with reading_value():
            objective_id, metric, platform = name.removeprefix(INPUT_PREFIX).split(":")
            return cls(id_in(objective_id), measure_of(metric, platform or None))

    @staticmethod
    def is_one(name: str) -> bool:
        """Return True if an input of this name asks for a number."""
        return name.startswith(INPUT_PREFIX) and not NumberInput.is_one(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSubject:
    """The subject of a form, in its metadata: ids, and a team's channel.

    `kind` is that of an objective when its form was opened, however often it was drawn since.
    `alarm` and `step` are those of an alarm, `drill` marks one that is none.
    `request` is the id of a question about a draft. `typed` marks the form of an objective that
    began with what was typed for a new one.
    """

    channel: str | None = None
    objective: int | None = None
    team: int | None = None
    item: int | None = None
    entry: int | None = None
    kind: str | None = None
    alarm: int | None = None
    step: str | None = None
    drill: bool | None = None
    number: int | None = None
    request: int | None = None
    typed: bool | None = None

    def encode(self) -> str:
        return json.dumps({name: fact for name, fact in asdict(self).items() if fact is not None})

    @classmethod
    def decode(cls, metadata: str) -> Self:
        known = _metadata(metadata)
        with reading_value():
            return cls(
                channel=known.get("channel"),
                objective=id_or_none(known.get("objective")),
                team=id_or_none(known.get("team")),
                item=id_or_none(known.get("item")),
                entry=id_or_none(known.get("entry")),
                kind=known.get("kind"),
                alarm=id_or_none(known.get("alarm")),
                step=known.get("step"),
                drill=known.get("drill"),
                number=id_or_none(known.get("number")),
                request=id_or_none(known.get("request")),
                typed=known.get("typed"),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A message that lists objectives: `whose`, encoded, and the response_url that replaces it."""

    whose: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The place a window was opened from; `channel` is None in a direct message and on Home.

    `listing` is the list that was shown there, if it was one.
    """

    channel: str | None
    home: bool
    listing: Listing | None = None

    def added_to(self, metadata: str) -> str:
        """The metadata with this place added; a place that it has already stays."""
        place = asdict(self) if self.listing else {"channel": self.channel, "home": self.home}
        return json.dumps({**place, **_metadata(metadata)})

    @classmethod
    def decode(cls, metadata: str) -> Self:
        known = _metadata(metadata)
        listing = known.get("listing")
        with reading_value():
            return cls(
                channel=known.get("channel"),
                home=bool(known.get("home")),
                listing=Listing(**listing) if listing else None,
            )


def _metadata(text: str) -> dict[str, Any]:
    with reading_value():
        return dict(json.loads(text or "{}"))
