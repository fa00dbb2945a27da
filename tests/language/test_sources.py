"""What a number came from is kept beside it, and what only stands beside it is not."""

from __future__ import annotations

from datetime import date

import pytest

from bot.language import parse_report

MONDAY = date(2026, 11, 23)


def notes(text: str) -> list[str]:
    return [each.note for each in parse_report(text, today=MONDAY)]


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("14 signups, the webinar", ["the webinar"]),
        ("14 signups from the webinar", ["the webinar"]),
        ("14 Signups from the Berlin Webinar on LinkedIn", ["the Berlin Webinar"]),
        ("14 signups (webinar)", ["webinar"]),
        ("14 sign-ups thanks to the webinar 🎉", ["the webinar"]),
        ("yesterday 14 signups after our webinar!", ["our webinar"]),
        ("3 bookings - that was our raclette evening", ["our raclette evening"]),
        ("2 sales at the street fair", ["the street fair"]),
        ("3 signups for the workshop", ["the workshop"]),
        ("14 signups and 3 leads from the webinar", ["the webinar", "the webinar"]),
        ("14 signups from the webinar, 3 leads from the fair", ["the webinar", "the fair"]),
        ("14 signups from the webinar, 3 leads", ["the webinar", ""]),
    ],
)
def test_what_it_came_from_is_its_note(text: str, noted: list[str]) -> None:
    assert notes(text) == noted


@pytest.mark.parametrize(
    "text",
    [
        "4 comments from our post",
        "4 comments from the newsletter",
        "14 signups from last week",
        "14 signups from the first week",
        "14 signups (so far)",
        "14 signups (yay)",
        "14 signups, thanks",
        "14 signups, the best week ever",
        "4 comments on x, the usual",
        "4 comments from the team",
        "12 comments, our most ever",
        "linkedin comments 4",
    ],
)
def test_places_days_and_joy_are_no_note(text: str) -> None:
    assert notes(text) == [""]
