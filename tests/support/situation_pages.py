"""Situations as Markdown: the numbers, what was said first and last each week, one whole digest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.views import wording
from bot.views.messages.digest import digest
from bot.views.newer import older
from bot.views.payload import Message
from tests.support.builders import measure
from tests.support.reading import words
from tests.support.situations import WEEKS, Aim, Numbers, Situation, Week
from tests.support.workspace import ADA, BEN, CLEO

NAMES = {ADA: "Ada", BEN: "Ben", CLEO: "Cleo"}
STATUS = "🟢🟡🟠🔴⚪"
"""The signs by which the lines of objectives are known."""
PEOPLE = ("Welcome back, ", "Thanks for taking over, ")
INTRODUCTION = (
    "Teams that a marketer may recognise, through eight weeks each. The table holds what they"
    " reported; below it is each week's digest without the lines of the objectives, and the last"
    " one in full. The weeks are those of 2027, and the days are dates of a calendar with Sweden's"
    " public holidays: from Tuesday, 9 March to the 31st there are fifteen working days, or three"
    " weeks, as Good Friday and Easter Monday are off."
)


def headline(message: Message) -> str:
    """The first line that people read."""
    return words(message).split("\n", 1)[0]


def remarks(message: Message) -> list[str]:
    """The lines after those of the objectives: what the week means, and what to do next."""
    _, *others = message["blocks"]
    sections = [block for block in others if block["type"] == "section"]
    lines = [line for line in words({"blocks": sections}).split("\n") if line]
    last = max((n for n, line in enumerate(lines) if _is_of_objectives(line)), default=-1)
    return lines[last + 1 :]


def _is_of_objectives(line: str) -> bool:
    return bool(set(line) & set(STATUS)) or line.endswith("more objectives in Progress.")


def shown(message: Message) -> str:
    """All that the channel reads, but for the buttons."""
    blocks = [each for each in message["blocks"] if each["type"] != "actions"]
    return "\n\n".join(words({"blocks": [each]}) for each in blocks)


def message_of(week: Week) -> Message | None:
    return older(digest(week.digest)) if week.digest else None


def page(played: Iterable[tuple[Situation, Sequence[Week]]]) -> str:
    """All situations on one page."""
    parts = ["# Situations", INTRODUCTION]
    for situation, weeks in played:
        parts += _situation(situation, weeks)
    return "\n\n".join(parts) + "\n"


def _situation(situation: Situation, weeks: Sequence[Week]) -> Iterator[str]:
    yield f"## {situation.title}"
    yield situation.story
    yield _table(situation, weeks)
    for week in weeks:
        if event := situation.events.get(week.number):
            yield f"_{event.words}_"
        yield _paragraph(week)
    if message := message_of(weeks[-1]):
        yield f"The whole digest of {weeks[-1].day:%-d %b}:"
        yield _quoted(shown(message))


def _paragraph(week: Week) -> str:
    message, begins = message_of(week), f"**Week {week.number}, {week.day:%-d %b}.**"
    if message is None:
        return f"{begins} Nothing was posted."
    lines = [f"{begins} {headline(message)}", *_people(message), *remarks(message)]
    return _named("\\\n".join(lines))


def _people(message: Message) -> list[str]:
    """Who is named beside the week: those who are back, and those who took over."""
    parts = (part for line in shown(message).split("\n") for part in line.split(" · "))
    return [part for part in parts if part.startswith(PEOPLE)]


def _table(situation: Situation, weeks: Sequence[Week]) -> str:
    numbered = [str(week.number) for week in weeks]
    rows = [["", *numbered, "Objective"], ["---", *["--:"] * WEEKS, "---"]]
    rows += [_row(situation, numbers) for numbers in situation.numbers]
    if any(week.did for week in weeks):
        rows.append(["Last step done?", *(week.did or "–" for week in weeks), ""])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(situation: Situation, numbers: Numbers) -> list[str]:
    values = ["–" if value is None else f"{value:,}" for value in numbers.weekly]
    aims = (aim for aim in situation.aims if aim.draft.measure == measure(numbers.words))
    name = f"{wording.title(measure(numbers.words))} ({NAMES[numbers.by]})"
    return [name, *values, ", ".join(map(_aim, aims))]


def _aim(aim: Aim) -> str:
    draft = aim.draft
    most = "at most " if draft.measure.metric.lower_is_better or draft.kind == "at_most" else ""
    until = f" by {draft.due_on:%-d %b}" if draft.due_on else f" a {draft.per}" if draft.per else ""
    return f"{most}{draft.target:,}{until}"


def _quoted(text: str) -> str:
    paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
    return "\n>\n".join("> " + _named(each).replace("\n", "\\\n> ") for each in paragraphs)


def _named(text: str) -> str:
    """The text with people's names in place of Slack's ids."""
    for user, name in NAMES.items():
        text = text.replace(f"<@{user}>", f"@{name}")
    return text
