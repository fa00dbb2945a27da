"""Canvases: documents in tabs of channels, made of sections that are found and changed by ids."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bot.sandbox.payload import Refused
from bot.sandbox.world import Channel, World

HEADER = re.compile(r"(#{1,3}) ")
ALONE = re.compile(r"#{1,6} |[-*+] |\d+[.)] |(?:-{3,}|\*{3,})\s*$")
"""Lines that are a section each: headings, the items of lists, and dividers."""
SIGNS = re.compile(r"^(?:#{1,6}|[-*+>]|\d+[.)]) |\*\*|~~|[`|]|\\(?=\W)", re.MULTILINE)
"""What formats a text and isn't part of it."""


@dataclass(slots=True)
class Section:
    """A heading, an item of a list, a table or a paragraph."""

    id: str
    markdown: str

    @property
    def text(self) -> str:
        return SIGNS.sub("", self.markdown)

    @property
    def kind(self) -> str:
        """h1, h2 or h3; empty for all that lookups can't ask for."""
        header = HEADER.match(self.markdown)
        return f"h{len(header[1])}" if header else ""


@dataclass(slots=True)
class Canvas:
    """The canvas of a channel."""

    id: str
    channel: str
    sections: list[Section] = field(default_factory=list)

    @property
    def markdown(self) -> str:
        return "\n\n".join(section.markdown for section in self.sections)

    def place(self, section_id: str) -> int:
        """Return where a section stands; Refused for an id that is no longer good."""
        places = {section.id: place for place, section in enumerate(self.sections)}
        if section_id not in places:
            raise Refused("canvas_editing_failed")
        return places[section_id]

    def renew(self, world: World) -> None:
        """Give all sections new ids, as every edit does."""
        for section in self.sections:
            section.id = _section_id(world)


def add_canvas(world: World, channel: Channel, markdown: str) -> Canvas:
    made = Canvas(world.new_id("F"), channel.id, sections_of(world, markdown))
    world.canvases[made.id] = made
    return made


def canvas_in(world: World, channel: Channel) -> Canvas | None:
    return next((each for each in world.canvases.values() if each.channel == channel.id), None)


def sections_of(world: World, markdown: str) -> list[Section]:
    return [Section(_section_id(world), part) for part in _parts(markdown.splitlines())]


def _parts(lines: Iterable[str]) -> Iterator[str]:
    """The lines of each section; paragraphs and tables end with an empty line."""
    held: list[str] = []
    for line in [*lines, ""]:
        alone = ALONE.match(line)
        if held and (alone or not line.strip()):
            yield "\n".join(held)
            held = []
        if alone:
            yield line
        elif line.strip():
            held.append(line)


def _section_id(world: World) -> str:
    return f"temp:C:{world.new_id('S')}"
