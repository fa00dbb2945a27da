"""Grades in words, each with its colour and what it means."""

from __future__ import annotations

from bot.domain.progress.grade import Band, Grade

COLOURS = {Band.KEEP: "green", Band.CHANGE: "yellow", Band.STOP: "red"}
DOTS = {Band.KEEP: "🟢", Band.CHANGE: "🟡", Band.STOP: "🔴"}


def grade_words(grade: Grade, *, stretch: bool) -> str:
    """Grade 0.7 of 1.0, green: keep; for what was committed that is a miss all the same."""
    words = f"grade {grade.value:.1f} of 1.0, {COLOURS[grade.band]}: {grade.band}"
    if grade.full or grade.band is not Band.KEEP:
        return words
    return (
        f"{words}, good for a stretch" if stretch else f"{words}, though committed meant all of it"
    )
