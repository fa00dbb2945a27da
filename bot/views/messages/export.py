"""Messages around an export: that it comes, and what is in its files."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from bot.domain.team import Team
from bot.views import wording
from bot.views.blocks import message, sections
from bot.views.payload import Message
from bot.views.render import Prompt


@dataclass(frozen=True, slots=True)
class ExportFacts:
    """`whole`: it is all that the team has, and not only what is the reader's."""

    channel: Markup
    whole: bool


COMING = Prompt("export/coming", ExportFacts)
WORDS = Prompt("export/words", ExportFacts)


def export_coming(team: Team, *, whole: bool) -> Message:
    """The answer to who asks; the files follow."""
    text = COMING.sentences(_facts(team, whole=whole))
    return message(text, *sections(text))


def export_words(team: Team, *, whole: bool) -> Markup:
    """The words above the files."""
    return Markup(WORDS.body(_facts(team, whole=whole)))  # noqa: S704  the template escapes


def _facts(team: Team, *, whole: bool) -> ExportFacts:
    return ExportFacts(wording.channel_link(team.channel), whole)
