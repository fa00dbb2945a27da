"""Grades in words, each with its colour."""

from __future__ import annotations

from bot.domain.progress.grade import Band, Grade
from bot.views.locales import phrase

DOTS = {Band.KEEP: "🟢", Band.CHANGE: "🟡", Band.STOP: "🔴"}


def grade_words(grade: Grade) -> str:
    """Grade 0.7, of 1.0 at most."""
    return phrase("line.grade", grade=f"{grade.value:.1f}")
