"""A process that reads files from outside can reach nothing but its code, even if taken over."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.exports import read_in_child
from bot.exports.child import NotConfinedError
from bot.processes import landlock
from bot.processes.confinement import confine
from bot.processes.trial import is_closed_off
from tests.support.processes import as_a_plain_user, obey_modes

CONFINED = f"from {confine.__module__} import confine\nconfine(memory=10**8, seconds=60)\n"
PRIVATE = "from bot.processes.confinement import keep_private\nkeep_private()\n"
REACHED, STOPPED = 0, 9
WHOLE = landlock.REACHING_OUT[0]
"""The version of Landlock that knows all of the attempts."""
ATTEMPTS = {
    "the environment of its parent": "open(f'/proc/{os.getppid()}/environ').read()",
    "the memory of its parent": "open(f'/proc/{os.getppid()}/mem', 'rb')",
    "settings": "open(f'{folder}/.env').read()",
    "a folder's names": "os.listdir(folder)",
    "a database, to change it": "open(f'{folder}/coach.db', 'r+b')",
    "a file of its own": "open(f'{folder}/new', 'wb').write(b'x')",
    "another program": "os.execv('/bin/true', ['true'])",
    "a server": "socket.create_connection(('127.0.0.1', port))",
    "its parent, to end it": "os.kill(os.getppid(), 0)",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".env").write_text("SLACK_BOT_TOKEN=xoxb-secret", "utf-8")
    (tmp_path / "coach.db").touch()
    return tmp_path


@pytest.fixture
def port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def tries(attempt: str, folder: Path, port: int, *, first: str = "", plain: bool = False) -> int:
    """How a process ends that gives something up first, and then tries this."""
    code = (
        f"import os, socket\n{first}folder, port = {str(folder)!r}, {port}\n"
        f"try:\n    {attempt}\nexcept PermissionError:\n    os._exit({STOPPED})\n"
    )
    user = obey_modes if plain else None
    return subprocess.run([sys.executable, "-c", code], check=False, preexec_fn=user).returncode


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
def test_any_other_process_can_do_it(attempt: str, folder: Path, port: int) -> None:
    assert tries(attempt, folder, port) == REACHED


@pytest.mark.skipif(landlock.version() < WHOLE, reason="this kernel can't close off all of it")
@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
def test_one_that_is_confined_cannot(attempt: str, folder: Path, port: int) -> None:
    assert tries(attempt, folder, port, first=CONFINED) == STOPPED


@pytest.mark.skipif(not landlock.version(), reason="this kernel can't close a process off")
@pytest.mark.parametrize("kind", ["hidden", "missing", "a file"])
def test_a_folder_that_cannot_be_opened_leaves_nothing_open(folder: Path, kind: str) -> None:
    """People's own folder for libraries lies below their home, which may be anywhere."""
    hidden = folder / "hidden"
    (hidden / "below").mkdir(parents=True)
    hidden.chmod(0)
    ways = {"hidden": hidden / "below", "missing": folder / "no", "a file": folder / "coach.db"}
    home = f"import site\nsite.ENABLE_USER_SITE = True\nsite.USER_SITE = {str(ways[kind])!r}\n"

    ended = tries(ATTEMPTS["settings"], folder, 0, first=home + CONFINED, plain=True)

    hidden.chmod(0o700)
    assert ended == STOPPED


@pytest.mark.parametrize("known", [True, False])
async def test_a_trial_tells_whether_a_process_is_closed_off(
    known: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not known:
        at_start(monkeypatch, tmp_path, "landlock.version = lambda: 0")

    assert await is_closed_off() is (known and bool(landlock.version()))


@pytest.mark.skipif(not landlock.version(), reason="this kernel can't close a process off")
async def test_what_cannot_be_confined_reads_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_start(monkeypatch, tmp_path, "landlock.RESTRICT_SELF = 100_000")

    with pytest.raises(NotConfinedError):
        await read_in_child(b"Date,Likes\n2026-03-01,5\n", "linkedin.csv", date(2026, 11, 30))
    assert not await is_closed_off()


def at_start(monkeypatch: pytest.MonkeyPatch, folder: Path, line: str) -> None:
    """Let each Python that is started begin with this."""
    begun = f"from bot.processes import landlock\n{line}\n"
    (folder / "sitecustomize.py").write_text(begun, "utf-8")
    monkeypatch.syspath_prepend(str(folder))


def test_without_landlock_the_limits_hold(folder: Path) -> None:
    without = f"from bot.processes import landlock\nlandlock.version = lambda: 0\n{CONFINED}"

    assert tries(ATTEMPTS["settings"], folder, 0, first=without) == REACHED
    tries(ATTEMPTS["a file of its own"], folder, 0, first=without)
    assert not (folder / "new").read_bytes()


def test_code_that_is_needed_later_is_still_found(folder: Path) -> None:
    later = "import zoneinfo, tomllib, babel.dates, bot.exports.reader; ''.encode('cp1252')"

    assert tries(later, folder, 0, first=CONFINED) == REACHED


@pytest.mark.skipif(sys.platform != "linux", reason="another system has other ways")
@pytest.mark.parametrize(("first", "ended"), [("", REACHED), (PRIVATE, STOPPED)])
def test_a_private_process_hides_its_environment_from_its_own_user(first: str, ended: int) -> None:
    reads = f"import os; {ATTEMPTS['the environment of its parent']}"
    code = (
        f"{first}import subprocess, sys\n"
        f"done = subprocess.run([sys.executable, '-c', {reads!r}], capture_output=True)\n"
        f"sys.exit({STOPPED} if b'PermissionError' in done.stderr else done.returncode)\n"
    )

    done = subprocess.run([sys.executable, "-c", code], check=False, preexec_fn=as_a_plain_user)

    assert done.returncode == ended
