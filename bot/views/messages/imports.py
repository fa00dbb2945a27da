"""Files that people drop: the questions, the preview with its button, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from bot.domain.catalogue.platforms import Platform
from bot.domain.errors import CoachError
from bot.domain.imports import (
    ArchivePreview,
    Asking,
    ImportChoice,
    Imported,
    ImportedTotal,
    ImportPreview,
    ImportQuestion,
    KnownPage,
    NothingToImport,
    Offer,
    Skipped,
)
from bot.domain.team import Team
from bot.views import wording
from bot.views.blocks import actions, button, context, message, option, sections, select
from bot.views.buttons import act, command
from bot.views.ids import Action
from bot.views.locales import phrase, spoken
from bot.views.messages.archive_offers import archive_offer
from bot.views.messages.dropped import LONGEST_FILE, drop_button, file_name, plain_name
from bot.views.messages.exported import left_out, question_words, refused
from bot.views.messages.recorded import value_words
from bot.views.messages.results import receipt
from bot.views.messages.start import notice
from bot.views.messages.which_team import team_name
from bot.views.payload import Block, Message
from bot.views.refusals import written
from bot.views.render import Prompt
from bot.views.spans import days
from bot.views.values import ImportAnswer

BUTTONS, LONGEST_BUTTON = 5, 30
OPTIONS, LONGEST_LABEL = 100, 75
NAMED = 2
"""Objectives that a line names."""
LISTED = 8
"""Things left out that are named together."""
NOWHERE = Markup()


@dataclass(frozen=True, slots=True)
class TotalLine:
    """What a file has of one measure, and the objectives that use it."""

    amount: str
    uses: str


@dataclass(frozen=True, slots=True)
class ImportFacts:
    """`found` is where the numbers are from and their days; `unused` are those of no objective.

    `notes` are sentences, `left_out` what is not imported, and why. `where` is the team's channel,
    if that is not plain.
    """

    file: str
    found: str
    lines: tuple[TotalLine, ...]
    unused: str
    notes: tuple[str, ...]
    left_out: tuple[str, ...]
    where: Markup = NOWHERE


TEXT = Prompt("import_preview/text", ImportFacts)
BODY = Prompt("import_preview/body", ImportFacts)


def import_offer(offer: Offer) -> Message:
    """What a person sees of a file that was read: a question, or what would be imported."""
    match offer:
        case ImportQuestion():
            return _question(offer)
        case ImportPreview():
            return _preview(offer)
        case NothingToImport():
            return _nothing(offer)
        case ArchivePreview():
            return archive_offer(offer)


def imported(taken: Imported) -> Message:
    """The receipt of an import, in place of its preview."""
    made = receipt(taken.receipt)
    head = phrase("import.imported", file=file_name(taken.file))
    return message(f"{head}\n{made['text']}", context(head), *made["blocks"])


def import_dropped(file: str) -> Message:
    return notice(phrase("import.dropped", file=file_name(file)))


def file_refused(file: str, error: CoachError) -> Message:
    """Why a file was not read, and what to do next."""
    return notice(wording.escaped(refused(plain_name(file), error)))


def unread_file(*, in_channel: bool) -> Message:
    """What to do with a file that isn't opened: a picture, or one that is dropped in a channel."""
    return notice(phrase("import.in_channel") if in_channel else phrase("import.picture"))


def too_many_files(most: int) -> Message:
    return notice(phrase("import.too_many_files", most, count=most))


def _question(question: ImportQuestion) -> Message:
    text = _asked(question)
    return message(
        text, *sections(text), actions(*_choices(question), drop_button(question.pending_id))
    )


def _asked(question: ImportQuestion) -> str:
    is_team = question.asking is Asking.TEAM
    words = phrase("import.team") if is_team else question_words(question.asking, question.values)
    return phrase("import.about_file", file=file_name(question.file), words=wording.escaped(words))


def _choices(question: ImportQuestion) -> list[Block]:
    labels = [_label(each, question) for each in question.choices]
    values = [
        ImportAnswer(question.pending_id, question.asking, each.key).encode()
        for each in question.choices
    ]
    if len(labels) > BUTTONS or max(map(len, labels)) > LONGEST_BUTTON:
        options = [option(*each) for each in zip(labels, values, strict=True)]
        return [{**select(options[:OPTIONS], None), "action_id": Action.ANSWER_IMPORT}]
    named = zip(labels, values, strict=True)
    # Slack wants the actions of a block to differ.
    return [button(f"{Action.ANSWER_IMPORT}:{n}", *each) for n, each in enumerate(named)]


