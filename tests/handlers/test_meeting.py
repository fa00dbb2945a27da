"""Meeting many people at once, though Slack answers for about a hundred a minute only."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from functools import partial
from typing import Any, cast

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.concurrency.threads import Threads
from bot.concurrency.turns import Turns
from bot.db.models import MemberRow, TeamRow
from bot.domain.errors import InvalidField, NotAllowed
from bot.domain.fields import Field
from handlers.ask import Ask
from handlers.background_tasks import BackgroundTasks
from handlers.deadline import Deadline
from handlers.meeting import AT_ONCE, MANY, PAGE, PAGES, PAUSE
from handlers.meeting import meet as meet_if
from handlers.people import NotTold
from handlers.recent_actors import RecentActors
from tests.support.coach import ADA, MARKETING, Coach
from tests.support.workspace import Workspace

SOON = 30.0
"""Seconds that no test waits for: long enough for all that is done in it."""


def refusal(code: str, status: int, headers: dict[str, str] | None = None) -> SlackApiError:
    response = AsyncSlackResponse(
        client=None,
        http_verb="POST",
        api_url="",
        req_args={},
        data={"ok": False, "error": code},
        headers=headers or {},
        status_code=status,
    )
    return SlackApiError("refused", response)


class Directory:
    """Slack's people; it answers `left` look-ups and `pages` before it asks for a pause."""

    def __init__(self, *people: str, left: int = 1_000, pages: int = 0, listed: int = 0) -> None:
        self.people: dict[str, dict[str, Any]] = {
            user: {"id": user, "tz": "Europe/London"} for user in people
        }
        self.left, self.pages, self.listed = left, pages, listed or len(people)
        self.headers = {"Retry-After": "42"}
        self.asked = Counter[str]()
        self.at_once = self.most = 0
        self.may_answer = asyncio.Event()
        self.may_answer.set()

    async def users_info(self, *, user: str) -> dict[str, Any]:
        self.asked["users.info"] += 1
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        try:
            await self.may_answer.wait()
        finally:
            self.at_once -= 1
        if not self.left:
            raise refusal("ratelimited", 429, self.headers)
        self.left -= 1
        return {"user": self.people[user]}

    async def users_list(self, *, limit: int, cursor: str) -> dict[str, Any]:
        self.asked["users.list"] += 1
        if not self.pages:
            raise refusal("ratelimited", 429, self.headers)
        self.pages -= 1
        everybody = list(self.people.values())[: self.listed]
        end = int(cursor or 0) + limit
        following = str(end) if end < len(everybody) else ""
        return {
            "members": everybody[end - limit : end],
            "response_metadata": {"next_cursor": following},
        }


class Pause:
    """Stands in for waiting: a pause ends when the test lets it, and Slack answers again."""

    def __init__(self, slack: Directory, per_minute: int) -> None:
        self.slack, self.per_minute = slack, per_minute
        self.asked_for: list[float] = []
        self.over = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        self.asked_for.append(seconds)
        await self.over.wait()
        self.slack.left = self.per_minute


@pytest.fixture
async def background() -> AsyncIterator[BackgroundTasks]:
    async with BackgroundTasks(patience=SOON) as background:
        yield background


def asking(
    workspace: Workspace, threads: Threads, slack: Directory, background: BackgroundTasks
) -> Ask:
    return Ask(
        workspace_id=workspace.workspace_id,
        now=workspace.clock(),
        services=workspace.services,
        threads=threads,
        background=background,
        pictures=cast("Any", None),
        newer=cast("Any", None),
        typesetter=cast("Any", None),
        recent=RecentActors(),
        turns=Turns(),
        limits=cast("Any", None),
        deadline=Deadline(time.monotonic),
        client=cast("Any", slack),
        is_ours=lambda _slack_id: True,
        end=cast("Any", None),
        actor=workspace.actor(),
    )


async def anybody() -> None:
    """No one is refused."""


meet = partial(meet_if, allowed=anybody)


def people(count: int) -> list[str]:
    return [f"U{number:08}" for number in range(count)]


def known(workspace: Workspace) -> set[str]:
    return {row.user for row in workspace.rows(MemberRow)}


