"""Keys: made, and changed for new ones while the bot runs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from bot.cli import main
from bot.db.engine import make_engine
from bot.db.sessions import Sessions
from bot.db.vault import Vault, new_key
from bot.services.installations import Installations
from tests.support.databases import sqlite_copy
from tests.support.installs import GRANT, KEYS, TOKEN, VAULT


@pytest.fixture
def url(template: Path, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database with an install, and the settings for it."""
    url = sqlite_copy(template, tmp_path)
    engine = make_engine(url)
    Installations(Sessions(engine), VAULT).install(GRANT, now=now)
    engine.dispose()
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "DATABASE_URL": url,
        "SLACK_CLIENT_ID": "1.2",
        "SLACK_CLIENT_SECRET": "hushhush",
    }.items():
        monkeypatch.setenv(name, value)
    return url


def run(command: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the command says if it refuses."""
    monkeypatch.setattr("sys.argv", ["bot", command])
    with pytest.raises(SystemExit) as ended:
        main()
    return str(ended.value)


def token(url: str, keys: str) -> str | None:
    engine = make_engine(url)
    [found] = Installations(Sessions(engine), Vault(keys)).changed_since(None)
    engine.dispose()
    return found.token


def test_a_new_key_is_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run("new-key", monkeypatch)

    key = capsys.readouterr().out.strip()
    assert Vault(key).open(Vault(key).seal("text")) == "text"


def test_tokens_change_to_the_first_key(
    url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    new = new_key()
    monkeypatch.setenv("COACH_KEYS", f"{new},{KEYS}")

    run("rotate-keys", monkeypatch)
    run("rotate-keys", monkeypatch)

    said = capsys.readouterr().out.splitlines()
    assert [line.split(".")[0] for line in said] == [f"Sealed {n} tokens anew" for n in (1, 0)]
    assert token(url, new) == TOKEN


def test_a_key_that_was_taken_away_is_missed(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_KEYS", new_key())

    assert run("rotate-keys", monkeypatch).startswith("A token was sealed with a key that")
    assert token(url, KEYS) == TOKEN


def test_a_single_workspace_has_nothing_to_seal(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")

    assert run("rotate-keys", monkeypatch).startswith("The token of a single workspace isn't")
