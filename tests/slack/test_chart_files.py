"""Pictures in digests: each is drawn once, and no digest waits for one, fails or comes twice."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from decimal import Decimal
from typing import Any

import pytest
from prometheus_client import CollectorRegistry

from bot import pictures
from bot.domain.pictures import PictureOwner
from bot.observability.metrics import DatabaseState, Metrics
from bot.slack.chart_files import Pictures
from bot.views.charts import Chart, Periods
from tests.support.coach import ADA, MARKETING, Coach

Outcomes = Callable[[], list[tuple[str, str | None]]]


@pytest.fixture
async def told(team: Coach) -> Coach:
    """The team has a result, so that its digest has something to draw."""
    await team.types("report linkedin comments 4")
    return team


WEEK = re.compile(r"Week (?:ending|from) \d")


def digests(coach: Coach) -> list[dict[str, Any]]:
    return [m for m in coach.slack.messages(MARKETING) if WEEK.search(m.get("text", ""))]


def image_of(message: dict[str, Any]) -> dict[str, Any] | None:
    images = [block for block in message["blocks"] if block["type"] == "image"]
    return images[0] if images else None


def counted(coach: Coach) -> list[str]:
    text = coach.bot.parts.metrics.text(DatabaseState(answers=False)).decode()
    return [line for line in text.splitlines() if line.startswith("coach_pictures_total")]


async def test_a_digest_has_a_picture_and_says_in_words_what_it_shows(told: Coach) -> None:
    await told.tick(days=1)

    (digest,) = digests(told)
    image = image_of(digest)
    assert image is not None
    assert "Comments on LinkedIn: 4 of 20 by 31 Dec" in image["alt_text"]
    (file,) = told.slack.world.files.values()
    assert image["slack_file"] == {"id": file.id}
    assert file.content.startswith(b"\x89PNG")
    assert file.alt_text == image["alt_text"]
    assert file.channels == set()
    assert 'coach_pictures_total{outcome="uploaded"} 1.0' in counted(told)


async def test_the_picture_goes_from_slack_with_its_team(told: Coach) -> None:
    await told.tick(days=1)
    assert len(told.slack.world.files) == 1
    preview = await told.types("delete team")
    assert "1 chart in Slack" in preview.text
    await told.slack.click(ADA, preview.message, "open_deletion")

    await told.slack.submit(ADA, told.window(ADA), {"name": "marketing"})
    assert told.bot.metronome is not None
    await told.bot.metronome.sweep()

    assert told.slack.world.files == {}


async def test_without_a_report_nothing_is_drawn(team: Coach) -> None:
    await team.tick(days=1)

    (digest,) = digests(team)
    assert image_of(digest) is None
    assert team.slack.calls("files.getUploadURLExternal") == []


@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "files.completeUploadExternal"])
@pytest.mark.parametrize("kind", ["error", "server_error", "drop", "lost_answer", "rate_limited"])
async def test_when_slack_does_not_take_the_picture_the_digest_goes_without_it_and_once(
    told: Coach, outcomes: Outcomes, method: str, kind: Any
) -> None:
    told.slack.faults.add(method, kind)

    await told.tick(days=1)
    await told.tick(minutes=10)

    (digest,) = digests(told)
    assert image_of(digest) is None
    assert [state for state, _ in outcomes()] == ["sent"]
    assert 'coach_pictures_total{outcome="failed"} 1.0' in counted(told)


async def test_an_installation_without_the_scope_gets_its_digest(told: Coach) -> None:
    told.slack.world.scopes.discard("files:write")

    await told.tick(days=1)

    assert [image_of(digest) for digest in digests(told)] == [None]


async def test_a_picture_that_slack_takes_and_then_does_not_show_is_left_out_and_forgotten(
    told: Coach, outcomes: Outcomes
) -> None:
    told.slack.faults.add("chat.postMessage", "error", error="invalid_blocks")

    await told.tick(days=1)

    (digest,) = digests(told)
    assert image_of(digest) is None
    assert [state for state, _ in outcomes()] == ["sent"]


async def test_any_other_refusal_means_what_it_means_without_a_picture(
    told: Coach, outcomes: Outcomes
) -> None:
    told.slack.faults.add("chat.postMessage", "error", error="is_archived")

    await told.tick(days=1)

    assert digests(told) == []
    assert outcomes()[0] == ("failed", "refused:is_archived")


async def test_what_is_posted_again_later_is_not_drawn_again(told: Coach) -> None:
    told.slack.faults.add("chat.postMessage", "rate_limited", retry_after=60)

    await told.tick(days=1)
    await told.tick(minutes=2)

    (digest,) = digests(told)
    assert image_of(digest) is not None
    assert len(told.slack.world.files) == 1


async def test_a_mistake_of_ours_in_drawing_costs_the_picture_only(
    told: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Chart) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setattr(pictures, "png", broken)

    await told.tick(days=1)

    assert [image_of(digest) for digest in digests(told)] == [None]


CHART = Chart(
    alt="Posts",
    parts=(
        Periods(
            title="Posts", note="", left="", right="", values=(Decimal(1),), planned=Decimal(2)
        ),
    ),
)


OURS, THEIRS = (PictureOwner(workspace_id=number, team_id=1) for number in (1, 2))


class Album:
    """Pictures whose waits are noted and not waited for."""

    def __init__(self) -> None:
        self.waited: list[float] = []
        self.is_full = False
        self.kept: list[tuple[PictureOwner, str]] = []
        self.pictures = Pictures(Metrics(CollectorRegistry()), self._keep, self._wait)

    async def _wait(self, seconds: float) -> None:
        self.waited.append(seconds)

    async def _keep(self, owner: PictureOwner, file: str) -> None:
        if self.is_full:
            raise OSError
        self.kept.append((owner, file))


@pytest.fixture
async def album() -> AsyncIterator[Album]:
    album = Album()
    async with aclosing(album.pictures):
        yield album


@pytest.mark.parametrize(
    ("scans", "waited"), [(0, []), (3, [0.25, 0.5, 1.0]), (5, [0.25, 0.5, 1.0, 2.0, 4.0])]
)
async def test_a_file_is_given_once_slack_has_looked_at_it(
    coach: Coach, album: Album, scans: int, waited: list[float]
) -> None:
    coach.slack.world.scans = scans

    file = await album.pictures.file_of(coach.bot.parts.client, OURS, CHART)

    assert file in coach.slack.world.files
    assert album.waited == waited
    assert album.kept == [(OURS, file)]


async def test_a_scan_that_does_not_end_is_not_waited_for(coach: Coach, album: Album) -> None:
    coach.slack.world.scans = 99

    assert await album.pictures.file_of(coach.bot.parts.client, OURS, CHART) is None
    assert sum(album.waited) < 15
    assert [file for _, file in album.kept] == [*coach.slack.world.files]  # to be deleted one day


async def test_a_file_that_cannot_be_remembered_does_not_stay_in_slack(
    coach: Coach, album: Album
) -> None:
    album.is_full = True

    assert await album.pictures.file_of(coach.bot.parts.client, OURS, CHART) is None
    assert coach.slack.world.files == {}


async def test_each_workspace_has_files_of_its_own(coach: Coach, album: Album) -> None:
    client = coach.bot.parts.client

    files = [await album.pictures.file_of(client, owner, CHART) for owner in (OURS, THEIRS, OURS)]

    assert files[0] == files[2] != files[1]


async def test_what_was_forgotten_is_uploaded_anew(coach: Coach, album: Album) -> None:
    client = coach.bot.parts.client
    first = await album.pictures.file_of(client, OURS, CHART)

    album.pictures.forget(OURS, CHART)

    assert await album.pictures.file_of(client, OURS, CHART) != first
