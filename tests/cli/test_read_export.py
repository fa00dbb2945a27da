"""`python -m bot read-export`: what an export holds, without a database or Slack."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.processes import run, run_afresh

SAMPLES = Path(__file__).parents[1] / "exports" / "samples"


async def test_numbers_are_printed_for_scripts(tmp_path: Path) -> None:
    file = str(SAMPLES / "21_tiktok_studio_Overview.csv")

    ended = await run_afresh(tmp_path, "read-export", file, "--json", "--today", "2026-01-11")

    assert ended.code == 0, ended.err
    told = json.loads(ended.out)
    assert (told["platform"], told["rows"], told["date_from"]) == ("tiktok", 21, "2025-12-20")
    assert told["daily_totals"]["views"] == 100399
    assert "refused" not in told


async def test_a_person_reads_what_is_in_it_and_what_is_left_out(tmp_path: Path) -> None:
    ended = await run(tmp_path, "read-export", str(SAMPLES / "06_linkedin_creator_aggregate.xlsx"))

    assert ended.code == 0, ended.err
    assert ended.out.splitlines() == [
        "06_linkedin_creator_aggregate.xlsx: linkedin, personal creator analytics",
        "From 2026-02-01 to 2026-02-28",
        "By day: impressions 7,208, engagements 337, followers gained 39",
        "Posts: posts 9, impressions known 13,854, engagements known 305",
        "At the end: followers 1,506",
        "Left out: “DISCOVERY” and “DEMOGRAPHICS”: not about days or posts",
    ]


@pytest.mark.parametrize("options", [(), ("--json",)])
async def test_a_file_that_cannot_be_read_says_why(
    options: tuple[str, ...], tmp_path: Path
) -> None:
    file = tmp_path / "login_page.csv"
    file.write_text("<html>", "utf-8")

    ended = await run(tmp_path, "read-export", str(file), *options)

    said = json.loads(ended.out)["refused"] if options else ended.out
    assert said.startswith("I couldn't import “login_page.csv”. It's a web page")
