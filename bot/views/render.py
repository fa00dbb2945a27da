"""Templates to words: Jinja2 over prompts/, made safe for Slack's mrkdwn."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

PROMPTS = Path(__file__).resolve().parents[2] / "prompts"

LINE_BREAKS = re.compile(r"[\n\r]\s*")


def on_one_line(value: object) -> object:
    """Keep the line breaks in a person's words from making the lines and paragraphs of a template.

    Each paragraph becomes a block, of which Slack takes only so many. Markup was laid out by us.
    """
    return LINE_BREAKS.sub(" ", value) if type(value) is str else value


ENVIRONMENT = Environment(
    loader=FileSystemLoader(PROMPTS),
    autoescape=True,
    finalize=on_one_line,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)

SEVERAL_EMPTY = re.compile(r"\n{3,}")

Facts = TypeVar("Facts", bound="DataclassInstance")


@dataclass(frozen=True, slots=True)
class Nothing:
    """The facts of a template that needs none."""


class Prompt(Generic[Facts]):
    """A template and the dataclass whose fields are its variables."""

    def __init__(self, name: str, facts: type[Facts]) -> None:
        self.name = name
        self.facts = facts
        self.variables = tuple(field.name for field in fields(facts))

    @cached_property
    def template(self) -> Template:
        return ENVIRONMENT.get_template(f"{self.name}.j2")

    def body(self, facts: Facts) -> str:
        """Lines and paragraphs; several empty lines count as one."""
        return SEVERAL_EMPTY.sub("\n\n", self._render(facts).strip())

    def sentences(self, facts: Facts) -> str:
        """The words on one line, however the template is laid out."""
        return " ".join(self._render(facts).split())

    def plain(self, facts: Facts) -> str:
        """The sentences for where nobody reads mrkdwn: on paper, or in a picture's description."""
        return unescape(self.sentences(facts))

    def part(self, facts: Facts) -> Markup:
        """The sentences for use in another template, which must not escape them again."""
        return Markup(self.sentences(facts))  # noqa: S704  the template escapes

    def _render(self, facts: Facts) -> str:
        values = {name: getattr(facts, name) for name in self.variables}
        # What Template.render does, but without a copy of Jinja2's globals: no template uses them.
        context = self.template.new_context(values, shared=True)
        return to_mrkdwn("".join(self.template.root_render_func(context)))


def to_mrkdwn(rendered: str) -> str:
    """Give quotes back: Slack wants only `&`, `<` and `>` escaped."""
    return rendered.replace("&#34;", '"').replace("&#39;", "'")
