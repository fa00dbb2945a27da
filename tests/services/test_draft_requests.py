"""A second pair of eyes: one answer to exact words, on record for longer than the words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.db.models import DraftRequestRow
from bot.db.sessions import Sessions
from bot.domain.alarms.alarm import AlarmDraft
from bot.domain.drafts.request import KEPT_FOR, OPEN_FOR, DraftRequest, DraftState, Wanted
from bot.domain.errors import CoachError, InvalidField, NotAllowed, NotFound
from bot.domain.forgetting import FORMER
from bot.domain.messages.kinds import Kind
from bot.queries import lookup
from bot.services.draft_requests import PAGE, DraftRequests
from tests.services.test_races import RUNNERS, at_once
from tests.support.workspace import ADA, BEN, CLEO, Workspace

WANTED = Wanted(text="We're open again.", platform="x")


def drafts(workspace: Workspace) -> DraftRequests:
    return workspace.services.draft_requests


def ask(workspace: Workspace, wanted: Wanted = WANTED, by: str = ADA) -> DraftRequest:
    asked = drafts(workspace).ask(workspace.actor(by), 1, wanted, now=workspace.clock())
    return asked.request


def approve(workspace: Workspace, request: DraftRequest, by: str = BEN) -> DraftRequest:
    return drafts(workspace).approve(workspace.actor(by), request.id, now=workspace.clock())


def forget(workspace: Workspace, user: str) -> None:
    workspace.services.forgetting.forget(
        workspace.actor(user), "a former member", now=workspace.clock()
    )


def due(workspace: Workspace) -> set[Kind]:
    """The kinds of messages that can be sent now."""
    now = workspace.clock()
    claimed = workspace.services.outbox.claim(worker="w", now=now, limit=100)
    return {message.kind for message in claimed}


def test_who_approved_what_and_when_is_on_record(workspace: Workspace) -> None:
    request = ask(workspace)
    workspace.clock.move(hours=1)
    approve(workspace, request)

    page = drafts(workspace).page(workspace.actor(CLEO), now=workspace.clock())

    (found,) = page.requests
    assert found.state(workspace.clock()) is DraftState.APPROVED
    assert (found.by, found.decided_by, found.text) == (ADA, BEN, WANTED.text)
    assert found.decided_at == workspace.clock()


def test_the_author_does_not_approve_but_withdraws(workspace: Workspace) -> None:
    request = ask(workspace)

    with pytest.raises(CoachError, match=r"state\.own_draft"):
        approve(workspace, request, ADA)
    with pytest.raises(NotAllowed, match=r"rights\.withdraw_draft"):
        drafts(workspace).withdraw(workspace.actor(BEN), request.id, now=workspace.clock())
    drafts(workspace).withdraw(workspace.actor(), request.id, now=workspace.clock())
    with pytest.raises(CoachError, match=r"state\.draft_withdrawn"):
        approve(workspace, request)


def test_only_who_is_named_answers(workspace: Workspace) -> None:
    request = ask(workspace, replace(WANTED, asked=BEN))

    with pytest.raises(NotAllowed, match=r"rights\.decide_draft"):
        approve(workspace, request, CLEO)


def test_guests_neither_approve_nor_are_asked(workspace: Workspace) -> None:
    request, guest = ask(workspace), replace(workspace.actor(BEN), is_guest=True)

    with pytest.raises(NotAllowed, match=r"rights\.guests_change"):
        drafts(workspace).approve(guest, request.id, now=workspace.clock())
    with Sessions(workspace.engine).begin(workspace.workspace_id) as session:
        lookup.member(session, BEN).is_guest = True
    with pytest.raises(InvalidField, match=r"field\.guest_asked"):
        ask(workspace, replace(WANTED, asked=BEN))


def test_of_those_who_answer_at_once_one_does_and_the_others_are_told(workspace: Workspace) -> None:
    request = ask(workspace)

    def answer(number: int) -> str:
        by = workspace.actor(BEN if number % 2 else CLEO)
        try:
            if number < RUNNERS // 2:
                drafts(workspace).approve(by, request.id, now=workspace.clock())
            else:
                drafts(workspace).send_back(by, request.id, "Why?", now=workspace.clock())
        except CoachError as refused:
            return refused.key
        return "done"

    told = at_once(answer)

    assert told.count("done") == 1
    assert set(told) - {"done"} <= {"state.draft_approved", "state.draft_returned"}


def test_changed_words_are_another_question(workspace: Workspace) -> None:
    request = ask(workspace)
    with pytest.raises(CoachError, match=r"state\.draft_asked"):
        ask(workspace, replace(WANTED, text=f" {WANTED.text}\n"))
    approve(workspace, request)

    latest, now = drafts(workspace).latest, workspace.clock()

    assert latest(workspace.actor(), WANTED.text, "x", now=now) is not None
    assert latest(workspace.actor(), WANTED.text, "linkedin", now=now) is None
    assert latest(workspace.actor(), "We're open again!", "x", now=now) is None
    assert ask(workspace, replace(WANTED, text="We're open again!")).short != request.short


def test_without_an_answer_it_ends_by_itself(workspace: Workspace) -> None:
    request = ask(workspace)
    workspace.clock.time += OPEN_FOR

    with pytest.raises(CoachError, match=r"state\.draft_lapsed"):
        approve(workspace, request)
    ask(workspace)


@pytest.mark.parametrize("is_answered", [True, False])
def test_the_words_are_deleted_and_the_hash_stays(workspace: Workspace, is_answered: bool) -> None:
    request = ask(workspace)
    if is_answered:
        approve(workspace, request)
    else:
        workspace.clock.time += OPEN_FOR
    workspace.clock.time += KEPT_FOR
    drafts(workspace).forget(now=workspace.clock())
    assert [row.words for row in workspace.rows(DraftRequestRow)] == [WANTED.text]

    drafts(workspace).forget(now=workspace.clock() + timedelta(seconds=1))

    (row,) = workspace.rows(DraftRequestRow)
    assert (row.words, row.digest) == (None, request.digest)


def test_with_its_author_forgotten_nobody_is_asked_any_more(workspace: Workspace) -> None:
    request = ask(workspace)
    forget(workspace, ADA)

    with pytest.raises(CoachError, match=r"state\.draft_withdrawn"):
        approve(workspace, request)
    assert Kind.DRAFT_CLOSED in due(workspace)


def test_with_the_one_asked_forgotten_the_author_hears_at_once(workspace: Workspace) -> None:
    request = ask(workspace, replace(WANTED, asked=BEN))
    assert Kind.DRAFT_TOLD not in due(workspace)
    forget(workspace, BEN)

    with pytest.raises(CoachError, match=r"state\.draft_lapsed"):
        approve(workspace, request, CLEO)
    assert {Kind.DRAFT_CLOSED, Kind.DRAFT_TOLD} <= due(workspace)
    ask(workspace, replace(WANTED, asked=CLEO))


def test_what_was_answered_before_stays_as_it_was_answered(workspace: Workspace) -> None:
    approve(workspace, ask(workspace, replace(WANTED, asked=BEN)))
    forget(workspace, ADA)
    forget(workspace, BEN)

    (row,) = workspace.rows(DraftRequestRow)
    assert (row.decision, row.by, row.decided_by) == (DraftState.APPROVED, FORMER, FORMER)


def test_while_an_alarm_is_on_asking_says_that_posting_is_paused(workspace: Workspace) -> None:
    actor, now = workspace.actor(), workspace.clock()
    assert not drafts(workspace).place(actor, now=now).is_paused

    workspace.services.alarms.declare(actor, AlarmDraft(words="a leak"), now=now)

    assert drafts(workspace).place(actor, now=now).is_paused
    assert drafts(workspace).ask(actor, 1, WANTED, now=now).is_paused


def test_open_ones_come_first_and_pages_follow_one_another(workspace: Workspace) -> None:
    first = ask(workspace)
    for number in range(PAGE):
        approve(workspace, ask(workspace, Wanted(text=f"Post {number}")))

    def page(after: int) -> list[int]:
        found = drafts(workspace).page(workspace.actor(), after=after, now=workspace.clock())
        assert found.has_more is (after == 0)
        return [each.id for each in found.requests]

    assert page(0) == [first.id, *range(first.id + PAGE, first.id + 1, -1)]
    assert page(PAGE) == [first.id + 1]


def test_only_who_may_do_what_is_told_so(workspace: Workspace) -> None:
    request = ask(workspace, replace(WANTED, asked=BEN))

    def read(by: str) -> tuple[bool, bool]:
        actor, now = workspace.actor(by), workspace.clock()
        found = drafts(workspace).read(actor, request.id, now=now)
        return found.may_decide, found.is_own

    assert (read(ADA), read(BEN), read(CLEO)) == ((False, True), (True, False), (False, False))
    approve(workspace, request)
    assert (read(ADA), read(BEN)) == ((False, False), (False, False))


def test_another_workspace_sees_nothing_of_it(workspace: Workspace) -> None:
    with pytest.raises(NotFound, match=r"state\.draft_gone"):
        approve(workspace, replace(ask(workspace), id=99))
