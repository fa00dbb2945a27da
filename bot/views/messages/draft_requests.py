"""A second pair of eyes: the question, the answers to it, and the list of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.drafts.request import LONGEST_COMMENT, DraftRequest, DraftState
from bot.domain.team import Team
from bot.views import moments, wording
from bot.views.blocks import actions, answer, message, quote, section, sections
from bot.views.buttons import LONGEST_WORDS, act, command
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.payload import Block, Message
from bot.views.render import Prompt, as_words
from bot.views.values import AskedDraft, DraftsShown

LONGEST_SHOWN, LONGEST_COMMENT_SHOWN = 80, 200


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """A request as of now. `asked` is empty for the channel; `begins` is how the text begins."""

    state: str
    label: str
    platform: str
    short: str
    by: Markup
    asked: Markup | str
    at: Markup
    ends: Markup
    decided_by: Markup | str
    decided_at: Markup | str
    comment: str
    begins: str
    is_paused: bool


@dataclass(frozen=True, slots=True)
class ListFacts:
    channel: Markup
    is_empty: bool


QUESTION = Prompt("draft/question", RequestFacts)
TOLD = Prompt("draft/told", RequestFacts)
ENTRY = Prompt("draft/entry", RequestFacts)
LIST = Prompt("draft/list", ListFacts)


def draft_question(request: DraftRequest, *, is_paused: bool, now: datetime) -> Message:
    """To who is asked: the exact text with its buttons; without them once it is over.

    In the channel, the author reads it, too.
    """
    buttons = [
        act(Action.APPROVE_DRAFT, request.id, primary=True),
        act(Action.RETURN_DRAFT, request.id),
        *([] if request.asked else [act(Action.WITHDRAW_DRAFT, request.id)]),
    ]
    is_open = request.state(now) is DraftState.OPEN
    return _with_text(request, buttons if is_open else [], is_paused=is_paused, now=now)


def draft_read(request: DraftRequest, *, may_decide: bool, is_own: bool, now: datetime) -> Message:
    """The same for one reader, with what they may do."""
    decide = [
        act(Action.APPROVE_DRAFT, request.id, primary=True),
        act(Action.RETURN_DRAFT, request.id),
    ]
    own = [act(Action.WITHDRAW_DRAFT, request.id)] if is_own else []
    row = [*(decide if may_decide else own), command("drafts")]
    return _with_text(request, row, is_paused=False, now=now)


def draft_told(request: DraftRequest, outcome: DraftState) -> Message:
    """To the author: what came of it."""
    text = TOLD.body(_facts(request, outcome))
    again = [] if outcome is DraftState.APPROVED else [_ask_again(request)]
    return answer(text, *again, act(Action.SHOW_DRAFT, request.id), command("drafts"))


def _ask_again(request: DraftRequest) -> Block:
    """Opens the form with the text, to be changed, if a button has room for it."""
    text = request.text or ""
    kept = text if len(text) <= LONGEST_WORDS else ""
    value = AskedDraft(request.platform or "", kept).encode()
    return act(Action.ASK_ABOUT_DRAFT, value, label=phrase("draft.ask_again"))


def draft_requested(request: DraftRequest, *, is_paused: bool) -> Message:
    """The answer to who asked."""
    if request.asked:
        text = phrase("notices.draft_asked_person", person=wording.mention(request.asked))
    else:
        channel = wording.channel_link(request.channel)
        text = phrase("notices.draft_asked_channel", channel=channel)
    if is_paused:
        text = f"{text}\n{phrase('notices.draft_asked_paused')}"
    return answer(text, act(Action.WITHDRAW_DRAFT, request.id), command("drafts"))


def draft_answered(request: DraftRequest) -> Message:
    """The answer to who decided, or withdrew."""
    person = wording.mention(request.by)
    if request.decision is DraftState.APPROVED:
        text = phrase("notices.draft_approved", person=person)
    elif request.decision is DraftState.RETURNED:
        text = phrase("notices.draft_returned", person=person)
    else:
        text = phrase("notices.draft_withdrawn")
    return answer(text, command("drafts"))


def draft_requests(
    team: Team, requests: Sequence[DraftRequest], after: int, *, has_more: bool, now: datetime
) -> Message:
    """A page of a team's requests, each with the button that reads it."""
    head = LIST.body(ListFacts(wording.channel_link(team.channel), not requests))
    most = LONGEST_COMMENT_SHOWN
    lines = [ENTRY.body(_facts(each, each.state(now), most_said=most)) for each in requests]
    rows = [
        section(line, act(Action.SHOW_DRAFT, each.id))
        for line, each in zip(lines, requests, strict=True)
    ]
    pages = _pages(team, after, len(requests), has_more=has_more)
    last = pages or [command("check")]
    return message("\n".join([head, *lines]), *sections(head), *rows, actions(*last))


def _pages(team: Team, after: int, shown: int, *, has_more: bool) -> list[Block]:
    older = act(Action.SHOW_DRAFTS, DraftsShown(team.id, after + shown).encode())
    first = act(Action.SHOW_DRAFTS, DraftsShown(team.id).encode(), label=phrase("draft.newest"))
    newer = {**first, "action_id": f"{Action.SHOW_DRAFTS}:newest"}
    return [*([newer] if after else []), *([older] if has_more else [])]


def _with_text(
    request: DraftRequest, buttons: Sequence[Block], *, is_paused: bool, now: datetime
) -> Message:
    head = QUESTION.body(_facts(request, request.state(now), is_paused=is_paused))
    row = [actions(*buttons)] if buttons else []
    if request.text is None:
        return message(head, *sections(head), *row)
    text = f"{head}\n\n{wording.escaped(str(as_words(request.text)))}"
    return message(text, *sections(head), quote(request.text), *row)


def _facts(
    request: DraftRequest,
    state: DraftState,
    *,
    most_said: int = LONGEST_COMMENT,
    is_paused: bool = False,
) -> RequestFacts:
    platform, zone = PLATFORMS.get(request.platform or ""), request.zone
    at = request.decided_at
    return RequestFacts(
        state=state,
        label=wording.label(state),
        platform=wording.platform_name(platform) if platform else "",
        short=request.short,
        by=wording.mention(request.by),
        asked=wording.mention(request.asked) if request.asked else "",
        at=moments.slack_moment(request.asked_at, zone),
        ends=moments.slack_moment(request.ends_at, zone),
        decided_by=wording.mention(request.decided_by) if request.decided_by else "",
        decided_at=moments.slack_moment(at, zone) if at else "",
        comment=wording.shortened(request.comment, most_said),
        begins=wording.shortened(request.text or "", LONGEST_SHOWN),
        is_paused=is_paused,
    )
