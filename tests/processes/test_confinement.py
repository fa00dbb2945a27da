"""A process that reads files from outside can reach nothing but its code, even if taken over."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.processes import landlock
from bot.processes.confinement import confine
from tests.support.processes import as_a_plain_user

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


def tries(attempt: str, folder: Path, port: int, *, first: str = "") -> int:
    """How a process ends that gives something up first, and then tries this."""
    code = (
        f"import os, socket\n{first}folder, port = {str(folder)!r}, {port}\n"
        f"try:\n    {attempt}\nexcept PermissionError:\n    os._exit({STOPPED})\n"
    )
    return subprocess.run([sys.executable, "-c", code], check=False).returncode


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
def test_any_other_process_can_do_it(attempt: str, folder: Path, port: int) -> None:
    assert tries(attempt, folder, port) == REACHED


@pytest.mark.skipif(landlock.version() < WHOLE, reason="this kernel can't close off all of it")
@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
def test_one_that_is_confined_cannot(attempt: str, folder: Path, port: int) -> None:
    assert tries(attempt, folder, port, first=CONFINED) == STOPPED


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
