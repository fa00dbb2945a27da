"""The doctor is green when all is well, and says how to mend what is not."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot import doctor
from bot.doctor import checks, examine
from bot.doctor.checks import dropped_files
from bot.processes import landlock
from bot.sandbox import Sandbox
from tests.support.coach import ADA, APP_TOKEN, BOT_TOKEN, MARKETING, SECRET, Coach, coaching
from tests.support.databases import sqlite_copy
from tests.support.processes import run

OLD = Path(__file__).parents[1] / "db" / "old" / "2a1d767.sqlite.sql"


@pytest.fixture
async def coach(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Coach]:
    """A running bot with a team, and the settings of it in the environment."""
    monkeypatch.chdir(tmp_path)
    url = sqlite_copy(template, tmp_path)
    async with coaching(url) as running:
        await running.set_up(ADA)
        for name, value in {
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_APP_TOKEN": APP_TOKEN,
            "SLACK_API_URL": running.slack.api_url,
            "DATABASE_URL": url,
        }.items():
            monkeypatch.setenv(name, value)
        yield running


async def bad() -> list[str]:
    """What the doctor finds wrong, and how to mend it."""
    return [str(finding) for finding in await examine() if not finding.good]


async def test_all_is_well(coach: Coach) -> None:
    findings = await examine()

    assert [str(finding) for finding in findings] == [
        "✓ Settings are complete",
        "✓ Database (sqlite) is up to date",
        "✓ Charts and reviews can be made",
        f"✓ {(await dropped_files()).subject}",
        "✓ Bot token works in Lindgren Books",
        "✓ Scopes are complete",
        "✓ App token opens Socket Mode",
        "✓ The bot is in #marketing",
    ]


async def test_it_names_the_extra_that_is_not_installed_and_how_to_add_it(
    coach: Coach, without_pictures: None
) -> None:
    (finding,) = [each for each in await examine() if "pictures" in each.subject]

    assert finding.good  # a choice, not a fault
    assert finding.subject.startswith("Installed without charts and reviews; to have them,")


@pytest.mark.parametrize(
    ("version", "closed", "good", "says"),
    [
        (0, False, True, "no Landlock"),  # nothing that has to be mended
        (1, True, True, "nothing else can be"),
        (1, False, False, "has Landlock, but refuses it"),
    ],
)
async def test_it_says_how_far_the_reading_of_files_is_closed_off(
    version: int, closed: bool, good: bool, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def tried() -> bool:
        return closed

    monkeypatch.setattr(landlock, "version", lambda: version)
    monkeypatch.setattr(checks, "is_closed_off", tried)

    found = await dropped_files()

    assert found.good is good
    assert says in found.subject


async def test_without_settings_it_says_what_to_set(
    coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SLACK_BOT_TOKEN")

    (finding,) = await bad()

    assert finding.startswith(
        "✗ Settings: SLACK_BOT_TOKEN is not set. Copy it from your app's page, OAuth & Permissions."
    )
    assert finding.endswith("\n    → Set it and run doctor again.")


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("SLACK_BOT_TOKEN", "xoxb-another", "invalid_auth"),
        ("SLACK_APP_TOKEN", "xapp-another", "invalid_auth"),
    ],
)
async def test_a_wrong_token_is_named(
    coach: Coach, monkeypatch: pytest.MonkeyPatch, name: str, value: str, code: str
) -> None:
    monkeypatch.setenv(name, value)

    assert await bad() == [f"✗ {name}: {code}\n    → Copy {name} again from your app's page."]


async def test_missing_scopes_are_named(coach: Coach) -> None:
    coach.slack.world.scopes -= {"im:write", "chat:write"}

    (finding,) = await bad()

    assert finding == (
        "✗ Scopes: chat:write, im:write missing\n"
        "    → Add them under OAuth & Permissions, or paste slack-manifest.yaml, and reinstall."
    )


async def test_what_is_only_missing_for_copies_of_plans_is_no_fault(coach: Coach) -> None:
    coach.slack.world.scopes -= {"canvases:write", "canvases:read"}

    findings = await examine()

    assert all(finding.good for finding in findings)
    assert str(findings[5]) == (
        "✓ Scopes are complete; to keep plans in channels' canvases, add canvases:read,"
        " canvases:write"
    )


async def test_a_channel_without_the_bot_is_named(coach: Coach) -> None:
    await coach.slack.remove_bot(MARKETING)

    (finding,) = await bad()

    assert finding == (
        "✗ The bot is not in #marketing\n"
        "    → Type in that channel: /invite @Social Coach (#marketing)"
    )


async def test_an_archived_channel_is_named(coach: Coach) -> None:
    await coach.slack.archive(MARKETING)

    assert await bad() == ["✗ #marketing is archived\n    → Unarchive it, or ignore this."]


async def test_a_channel_that_cannot_be_seen_is_named(coach: Coach) -> None:
    coach.slack.make_private(MARKETING)
    await coach.slack.remove_bot(MARKETING)

    assert await bad() == [
        "✗ Channel C0MARKETING: channel_not_found\n    → Invite the bot to the channel again."
    ]


@pytest.mark.parametrize("code", ["messages_tab_disabled", "missing_scope", "odd_code"])
async def test_direct_messages_that_slack_refuses_are_told(
    coach: Coach, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "utc_now", coach.clock)
    await coach.types("objective 20 comments on LinkedIn by 31 December")
    coach.slack.faults.add("chat.postMessage", "error", error=code)

    await coach.types("checkin")
    await coach.tick()
    (finding,) = await bad()
    coach.clock.move(days=8)

    assert finding.startswith(f"✗ Direct messages refused in the last week: 1 ({code})\n    → ")
    assert await bad() == []


async def test_before_the_first_start_all_is_well_too(
    coach: Coach, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'empty.db'}")

    assert await bad() == []


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("", "was empty; its tables have been created"),
        (OLD.read_text(), "was from an older release and has been upgraded"),
    ],
    ids=["new", "old"],
)
async def test_the_doctor_says_what_it_did_with_the_database(
    coach: Coach, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, before: str, said: str
) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(before)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")

    first, second = [str((await examine())[1]) for _ in range(2)]

    assert first == f"✓ Database (sqlite) {said}"
    assert second == "✓ Database (sqlite) is up to date"


async def test_a_database_without_the_schema_is_named(
    coach: Coach, monkeypatch: pytest.MonkeyPatch, postgres: Engine
) -> None:
    monkeypatch.setenv("DATABASE_URL", postgres.url.render_as_string(hide_password=False))
    monkeypatch.setattr("bot.bootstrap.database.is_behind", lambda _: True)

    assert await bad() == [
        "✗ Database\n    → The database's schema is not current. Run: python -m bot migrate"
    ]


async def test_a_database_that_cannot_be_reached_is_named(
    coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://127.0.0.1:9/coach")

    (finding,) = await bad()

    assert finding.startswith("✗ Database\n    → The database cannot be opened (")


async def test_a_slack_that_cannot_be_reached_is_named(
    coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:9/api/")

    (finding,) = await bad()

    assert finding.startswith(
        "✗ Can't reach Slack at http://127.0.0.1:9/api/\n    → Check the network: "
    )


async def test_the_doctor_takes_no_part_in_the_teams_data(coach: Coach) -> None:
    before = coach.stored()

    await examine()

    assert coach.stored() == before


async def test_the_commands_exit_code_tells_good_from_bad(tmp_path: Path, template: Path) -> None:
    (tmp_path / "data").mkdir()
    shutil.copy(template, tmp_path / "data" / "coach.db")
    sandbox = Sandbox(signing_secret=SECRET, bot_token=BOT_TOKEN, app_token=APP_TOKEN)
    settings = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_SIGNING_SECRET": SECRET}
    async with sandbox.running():
        good = await run(tmp_path, "doctor", **settings, SLACK_API_URL=sandbox.api_url)
    bad = await run(tmp_path, "doctor")

    assert (good.code, bad.code) == (0, 1)
    assert good.out.count("✓") == 6
    assert bad.out.startswith("✗ Settings: ")
    assert good.err == bad.err == ""