async def test_who_is_met_is_kept_when_slack_asks_for_a_pause_and_the_rest_follows(
    workspace: Workspace, threads: Threads, background: BackgroundTasks
) -> None:
    everybody = people(150)
    slack = Directory(*everybody, left=98)
    pause = Pause(slack, per_minute=98)
    ask = asking(workspace, threads, slack, background)

    with pytest.raises(InvalidField) as refused:
        await meet(ask, *everybody, field=Field.REPORTERS, within=SOON, sleep=pause)

    met = len(known(workspace) & set(everybody))
    assert refused.value.field == Field.REPORTERS
    assert str(refused.value) == f"field.people_unknown_yet met={met} all=150"
    assert 98 - AT_ONCE <= met <= 98
    assert slack.most <= AT_ONCE
    pause.over.set()
    await background.finished()
    assert pause.asked_for == [42.0]
    before = slack.asked.total()
    await meet(ask, *everybody, field=Field.REPORTERS, within=SOON, sleep=pause)
    assert slack.asked.total() == before


async def test_who_presses_again_too_early_hears_how_far_it_came_and_asks_slack_for_nobody(
    workspace: Workspace, threads: Threads, background: BackgroundTasks
) -> None:
    everybody = people(30)
    slack = Directory(*everybody, left=10)
    pause = Pause(slack, per_minute=100)
    ask = asking(workspace, threads, slack, background)
    with pytest.raises(InvalidField, match=r"field\.people_unknown_yet .* all=30"):
        await meet(ask, *everybody, within=SOON, sleep=pause)
    before = slack.asked.total()

    with pytest.raises(InvalidField, match=r"field\.people_unknown_yet .* all=30"):
        await meet(ask, *everybody, within=SOON, sleep=pause)

    assert slack.asked.total() == before
    pause.over.set()


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "field.person_unknown_yet"), (5, "field.people_unknown_yet met=0 all=5")],
)
async def test_a_form_does_not_wait_for_a_slack_that_is_slow(
    workspace: Workspace, threads: Threads, background: BackgroundTasks, count: int, said: str
) -> None:
    slack = Directory(*people(count))
    slack.may_answer.clear()
    ask = asking(workspace, threads, slack, background)

    with pytest.raises(InvalidField, match=said):
        await meet(ask, *people(count), within=0.01)

    slack.may_answer.set()
    await background.finished()
    assert set(people(count)) <= known(workspace)


@pytest.mark.parametrize(
    ("count", "pages_and_listed", "calls"),
    [
        (MANY, (9, 0), {"users.info": MANY}),
        (MANY + 1, (9, 0), {"users.list": 1}),
        (PAGE + 1, (9, 0), {"users.list": 2}),
        (PAGE + 1, (1, 0), {"users.list": 2, "users.info": 1}),
        (MANY + 1, (0, 0), {"users.list": 1, "users.info": MANY + 1}),
        (MANY + 9, (9, MANY), {"users.list": 1, "users.info": 9}),
        ((PAGES + 1) * PAGE, (9, 0), {"users.list": PAGES, "users.info": PAGE}),
    ],
)
async def test_many_are_met_by_the_page_and_few_one_by_one(
    workspace: Workspace,
    threads: Threads,
    background: BackgroundTasks,
    count: int,
    pages_and_listed: tuple[int, int],
    calls: dict[str, int],
) -> None:
    pages, listed = pages_and_listed
    slack = Directory(*people(count), pages=pages, listed=listed)

    await meet(asking(workspace, threads, slack, background), *people(count), within=SOON)

    assert slack.asked == calls
    assert set(people(count)) <= known(workspace)


@pytest.mark.parametrize("count", [3, MANY + 3])
async def test_one_who_cannot_report_keeps_nobody_else_from_being_met(
    workspace: Workspace, threads: Threads, background: BackgroundTasks, count: int
) -> None:
    robot, *others = people(count)
    slack = Directory(robot, *others, pages=9)
    slack.people[robot] |= {"is_bot": True, "real_name": "Robot"}

    with pytest.raises(InvalidField, match=r"field\.no_person name=Robot"):
        await meet(
            asking(workspace, threads, slack, background),
            robot,
            *others,
            allowed=anybody,
            within=SOON,
        )

    assert set(others) <= known(workspace)
    assert robot not in known(workspace)