def _label(answer: ImportChoice, question: ImportQuestion) -> str:
    match answer.meant:
        case Team() as team:
            return team_name(team)
        case Platform() as platform:
            return wording.shortened(
                wording.capital(wording.platform_name(platform)), LONGEST_LABEL
            )
        case (date() as first, date() as last):
            return days(first, last, question.today)
        case KnownPage() as page:
            return _page(page, question.today)
        case None:
            return phrase("import.no_platform")
        case words:
            return wording.shortened(str(words), LONGEST_LABEL) or phrase("import.go_on")


def _page(page: KnownPage, today: date) -> str:
    """What its first file was called, and since when there are numbers of it."""
    if page.since is None:
        return phrase("import.another_page")
    since = wording.day(page.since, today)
    if not page.name:
        return phrase("import.first_page", day=since)
    return phrase("import.page", name=wording.shortened(page.name, LONGEST_FILE - 1), day=since)


def _preview(preview: ImportPreview) -> Message:
    facts = ImportFacts(
        file=wording.shortened(preview.file, LONGEST_FILE),
        found=_found(preview),
        lines=tuple(_line(total, preview) for total in preview.totals if total.objectives),
        unused=wording.listed(
            [_amount(t, preview.team) for t in preview.totals if not t.objectives]
        ),
        notes=tuple(_notes(preview)),
        left_out=tuple(map(_left_out, preview.skipped)),
        where=wording.channel_link(preview.team.channel) if preview.elsewhere else NOWHERE,
    )
    take = act(Action.TAKE_IMPORT, preview.pending_id, primary=True)
    row = actions(take, drop_button(preview.pending_id))
    return message(TEXT.sentences(facts), *sections(BODY.body(facts)), row)


def _nothing(nothing: NothingToImport) -> Message:
    said = phrase("import.nothing", file=file_name(nothing.file))
    why = (wording.escaped(_left_out(each)) for each in nothing.skipped)
    text = "\n".join((said, *(phrase("import.left_out", why=each) for each in why)))
    return message(text, *sections(text), actions(command("report")))


def _found(preview: ImportPreview) -> str:
    """LinkedIn, 1 Mar to 30 Mar."""
    period = days(preview.first, preview.last, preview.today)
    source = spoken().table("export_sources").get(preview.source)
    source = source or spoken().table("platforms").get(preview.source)
    if source is None:
        return period
    return phrase("import.found", source=wording.capital(str(source)), period=period)


def _line(total: ImportedTotal, preview: ImportPreview) -> TotalLine:
    goals = [wording.goal(each, preview.today) for each in total.objectives]
    return TotalLine(_amount(total, preview.team), _uses(goals))


def _uses(goals: Sequence[str]) -> str:
    """The objectives that use a number; of more than two the first one."""
    if len(goals) <= NAMED:
        return wording.listed(goals)
    more = len(goals) - 1
    return phrase("import.more_objectives", more, names=goals[0], count=more)


def _amount(total: ImportedTotal, team: Team) -> str:
    """82 comments on LinkedIn; 37 more followers on X, where only the gain is known."""
    return value_words(total.measure, total.value, team.currency, is_change=total.change)


def _notes(preview: ImportPreview) -> Iterator[str]:
    for total in preview.totals:
        if total.typed is not None:
            currency, metric = preview.team.currency, total.measure.metric
            typed = wording.amount(total.measure, total.typed, currency)
            held = wording.quantity(metric, total.value, currency)
            if metric.adds_up:
                yield phrase("import.typed", typed=typed, held=held)
            else:
                yield phrase("import.typed_level", typed=typed)
    if preview.replaced:
        yield phrase("import.replaced", preview.replaced, count=preview.replaced)


def _left_out(skipped: Skipped) -> str:
    if skipped.by_reader:
        return left_out(skipped.key, skipped.values)
    count = skipped.values.get("count")
    values = {name: written(value) for name, value in skipped.values.items()}
    if isinstance(names := skipped.values.get("names"), tuple):
        values["names"] = _names([str(name) for name in names])
    number = count if isinstance(count, int) else None
    return phrase(f"import_left_out.{skipped.key}", number, **values)


def _names(names: Sequence[str]) -> str:
    """The names as the file has them, without the signs in place of spaces."""
    readable = [name.replace("_", " ") for name in names]
    more = len(readable) - LISTED
    if more <= 0:
        return wording.listed(readable)
    listed = ", ".join(readable[:LISTED])
    return phrase("import.more_names", names=listed, count=more)
