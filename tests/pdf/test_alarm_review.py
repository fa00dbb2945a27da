"""The review of an alarm as a PDF: times, lessons and the timeline, with people's names."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from io import BytesIO

from pypdf import PdfReader

from bot.domain.alarms.review import AlarmReview
from bot.pdf.typesetting import set_page
from bot.views.alarm_page import alarm_page, people_in
from tests.views.alarm_examples import ANN, BEN, reviews

MADE_AT = datetime(2026, 11, 30, 9, tzinfo=UTC)
NAMES = {ANN: "Ann Lee", BEN: "Ben <Fox>"}


def text_of(review: AlarmReview) -> str:
    page = asdict(alarm_page(review, team="#marketing", names=NAMES))
    pdf = PdfReader(BytesIO(set_page("AlarmPage", page, made_at=MADE_AT)))
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_a_drill_with_all_there_is_says_so_first() -> None:
    empty, full = reviews()

    text = text_of(full)

    assert "Review of a drill, not a real alarm" in text
    assert "Lead: Ben <Fox> (named by Ann Lee)" in text
    assert "Monday 23 Nov 2026 at 09:00 (Europe/London)" in text
    assert "24 Nov 05:00" in text
    assert "20 hours until someone led" in text
    assert {ANN, BEN} == people_in(full)
    assert people_in(empty) == frozenset()


def test_what_never_happened_is_said() -> None:
    text = text_of(next(reviews()))

    assert "never until someone led" in text
    assert "No statement was approved." in text
    assert "Nothing is written down yet." in text


def test_long_timelines_take_several_pages_and_any_script() -> None:
    *_, full = reviews("わたし " * 200)
    page = asdict(alarm_page(full, team="#marketing", names=NAMES))

    pdf = PdfReader(BytesIO(set_page("AlarmPage", page, made_at=MADE_AT)))

    assert len(pdf.pages) > 1