@pytest.mark.parametrize(("headers", "pauses"), [({}, [PAUSE]), ({"Retry-After": "7"}, [7.0])])
async def test_a_pause_is_as_long_as_slack_says(
    workspace: Workspace,
    threads: Threads,
    background: BackgroundTasks,
    headers: dict[str, str],
    pauses: list[float],
) -> None:
    slack = Directory(*people(2), left=0)
    slack.headers = headers
    pause = Pause(slack, per_minute=9)
    pause.over.set()

    with pytest.raises(InvalidField):
        await meet(
            asking(workspace, threads, slack, background),
            *people(2),
            allowed=anybody,
            within=SOON,
            sleep=pause,
        )
    await background.finished()

    assert pause.asked_for == pauses
    assert set(people(2)) <= known(workspace)


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("user_not_found", SlackApiError),
        ("missing_scope", SlackApiError),
        ("internal_error", NotTold),
        ("enterprise_is_restricted", NotTold),
    ],
)
async def test_another_refusal_of_slacks_is_no_reason_to_wait(
    workspace: Workspace,
    threads: Threads,
    background: BackgroundTasks,
    monkeypatch: pytest.MonkeyPatch,
    code: str,
    error: type[Exception],
) -> None:
    slack = Directory(*people(2))

    async def refuse(**_: object) -> None:
        raise refusal(code, 200)

    monkeypatch.setattr(slack, "users_info", refuse)

    with pytest.raises(error):
        await meet(asking(workspace, threads, slack, background), *people(2), within=SOON)
    assert not background.keys


async def test_nobody_is_looked_up_for_a_person_who_may_not_do_it(
    workspace: Workspace, threads: Threads, background: BackgroundTasks
) -> None:
    slack = Directory(*people(2))

    async def refused() -> None:
        raise NotAllowed("You may not.")

    with pytest.raises(NotAllowed):
        await meet_if(asking(workspace, threads, slack, background), *people(2), allowed=refused)
    await meet_if(asking(workspace, threads, slack, background), ADA, allowed=refused)

    assert not slack.asked


@pytest.mark.parametrize(
    ("command", "values"),
    [
        ("setup", {"reporters": [ADA, "U0NEW"]}),
        ("objective", {"metric": "leads", "target": 9, "owner": "U0NEW"}),
        ("edit", {"owner": "U0NEW"}),
        ("hand over", {"owner": "U0NEW"}),
    ],
)
async def test_a_guest_who_has_a_form_open_still_has_nobody_looked_up(
    team: Coach, command: str, values: dict[str, Any]
) -> None:
    team.slack.world.people[ADA].is_admin = False
    new = team.slack.world.add_person("New").id
    await open_form(team, command)
    team.slack.world.people[ADA].is_guest = True
    await team.slack.change_person(ADA)
    before, stored = len(team.slack.calls("users.info")), team.stored()
    filled = {name: _with(new, value) for name, value in values.items()}

    refused = await team.slack.submit(ADA, team.window(), filled)

    assert "Guests can't" in "".join(refused.errors.values())
    assert len(team.slack.calls("users.info")) == before
    assert team.stored() == stored


def _with(new: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_with(new, each) for each in value]
    return new if value == "U0NEW" else value


async def open_form(team: Coach, command: str) -> None:
    if command in ("setup", "objective"):
        await team.types(command)
        return
    listed = (await team.types("objectives")).message
    await team.picks(ADA, listed, "objective_menu", f"{command.replace(' ', '_')}:1")


async def test_set_up_stores_nothing_until_all_are_met_and_then_all(team: Coach) -> None:
    newcomers = [team.slack.world.add_person(f"Person {n}").id for n in range(5)]
    team.slack.world.channels[MARKETING].members.update(newcomers)
    teams = team.rows(TeamRow)
    team.slack.faults.add("users.info", "rate_limited", times=AT_ONCE, retry_after=0.01)

    refused = await team.set_up(ADA, *newcomers, purpose="other", purpose_words="to be found")

    assert refused.errors["reporters"].startswith("I've looked up 1 of 6 people so far")
    assert team.rows(TeamRow) == teams
    await team.background_tasks()
    saved = await team.slack.submit(ADA, team.window(), {"reporters": [ADA, *newcomers]})
    assert not saved.errors
