"""The part of a plan that a question about costs is about."""

from __future__ import annotations

from bot.domain.coaching.questions import Question
from bot.domain.plan.lines import PlanLine
from bot.domain.plan.plan import Plan


def named_lines(plan: Plan, question: Question) -> tuple[PlanLine, ...]:
    """The line items that the question names as the plan does: the Frankfurt Book Fair."""
    words = f" {_plain(question.words)} "
    return tuple(line for line in plan.lines if f" {_plain(line.item.name)} " in words)


def lines_asked(plan: Plan, question: Question) -> tuple[PlanLine, ...]:
    """Those that it names, else those on its platform, of social media, or all of them."""
    if named := named_lines(plan, question):
        return named
    lines = plan.on(question.platform)
    only_social = question.of_social and question.platform is None
    return tuple(line for line in lines if line.item.is_social) if only_social else lines


def _plain(text: str) -> str:
    """The words in small letters, without what stands between them."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.casefold()).split())
