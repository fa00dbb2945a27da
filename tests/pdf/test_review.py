"""The review as a PDF: one page, whatever is on it, that everybody can read."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from pypdf import PdfReader
from typst import Fonts

from bot.pdf import NotDrawn, draw_review
from bot.pdf.typesetting import set_page
from bot.views.review import page
from tests.support.reviews import NOTHING, USUAL, crowded, every_page, item, review

MADE_AT = datetime(2026, 11, 26, 9, 0, 0, 123_456, tzinfo=UTC)
A4 = (595, 842)
PAGES = dict(every_page())


def drawn(found: Any, name: str = "#marketing") -> PdfReader:
    return PdfReader(BytesIO(set_page("Page", asdict(page(found, team=name)), made_at=MADE_AT)))


def words(pdf: PdfReader) -> str:
    return " ".join(pdf.pages[0].extract_text().split())


@pytest.mark.parametrize("name", PAGES)
def test_it_is_one_page_of_a4(name: str) -> None:
    pdf = PdfReader(BytesIO(set_page("Page", asdict(PAGES[name]), made_at=MADE_AT)))

    assert len(pdf.pages) == 1
    assert (round(pdf.pages[0].mediabox.width), round(pdf.pages[0].mediabox.height)) == A4


def test_its_text_holds_the_numbers() -> None:
    text = words(drawn(USUAL))

    for part in (
        "Social media review Q4 2026",
        "“Fill the author evenings”",
        "17 of 40 by 31 Dec · 7 behind",
        "missed, grade 0.6",
        "met in 7 of 8 weeks reported",
        "€23.47 per lead",
        "Cost per lead: Newsletter €23.47, LinkedIn posts €38 and",
        "Stand at the fair at least €75.",
        "Bookings: closed on 3 Nov, 7 of 10 by 31 Dec, grade 0.7.",
        "Leads on LinkedIn: target lowered from 30 to 20 on 20 Oct.",
        "Followers on Facebook: report it, or close it.",
    ):
        assert part in text


def test_what_is_missing_is_said_on_paper_too() -> None:
    text = words(drawn(NOTHING))

    assert "No objective was open in this quarter." in text
    assert "the cost per result is unknown." in text


def test_screen_readers_get_a_language_a_title_and_tags() -> None:
    pdf = drawn(USUAL)
    root: Any = pdf.trailer["/Root"]

    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata is not None
    assert (pdf.metadata.title, pdf.metadata.author) == (
        "Social media review Q4 2026, #marketing",
        "Social Coach",
    )
    assert pdf.xmp_metadata is not None
    assert "pdfuaid:part" in pdf.xmp_metadata.stream.get_data().decode()


def kinds(node: Any) -> set[str]:
    """The kinds of tags in the tree below this one."""
    node = node.get_object()
    if not isinstance(node, dict):
        return set().union(*map(kinds, node)) if isinstance(node, list) else set()
    own = {str(node["/S"])} if "/S" in node else set()
    return own | (kinds(node["/K"]) if "/K" in node else set())


def test_headings_and_tables_are_tagged_as_such() -> None:
    root: Any = drawn(USUAL).trailer["/Root"]
    tags = kinds(root["/StructTreeRoot"]["/K"])

    assert {"/H1", "/H2", "/Table", "/TR", "/TH", "/TD"} <= tags


@pytest.mark.parametrize(
    "name", ["Straße & Söhne", "Łódź", "Привет", "Ελλάδα", '#let x = "a" $y$ @ref <b>', "\\ `*_[]"]
)
def test_names_are_printed_as_they_are_written(name: str) -> None:
    assert name in words(drawn(review(lines=[item(1, name)])))


@pytest.mark.parametrize(
    ("name", "spelled"),
    [("日本", "RiBen"), ("서울", "SeoUl"), ("ไทย", "aithy"), ("🎉", ":tada:")],
)
def test_a_script_without_a_font_is_spelled_in_latin_letters(
    monkeypatch: pytest.MonkeyPatch, name: str, spelled: str
) -> None:
    fonts = Fonts(include_system_fonts=False)
    monkeypatch.setattr("bot.pdf.typesetting._fonts", lambda: fonts)

    text = words(drawn(review(lines=[item(1, f"Łódź {name}")])))

    assert f"Łódź {spelled}" in text


@given(some.text(min_size=1, max_size=40), some.text(max_size=200))
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_words_make_one_page(name: str, purpose: str) -> None:
    assert len(drawn(crowded(name, purpose), name).pages) == 1


def test_equal_reviews_give_equal_files() -> None:
    words = asdict(page(USUAL, team="#marketing"))
    one, other = (set_page("Page", words, made_at=MADE_AT) for _ in range(2))

    assert one == other


async def test_the_process_draws_the_same() -> None:
    shown = page(USUAL, team="#büro")

    one, other = await asyncio.gather(*(draw_review(shown, made_at=MADE_AT) for _ in range(2)))

    assert one == other == set_page("Page", asdict(shown), made_at=MADE_AT)


async def test_a_page_that_cannot_be_set_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.pdf.asdict", lambda _: {"title": "all the rest is missing"})

    with pytest.raises(NotDrawn, match="TypstError"):
        await draw_review(page(USUAL, team="#marketing"), made_at=MADE_AT)


async def test_a_page_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.pdf.PATIENCE", 0)

    with pytest.raises(TimeoutError):
        await draw_review(page(USUAL, team="#marketing"), made_at=MADE_AT)
