"""Grades in words, each with its colour and what it means."""

from __future__ import annotations

from bot.domain.progress.grade import Band, Grade
from bot.views import wording

DOTS = {Band.KEEP: "🟢", Band.CHANGE: "🟡", Band.STOP: "🔴"}


def grade_words(grade: Grade) -> str:
    """Grade 0.7 of 1.0, green: keep, good for a stretch; of a commitment that is still a miss."""
    colour = wording.label(grade.band, "band_colours")
    words = f"grade {grade.value:.1f} of 1.0, {colour}: {wording.label(grade.band)}"
    return f"{words}, good for a stretch" if grade.band is Band.KEEP and not grade.full else words
