"""What may keep the bot from a SQLite file is said with the path at fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.db.sqlite_file import obstacle


@pytest.mark.parametrize("path", ["coach.db", "new/coach.db", "new/newer/coach.db"])
def test_a_file_that_is_there_or_can_be_made_has_no_obstacle(tmp_path: Path, path: str) -> None:
    (tmp_path / "coach.db").touch()

    assert obstacle(tmp_path / path) == ""


@pytest.mark.parametrize("path", ["file/coach.db", "file/deep/coach.db"])
def test_a_file_in_the_folders_place_is_named(tmp_path: Path, path: str) -> None:
    (tmp_path / "file").touch()

    assert obstacle(tmp_path / path) == f"{tmp_path / 'file'} is not a folder"


def test_a_folder_in_the_files_place_is_named(tmp_path: Path) -> None:
    assert obstacle(tmp_path) == f"{tmp_path} is a folder"


def test_a_relative_path_is_named_in_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("data").touch()

    assert obstacle(Path("data/coach.db")) == f"{tmp_path / 'data'} is not a folder"
