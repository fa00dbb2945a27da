"""Somebody who is gone has no name, and a capital where a sentence begins."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from bot.domain.forgetting import FORMER
from bot.views.render import Prompt
from bot.views.wording import mention


@dataclass(frozen=True)
class Call:
    call: str
    is_drill: bool
    channel: str
    level: int
    words: str
    lead: Markup
    by: Markup
    since: str


def called(by: Markup, lead: Markup) -> str:
    call = Call("first", False, "#marketing", 1, "a photo", lead, by, "at 9:32")
    return Prompt("alarm/call", Call).body(call)


def test_a_sentence_begins_with_a_capital_whoever_is_gone() -> None:
    said = called(mention(FORMER), mention(FORMER))

    assert "\nA former member raised it at 9:32, and a former member leads it." in said


def test_a_mention_stays_as_it_is() -> None:
    assert "\n<@U0ADA> raised it" in called(mention("U0ADA"), Markup())
