"""Metrics in Prometheus' format. No label names a person, a channel or a team."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import OutboxMessage, State
from bot.outbox.stats import Backlog


class Outcome(StrEnum):
    """How a request of Slack's ended: REFUSED is for who sent it to mend, FAILED for us."""

    OK = "ok"
    REFUSED = "refused"
    FAILED = "failed"


class Limited(StrEnum):
    """Whose requests, or which, were more than the limits let through."""

    PERSON = "person"
    WORKSPACE = "workspace"
    REVIEW = "review"
    EXPORT = "export"
    FILE = "file"
    ALARM = "alarm"
    SLACK = "slack"  # events that Slack itself held back


OUTCOMES = State.SENT, State.FAILED, State.UNKNOWN, State.EXPIRED, State.SKIPPED
PICTURE_OUTCOMES = "failed", "uploaded"
REFRESH_OUTCOMES = "failed", "refreshed"
REQUESTS = "command", "action", "view", "event", "other"
SECONDS_LATE = (1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 4 * 3600)
SECONDS_BUSY = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5)
"""Finest below three seconds, after which Slack shows the person an error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseState:
    """Whether the database answers, and what was found then; None for what was not tried."""

    answers: bool
    writes: bool | None = None
    backlog: Backlog | None = None


class Metrics:
    """The metrics of one process, in a registry of its own."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._registry = registry
        self._messages = Counter(
            "coach_messages", "Messages by their outcome.", ["kind", "outcome"], registry=registry
        )
        self._delay = Histogram(
            "coach_message_delay_seconds",
            "How long after its time a message was sent.",
            ["kind"],
            buckets=SECONDS_LATE,
            registry=registry,
        )
        self._pictures = Counter(
            "coach_pictures", "Pictures by their outcome.", ["outcome"], registry=registry
        )
        self._refreshes = Counter(
            "coach_token_refreshes",
            "Tokens of installs asked for anew, by outcome.",
            ["outcome"],
            registry=registry,
        )
        self._calls = Counter(
            "coach_slack_calls", "Calls to Slack.", ["method", "status"], registry=registry
        )
        self._answers = Counter(
            "coach_requests", "Requests by their outcome.", ["kind", "outcome"], registry=registry
        )
        self._requests = Histogram(
            "coach_request_seconds",
            "How long a request of Slack's took, until it was answered.",
            ["kind"],
            buckets=SECONDS_BUSY,
            registry=registry,
        )
        self._limited = Counter(
            "coach_limited", "Requests that were too many, by what for.", ["of"], registry=registry
        )
        for of in Limited:
            self._limited.labels(of)
        for kind in Kind:  # an outcome that has not happened yet is a 0, not a gap
            for outcome in OUTCOMES:
                self._messages.labels(kind, outcome)
        for ended in PICTURE_OUTCOMES:
            self._pictures.labels(ended)
        for refreshed in REFRESH_OUTCOMES:
            self._refreshes.labels(refreshed)
        for kind_of_request in REQUESTS:
            for answered in Outcome:
                self._answers.labels(kind_of_request, answered)

    def settled(self, message: OutboxMessage, outcome: State, now: datetime) -> None:
        """Count a message that has reached a final state, and time it if it was sent."""
        self._messages.labels(message.kind, outcome).inc()
        if outcome is State.SENT:
            self._delay.labels(message.kind).observe((now - message.due_at).total_seconds())

    def expired(self, kind: Kind, count: int) -> None:
        """Count messages that expired because no sender got to them in time."""
        self._messages.labels(kind, State.EXPIRED).inc(count)

    def pictured(self, *, uploaded: bool) -> None:
        """Count a picture as uploaded or failed."""
        self._pictures.labels(PICTURE_OUTCOMES[uploaded]).inc()

    def refreshed(self, *, ok: bool) -> None:
        """Count a token of an install as refreshed or failed."""
        self._refreshes.labels(REFRESH_OUTCOMES[ok]).inc()

    def called(self, method: str, status: str) -> None:
        """Count one call to Slack."""
        self._calls.labels(method, status).inc()

    def request(self, kind: str) -> AbstractContextManager[object]:
        """Time a request from Slack, until the block ends."""
        return self._requests.labels(kind).time()

    def answered(self, kind: str, outcome: Outcome) -> None:
        """Count a request by how it ended."""
        self._answers.labels(kind, outcome).inc()

    def limited(self, of: Limited) -> None:
        """Count a request that was one too many, or a minute in which Slack held events back."""
        self._limited.labels(of).inc()

    def refused(self) -> None:
        """Count a request that was not let in; what kind it would have been is not known."""
        self.answered("other", Outcome.REFUSED)

    def text(self, database: DatabaseState) -> bytes:
        """Return all metrics as text, with the database's as they are at this moment."""
        of_this_moment = CollectorRegistry()
        of_this_moment.register(_Database(database))
        return generate_latest(self._registry) + generate_latest(of_this_moment)


@dataclass(frozen=True, slots=True, eq=False)
class _Database(Collector):
    state: DatabaseState

    def collect(self) -> Iterator[GaugeMetricFamily]:
        state = self.state
        yield _gauge("coach_database_up", "Whether the database answers.", state.answers)
        if state.writes is not None:
            yield _gauge("coach_database_writable", "Whether it can be written to.", state.writes)
        if state.backlog is not None:
            yield from _of_the_queue(state.backlog)


def _of_the_queue(backlog: Backlog) -> Iterator[GaugeMetricFamily]:
    queue = _gauge("coach_queue_messages", "Messages not yet sent.", labels=["kind", "state"])
    for (kind, state), count in backlog.messages.items():
        queue.add_metric([kind, state], count)
    yield queue
    problems = _gauge("coach_delivery_problems", "What Slack refuses to post to.", labels=["of"])
    problems.add_metric(["workspace"], backlog.refusing_workspaces)
    problems.add_metric(["channel"], backlog.refusing_channels)
    yield problems
    yield _gauge(
        "coach_lag_seconds",
        "How long the oldest thing has been due that nobody has begun to send.",
        backlog.lag.total_seconds(),
    )
    yield _gauge(
        "coach_oldest_claim_seconds",
        "How long the message has been in hand that was taken first.",
        backlog.oldest_claim.total_seconds(),
    )


def _gauge(
    name: str, what: str, value: float | None = None, labels: list[str] | None = None
) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, what, value=value, labels=labels)
