"""Objectives: a target, its date and its owner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, Literal, Self

from bot.domain.catalogue.measures import Measure
from bot.domain.errors import InvalidField, Person
from bot.domain.fields import Field
from bot.domain.objectives.kinds import GRADED_KINDS, ObjectiveKind, Period

LARGEST = Decimal(10) ** 12
"""No social-media number is larger; one that is, is a slip of the finger."""
PLACES = 4
"""Decimals of a number that is stored."""
FURTHEST = timedelta(days=5 * 366)
USUAL: Final = "usual"
"""As a line item: the one that the plan has for the platform, if it has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveDraft:
    """An objective as a person words it, before it has an owner.

    `line_item` and `leads_to` are ids: of the plan's line item that pays for it, and of the
    objective that it should lead to.
    """

    measure: Measure
    kind: ObjectiveKind
    target: Decimal
    per: Period | None = None
    due_on: date | None = None
    stretch: bool = False
    line_item: int | Literal["usual"] | None = USUAL
    leads_to: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedDraft(ObjectiveDraft):
    """All that can be changed about an objective; `owner` is the Slack user who answers for it."""

    owner: str

    @classmethod
    def of(cls, draft: ObjectiveDraft, owner: str) -> Self:
        words = {field.name: getattr(draft, field.name) for field in fields(ObjectiveDraft)}
        return cls(**words, owner=owner)


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """An objective of a team; `owner` is the Slack user who answers for it.

    It is committed, so that all of it is expected, or a `stretch`, of which most is good.
    `line_item` and `leads_to` are those of its draft. `owner_left`: it has no owner now.
    `currency` is that of its team, if it counts money.
    """

    id: int
    team_id: int
    owner: str
    measure: Measure
    kind: ObjectiveKind
    target: Decimal
    per: Period | None
    starts_on: date
    due_on: date | None
    closed_on: date | None = None
    stretch: bool = False
    line_item: int | None = None
    leads_to: int | None = None
    owner_left: bool = False
    currency: str | None = None

    def is_open_on(self, day: date) -> bool:
        """Return True on the days from its start to its date, or to its closing."""
        ends = min(self.due_on or day, self.closed_on or day)
        return self.starts_on <= day <= ends

    @property
    def is_weekly(self) -> bool:
        """Return True for so much in each week: no limit on it, and nothing by the month."""
        return self.kind is ObjectiveKind.RECURRING and self.per is Period.WEEK

    @property
    def owned_draft(self) -> OwnedDraft:
        return OwnedDraft.of(self.draft, self.owner)

    @property
    def draft(self) -> ObjectiveDraft:
        return ObjectiveDraft(
            measure=self.measure,
            kind=self.kind,
            target=self.target,
            per=self.per,
            due_on=self.due_on,
            stretch=self.stretch,
            line_item=self.line_item,
            leads_to=self.leads_to,
        )


class ObjectiveExists(InvalidField):
    """The team has the same objective, which may be edited instead."""

    def __init__(self, objective: Objective) -> None:
        owner = Person(objective.owner)
        key = "field.objective_unowned" if objective.owner_left else "field.objective_exists"
        super().__init__(Field.METRIC, key, objective=objective, owner=owner)
        self.objective = objective


class NoDate(InvalidField):
    """The objective needs a date, and has all else."""

    def __init__(self, draft: ObjectiveDraft) -> None:
        super().__init__(Field.DUE_ON, "field.no_date")
        self.draft = draft


def natural_kind(measure: Measure, per: Period | None) -> ObjectiveKind:
    """The kind that a target for this measure has unless its owner says otherwise."""
    if per:
        return ObjectiveKind.RECURRING
    if measure.metric.adds_up:
        return ObjectiveKind.TOTAL
    return ObjectiveKind.AT_MOST if measure.metric.lower_is_better else ObjectiveKind.LEVEL


def counting(objectives: Iterable[Objective], measure: Measure) -> list[Objective]:
    """The objectives that results of this measure count for."""
    return [objective for objective in objectives if objective.measure.counts(measure)]


def leads_back(to: int | None, start: int, objectives: Iterable[Objective]) -> bool:
    """Return True if the chain of links from `to` comes to `start`."""
    following: dict[int | None, int | None] = {
        objective.id: objective.leads_to for objective in objectives
    }
    for _ in following:  # no chain is longer, not even one that runs in a circle
        if to == start:
            return True
        to = following.get(to)
    return False


def checked(draft: ObjectiveDraft, *, today: date) -> ObjectiveDraft:
    """The draft itself; InvalidField, which says what to change, if it makes no sense."""
    _check_target(draft)
    _check_kind(draft)
    _check_due(draft, today)
    return draft


def _check_target(draft: ObjectiveDraft) -> None:
    if not draft.target.is_finite() or draft.target >= LARGEST:
        raise InvalidField(Field.TARGET, "field.too_large")
    if draft.target < 0 or (draft.target == 0 and draft.kind is not ObjectiveKind.AT_MOST):
        raise InvalidField(Field.TARGET, "field.target_not_above_zero")
    if draft.target != round(draft.target, PLACES):
        raise InvalidField(Field.TARGET, "field.too_many_decimals")
    metric = draft.measure.metric
    if metric.is_whole and draft.target != draft.target.to_integral_value():
        raise InvalidField(Field.TARGET, "field.whole_numbers", metric=metric)
    if metric.most is not None and draft.target > metric.most:
        raise InvalidField(Field.TARGET, "field.rate_too_high")


def _check_kind(draft: ObjectiveDraft) -> None:
    metric = draft.measure.metric
    if draft.kind in (ObjectiveKind.TOTAL, ObjectiveKind.RECURRING) and not metric.adds_up:
        raise InvalidField(
            Field.KIND, "field.not_added_up", metric=metric, kind=ObjectiveKind.LEVEL
        )
    if draft.kind is ObjectiveKind.LEVEL and metric.adds_up:
        raise InvalidField(Field.KIND, "field.added_up", metric=metric, kind=ObjectiveKind.TOTAL)
    if draft.kind is ObjectiveKind.RECURRING and draft.per is None:
        raise InvalidField(Field.PER, "field.no_rhythm")


def _check_due(draft: ObjectiveDraft, today: date) -> None:
    needs_date = draft.kind in GRADED_KINDS
    if draft.due_on is None:
        if needs_date:
            raise NoDate(draft)
        return
    if draft.due_on < today:
        raise InvalidField(Field.DUE_ON, "field.date_past")
    if draft.due_on - today > FURTHEST:
        raise InvalidField(Field.DUE_ON, "field.date_too_far")
