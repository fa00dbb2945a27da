"""The copy of a plan in Markdown: few sections, each with the mark, and people's words as words."""

from __future__ import annotations

from bot.views.plan_copy import MARK, plan_copy
from tests.views.examples import PLAN, full_plan


def test_every_section_begins_with_the_mark() -> None:
    heading, *others = plan_copy(PLAN).split("\n\n")

    assert heading == f"## {MARK} Marketing plan"
    assert all(section.startswith(f"{MARK} ") for section in others)


def test_there_are_few_sections_however_large_the_plan_is() -> None:
    assert len(plan_copy(full_plan()).split("\n\n")) <= 8


def test_peoples_words_format_nothing_and_link_nowhere() -> None:
    copy = plan_copy(full_plan("[x](http://x.example) **y** # z"))

    assert "[x](" not in copy.replace("\\[", "")
    assert "**y**" not in copy
