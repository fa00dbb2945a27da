"""Whatever is dropped: an answer in little time, never an error."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.exports.container import OLD_WORKBOOK
from bot.exports.reader import read_export
from bot.exports.reading import Answer
from bot.exports.stored import from_json, to_json
from bot.read_export import as_json
from tests.support.workbooks import workbook

SAMPLES = Path(__file__).parent / "samples"
TODAY = date(2026, 11, 30)
FILES = sorted(file for file in SAMPLES.rglob("*.*") if file.suffix in (".csv", ".xlsx", ".zip"))
"""Old workbooks may end the process of their reader: see `test_child`."""
PIECES = (
    *(b"\0", b'"', b",", b"\n", b"\n\n", b"=", b"\xff", b"-", b";", b"\t", b"NaN", b"1e99"),
    *(b"9" * 30, b"PK\x03\x04", b"\xef\xbb\xbf", b"31/31/2026", b"\x00\xd8", b"Date,", b"Total"),
)
CELLS = st.one_of(
    st.sampled_from(
        [
            *("", "-", "NaN", "0", "1,234", "1.234", "-5", "1e9", "12%", "=1+1", "$5.20", "²"),
            *("2026-03-01", "03/04/2026", "13/04/2026", "March 1", "20260301", "yesterday"),
            *("Date", "Likes", "Impressions", "Video title", "Content", "Post id", "Network"),
            *("March", "Q1", "KW 9", "02.03.", "46082", "Jan 2026", "2026-W53", "LinkedIn"),
            *("Profile", "Views", "Sessions", "Post text", "Total", "a@example.com", "X", "TikTok"),
        ]
    ),
    st.text(max_size=12),
    st.integers(-(10**20), 10**20).map(str),
)
GRIDS = st.lists(st.lists(CELLS, max_size=7), max_size=9)


def told(data: bytes, name: str = "file.csv") -> Answer:
    """The answer, which has words and survives a pipe."""
    answer = read_export(data, name, TODAY)
    again = from_json(to_json(answer))
    assert str(again) == str(answer)
    assert as_json(answer, name)
    return answer


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """A sample with some bytes changed, put in, repeated or left out."""
    data = bytearray(draw(st.sampled_from(FILES)).read_bytes())
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 60))
        piece = draw(st.sampled_from([*PIECES, bytes(data[:length])]) | st.binary(max_size=4))
        data[at : at + draw(st.sampled_from([0, 1, length]))] = piece
    return bytes(data)


@given(spoilt())
@settings(max_examples=150, deadline=5000)
def test_a_spoilt_export_is_read_or_refused(data: bytes) -> None:
    told(data)


@given(st.sampled_from(FILES), st.integers(0, 4000))
@settings(max_examples=60, deadline=5000)
def test_an_export_that_ends_anywhere_is_read_or_refused(file: Path, end: int) -> None:
    told(file.read_bytes()[:end])


@given(GRIDS, st.sampled_from(",;\t|"))
@settings(max_examples=150, deadline=5000)
def test_any_text_of_cells_is_read_or_refused(grid: list[list[str]], delimiter: str) -> None:
    text = "\n".join(delimiter.join(row) for row in grid)
    told(text.encode("utf-8", "replace"))


@given(GRIDS)
@settings(max_examples=60, deadline=5000)
def test_any_workbook_is_read_or_refused(grid: list[list[str]]) -> None:
    rows = [["".join(filter(str.isprintable, cell)) for cell in row] for row in grid]
    told(workbook({"Sheet": rows, "Other": rows[::-1]}), "file.xlsx")


@given(st.binary(max_size=400).filter(lambda data: not data.startswith(OLD_WORKBOOK)))
@settings(max_examples=150, deadline=5000)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    told(data)
