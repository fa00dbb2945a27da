"""Files from outside are read in a process with limits; its end is an answer."""

from __future__ import annotations

import asyncio
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.exports import read_in_child
from bot.exports.limits import MOST_BYTES
from bot.exports.reader import read_export
from bot.exports.reading import Reading, Refusal
from bot.processes import landlock, python

SAMPLES = Path(__file__).parent / "samples"
OLD_BOOKS = sorted(SAMPLES.glob("*.xls"))
TODAY = date(2026, 11, 30)

TAKEN_OVER = """
import os, sys
from bot.exports.reading import Refusal
from bot.exports.stored import to_json

class CalamineError(Exception): pass
PasswordError = CalamineSheet = CalamineError

class CalamineWorkbook:
    def __getattr__(self, name): return self
    @staticmethod
    def from_filelike(*_, **__): take_over()
    from_object = from_filelike

def take_over():
    try:
        open(f"/proc/{os.getppid()}/environ").read()
        told = "read"
    except PermissionError:
        told = "stopped"
    os.write(1, to_json(Refusal(told)).encode())
    os._exit(0)
"""


async def refusal_of(data: bytes, **limits: float) -> str:
    answer = await read_in_child(data, "file", TODAY, **limits)
    assert isinstance(answer, Refusal)
    return answer.key


@pytest.mark.parametrize("name", ["01_linkedin_page_content.xls", "bad/b01_truncated.csv"])
async def test_a_child_reads_what_this_process_would(name: str) -> None:
    data = (SAMPLES / name).read_bytes()

    answer = await read_in_child(data, name, TODAY)

    assert isinstance(answer, Reading)
    assert answer == read_export(data, name, TODAY)


async def test_a_child_refuses_what_this_process_would() -> None:
    assert await refusal_of(b"") == "export.empty"


@pytest.mark.parametrize(
    "name",
    ["Harbour ∙ LinkedIn.csv", "-x linkedin.csv", "linkedin\0.csv", "\ud800 linkedin", "a " * 9**5],
    ids=["sign", "dash", "zero", "half a letter", "long"],
)
async def test_a_child_is_told_any_name(name: str) -> None:
    answer = await read_in_child(b"Date,Likes\n2026-03-01,5\n", name, TODAY)

    assert isinstance(answer, Reading)
    assert answer.platform == ("linkedin" if "linkedin" in name.casefold() else "")


async def test_a_child_has_no_tokens(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    says(monkeypatch, tmp_path, f"env > {tmp_path}/told\nexit 1")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-secret")

    await read_in_child(b"x", "x", TODAY)

    assert "PYTHONPATH" in (tmp_path / "told").read_text("utf-8")
    assert "secret" not in (tmp_path / "told").read_text("utf-8")


@pytest.mark.skipif(not landlock.version(), reason="this kernel can't close a process off")
async def test_a_library_that_is_taken_over_reads_no_token(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "python_calamine.py").write_text(TAKEN_OVER, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    book = (SAMPLES / "01_linkedin_page_content.xls").read_bytes()

    assert await refusal_of(book) == "stopped"


async def test_a_file_that_is_too_large_needs_no_child() -> None:
    assert await refusal_of(bytes(MOST_BYTES + 1)) == "export.too_large"


async def test_a_child_that_takes_too_long_is_ended() -> None:
    assert await refusal_of(b"x", patience=0.0) == "export.too_slow"


async def test_a_child_without_memory_is_an_answer() -> None:
    assert await refusal_of(b"," * (MOST_BYTES - 1)) == "export.too_much_memory"


async def test_a_chain_of_sectors_that_never_ends_takes_no_memory() -> None:
    """A sector that follows itself makes the library of workbooks take all there is."""
    book = bytearray((SAMPLES / "01_linkedin_page_content.xls").read_bytes())
    sectors = int.from_bytes(book[0x4C:0x50], "little")
    directory = int.from_bytes(book[0x30:0x34], "little")
    place = (sectors + 1) * 512 + directory * 4
    book[place : place + 4] = directory.to_bytes(4, "little")

    assert await refusal_of(bytes(book)) == "export.too_much_memory"


@given(st.sampled_from(OLD_BOOKS), st.lists(st.tuples(st.floats(0, 0.999), st.binary(max_size=6))))
@settings(max_examples=8, deadline=None)
def test_a_spoilt_old_workbook_is_read_or_refused(
    file: Path, changes: list[tuple[float, bytes]]
) -> None:
    book = bytearray(file.read_bytes())
    for place, piece in changes:
        at = int(place * len(book))
        book[at : at + len(piece)] = piece

    answer = asyncio.run(read_in_child(bytes(book), file.name, TODAY))

    assert isinstance(answer, Reading | Refusal)


async def test_a_child_that_fails_means_a_damaged_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")

    assert await refusal_of(b"x") == "export.damaged"


ANSWERS = {
    "nothing": b"",
    "no text": b"\xff",
    "no JSON": b"hello",
    "another value": b"[1]",
    "no numbers": b'{"days": [["x", "y", "z", "NaN!", null]]}',
    "a number to fill the memory": b'{"refused": "x", "values": {"x": {"number": "1e999999"}}}',
    "a key that is missing": b'{"platform": "x"}',
    "a depth without end": b"[" * 100_000,
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
async def test_what_a_child_should_not_say_means_a_damaged_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: bytes
) -> None:
    (tmp_path / "answer").write_bytes(answer)
    says(monkeypatch, tmp_path, f"cat {tmp_path}/answer")

    assert await refusal_of(b"x") == "export.damaged"


async def test_a_child_that_never_stops_writing_takes_no_memory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(python, "MOST_WRITTEN", 100_000)
    says(monkeypatch, tmp_path, "exec cat /dev/zero")

    assert await refusal_of(b"x") == "export.damaged"


def says(monkeypatch: pytest.MonkeyPatch, folder: Path, command: str) -> None:
    """Let the child be a shell that does this."""
    shell = folder / "python"
    shell.write_text(f"#!/bin/sh\n{command}\n", "utf-8")
    shell.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(shell))
