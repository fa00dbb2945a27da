"""The copy of a plan in its channel's canvas, in Markdown."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.plan.plan import Plan
from bot.views import wording
from bot.views.messages.plan import PlanFacts, plan_facts
from bot.views.render import Prompt

MARK = "▪▫▪"
"""Each section begins with it: so it is found again, and known as ours.

Slack finds it anywhere in a paragraph, so it is nothing that people type as a bullet or in a key.
"""
HARD_BREAK = "  \n"
LINK = "["
"""People's words are no links."""


@dataclass(frozen=True, slots=True)
class CopyFacts:
    plan: PlanFacts
    day: str


COPY = Prompt("plan/copy", CopyFacts)


def plan_copy(plan: Plan) -> str:
    """The ranking, the line items and the total: a paragraph each, as tables can't be replaced."""
    written = COPY.body(CopyFacts(plan_facts(plan), wording.day(plan.today, plan.today)))
    return "\n\n".join(_marked(section) for section in written.split("\n\n"))


def _marked(section: str) -> str:
    heading, sign, words = (
        section.rpartition("# ") if section.startswith("#") else ("", "", section)
    )
    lines = words.replace(LINK, f"\\{LINK}").splitlines()
    return f"{heading}{sign}{MARK} {HARD_BREAK.join(lines)}"
