"""The doctor where many workspaces may install the app."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.db.vault import new_key
from bot.doctor import examine
from bot.doctor.checks import dropped_files
from bot.slack.scopes import ALL
from tests.support.coach import SECRET
from tests.support.databases import sqlite_copy
from tests.support.installing import ORG, TEA, ManyCoach, installable
from tests.support.installs import KEYS


@pytest.fixture
async def coach(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[ManyCoach]:
    """A running bot, and the settings of it in the environment."""
    monkeypatch.chdir(tmp_path)
    async with installable(sqlite_copy(template, tmp_path), rotates=True) as coach:
        app = coach.slack.oauth.app
        for name, value in {
            "SLACK_CLIENT_ID": app.client_id,
            "SLACK_CLIENT_SECRET": app.client_secret,
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": coach.slack.api_url,
            "COACH_KEYS": KEYS,
            "PUBLIC_URL": str(coach.settings.public_url),
            "DATABASE_URL": coach.settings.database,
        }.items():
            monkeypatch.setenv(name, value)
        yield coach


async def bad() -> list[str]:
    """What the doctor finds wrong, and how to mend it."""
    return [str(finding) for finding in await examine() if not finding.good]


async def test_all_is_well_before_anybody_installs_the_app(coach: ManyCoach) -> None:
    findings = await examine()

    assert [str(finding) for finding in findings] == [
        "✓ Settings are complete",
        "✓ Database (sqlite) is up to date",
        "✓ Charts and reviews can be made",
        f"✓ {(await dropped_files()).subject}",
        f"✓ People can add the app at {coach.settings.public_url}/slack/install",
        "✓ Keys open the tokens of all installs: 0",
    ]


async def test_each_install_is_looked_at(coach: ManyCoach) -> None:
    for place in (TEA, ORG):
        await coach.install(place)
    await coach.slack.oauth.let_in(coach.org[0])

    findings = [str(finding) for finding in await examine()]

    assert findings[5:8] == [
        "✓ Keys open the tokens of all installs: 2",
        "✓ The token works in Harbour Tea",
        "✓ Scopes are complete",
    ]
    assert await bad() == []


@pytest.mark.parametrize(
    ("name", "code"),
    [("SLACK_CLIENT_ID", "invalid_client_id"), ("SLACK_CLIENT_SECRET", "bad_client_secret")],
)
async def test_a_client_that_slack_does_not_know_is_named(
    coach: ManyCoach, monkeypatch: pytest.MonkeyPatch, name: str, code: str
) -> None:
    monkeypatch.setenv(name, "1.2")

    [finding] = await bad()

    assert finding.startswith(f"✗ SLACK_CLIENT_SECRET: {code}")


async def test_a_key_that_is_gone_is_missed(
    coach: ManyCoach, monkeypatch: pytest.MonkeyPatch
) -> None:
    await coach.install(TEA)
    monkeypatch.setenv("COACH_KEYS", new_key())

    [finding] = await bad()

    assert finding.startswith("✗ Installs whose tokens no key opens: 1\n    → Add the key")


async def test_a_token_that_slack_refuses_is_named_by_its_place(coach: ManyCoach) -> None:
    await coach.install(TEA)
    coach.tea.world.token_error = "account_inactive"

    [finding] = await bad()

    assert finding.startswith(f"✗ The token of {TEA}: account_inactive\n    → Have somebody there")


async def test_missing_scopes_are_named(coach: ManyCoach) -> None:
    await coach.install(TEA)
    coach.tea.world.scopes = set(ALL) - {"files:read"}

    [finding] = await bad()

    assert finding.startswith("✗ Scopes: files:read missing")


async def test_a_token_that_cannot_be_refreshed_is_told(coach: ManyCoach) -> None:
    await coach.install(TEA)
    coach.clock.move(hours=11)
    coach.slack.faults.add("oauth.v2.access", error="invalid_refresh_token")
    await coach.installs.check()

    [finding] = await bad()

    assert finding.startswith(f"✗ The token of {TEA} can't be refreshed: invalid_refresh_token")
