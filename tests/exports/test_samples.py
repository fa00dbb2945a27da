"""Exports as the platforms make them give exactly the totals that a careful person gets."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.exports.reader import read_export
from bot.exports.reading import Question, Reading
from bot.exports.stored import from_json, to_json
from bot.read_export import as_json

SAMPLES = Path(__file__).parent / "samples"
EXPECTED: dict[str, dict[str, Any]] = json.loads((SAMPLES / "expected.json").read_text("utf-8"))
LAST_READ = "2026-11-30"
TOTALS = ("daily_totals", "post_totals", "period_totals", "total_row")
SAME_KIND = {
    "08b_x_account_overview_reexport_overlap.csv": "account overview by day",
    "22_tiktok_studio_Overview_download.zip": "account by day",
}
"""Kinds of files that are described by what is particular to them."""


def read(name: str) -> Reading:
    today = EXPECTED[name].get("assume_import_date", LAST_READ)
    data = (SAMPLES / name).read_bytes()
    answer = read_export(data, name, date.fromisoformat(today))
    assert isinstance(answer, Reading), answer
    return answer


@pytest.mark.parametrize("name", EXPECTED)
def test_totals_are_exactly_those_of_the_file(name: str) -> None:
    expected = EXPECTED[name]

    told = as_json(read(name), name)

    for totals in TOTALS:
        assert told.get(totals, {}) == pytest.approx(expected.get(totals, {})), totals
    assert told["platform"] == expected["platform"]
    assert told["kind"] == SAME_KIND.get(name, expected["kind"])
    assert told["rows"] == expected["rows"]
    assert told["date_from"] == expected.get("date_from")
    assert told["date_to"] == expected.get("date_to")
    assert told.get("followers_at_end") == expected.get("followers_end")
    assert "refused" not in told


@pytest.mark.parametrize("name", EXPECTED)
def test_a_reading_survives_a_pipe(name: str) -> None:
    reading = read(name)

    assert from_json(to_json(reading)) == reading


def test_a_later_export_replaces_the_days_that_it_shares() -> None:
    expected = EXPECTED["08b_x_account_overview_reexport_overlap.csv"]["after_08_then_08b"]
    stored = {
        (value.platform, value.day, value.metric): value
        for name in sorted(EXPECTED)
        if name.startswith("08")
        for value in read(name).days
    }

    whole = Reading("x", read(min(EXPECTED)).kind, {}, days=tuple(stored.values()))

    totals = {name: value for name, value in expected.items() if name not in ("days", "date_to")}
    assert whole.daily_totals == totals
    assert len({value.day for value in whole.days}) == expected["days"]
    assert str(whole.date_to) == expected["date_to"]


def test_a_list_of_videos_without_its_period_asks_for_it() -> None:
    reading = read("31_youtube_Table_data.csv")

    whole = reading.over(date(2026, 3, 1), date(2026, 3, 31))

    assert [ask.question for ask in reading.asks] == [Question.PERIOD]
    assert whole.asks == ()
    assert (whole.date_from, whole.date_to) == (date(2026, 3, 1), date(2026, 3, 31))


def test_a_video_of_tiktok_is_of_the_year_in_which_its_id_was_made() -> None:
    days = {str(post.day) for post in read("27_tiktok_studio_Content.csv").posts}

    assert {"2025-06-14", "2025-12-21", "2026-01-09"} <= days


def test_a_post_that_one_ranking_leaves_out_has_no_value_of_it() -> None:
    posts = read("06_linkedin_creator_aggregate.xlsx").posts

    lacking = {name for post in posts if len(post.values) == 1 for name in post.values}
    assert lacking == {"impressions", "engagements"}
