"""Rendering: Jinja2 templates in prompts/, escaped for Slack's mrkdwn."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Generic, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from bot.views.locales import Language, phrase, spoken
from bot.views.numerals import cardinal

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

LINE_BREAKS = re.compile(r"[\n\r]\s*")
_SIGN = r"(?<![^\W_])[*_~]|[*_~](?![^\W_])|`"
"""What Slack takes for bold, italics, a line through or code; inside a word it is a mere sign."""
SIGN = re.compile(_SIGN)
FORMATTING = re.compile(rf"(?P<address>https?://\S+)|{_SIGN}")
"""An address is found as a whole, for it is to be copied."""
LOOKALIKES = str.maketrans("*_~`", "\u2217\u02cd\u223c\u02cb")
IN_ADDRESSES = str.maketrans({sign: f"%{ord(sign):X}" for sign in "*_~`"})
"""As browsers write these signs, too: the address leads where it did."""
SIGNS = {alike: sign for sign, alike in LOOKALIKES.items()}
"""Slack has no escape for these signs, so that only others which look like them are safe."""


def as_words(value: object) -> object:
    """A person's words as nothing but words on one line.

    Breaks would make paragraphs, each of which becomes a block, and Slack limits these; signs of
    formatting would reach into the template's own words. Markup comes from templates, and stays.
    """
    if type(value) is not str:
        return value
    if not value.isprintable():  # far quicker than a search for breaks
        value = LINE_BREAKS.sub(" ", value)
    return FORMATTING.sub(_lookalike, value)


def _lookalike(found: re.Match[str]) -> str:
    if address := found["address"]:
        return SIGN.sub(lambda sign: sign.group().translate(IN_ADDRESSES), address)
    return found.group().translate(LOOKALIKES)


SEVERAL_EMPTY = re.compile(r"\n\n\n+")

Facts = TypeVar("Facts", bound="DataclassInstance")


@cache
def environment(language: Language) -> Environment:
    """The templates of a language; they have filters `plural` and `cardinal`, too."""
    made = Environment(
        loader=FileSystemLoader(language.folder),
        autoescape=True,
        finalize=as_words,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["plural"] = language.plural
    made.filters["cardinal"] = cardinal
    return made


@cache
def template(name: str, language: Language) -> Template:
    return environment(language).get_template(f"{name}.j2")


@dataclass(frozen=True, slots=True)
class Nothing:
    """The facts of a template without variables."""


class Prompt(Generic[Facts]):
    """A template and the dataclass whose fields are its variables."""

    def __init__(self, name: str, facts: type[Facts]) -> None:
        self.name = name
        self.facts = facts
        self.variables = tuple(field.name for field in fields(facts))

    def body(self, facts: Facts) -> str:
        """Lines and paragraphs; several empty lines count as one."""
        return SEVERAL_EMPTY.sub("\n\n", self._render(facts).strip())

    def sentences(self, facts: Facts) -> str:
        """The words on one line, however the template is laid out."""
        return " ".join(self._render(facts).split())

    def plain(self, facts: Facts) -> str:
        """The sentences without mrkdwn escapes: for PDFs and the descriptions of pictures."""
        return unescape(self.sentences(facts)).translate(SIGNS)

    def part(self, facts: Facts) -> Markup:
        """The sentences for use in another template, which must not escape them again."""
        return Markup(self.sentences(facts))  # noqa: S704  the template escapes

    def _render(self, facts: Facts) -> str:
        values = {name: getattr(facts, name) for name in self.variables}
        parsed = template(self.name, spoken())
        # As Template.render does, but without a copy of Jinja2's globals: no template uses them.
        context = parsed.new_context(values, shared=True)
        return to_mrkdwn(_with_capitals("".join(parsed.root_render_func(context))))


def _with_capitals(rendered: str) -> str:
    """A name of our own for somebody who is gone, with a capital where a sentence begins."""
    name = phrase("name.former")
    if name not in rendered:
        return rendered
    begins = rf"(^|[.!?]\s|\n){re.escape(name)}"
    return re.sub(begins, lambda found: f"{found[1]}{name[0].upper()}{name[1:]}", rendered)


def to_mrkdwn(rendered: str) -> str:
    """Unescape quotes: Slack wants only `&`, `<` and `>` escaped."""
    return rendered.replace("&#34;", '"').replace("&#39;", "'")
