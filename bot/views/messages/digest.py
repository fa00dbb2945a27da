"""The weekly message in a team's channel: its story, its objectives, and one thing to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.digest import Digest
from bot.domain.coaching.remarks import Note
from bot.domain.coaching.silence import Silence
from bot.domain.coaching.thanks import MOST_NAMED
from bot.domain.objectives.kinds import Period
from bot.domain.objectives.pairing import PARTNERS
from bot.domain.reviews.quarter import is_time_to_review
from bot.views import wording
from bot.views.blocks import actions, context, fold, header, message, sections
from bot.views.buttons import act
from bot.views.comparison import day_near
from bot.views.costs import Ranking, short_ranking
from bot.views.ids import Action
from bot.views.lines import StatusLine
from bot.views.locales import phrase
from bot.views.messages.advice import advice, advice_rows
from bot.views.messages.digest_lines import Group, groups, lines, names_in
from bot.views.messages.digest_room import length, shown_and_rest
from bot.views.messages.ended import ToDecide, to_decide
from bot.views.messages.headlines import headline
from bot.views.messages.steps import standing, step_news
from bot.views.messages.story_lines import story_line
from bot.views.newer import either, older
from bot.views.payload import Block, Message
from bot.views.render import Prompt

SCREEN = 900
"""Letters of a whole digest: with its gaps and labels they fill that screen."""
FOLDED = 12
"""Lines more that can be unfolded."""
LONGEST_PURPOSE = 120


@dataclass(frozen=True, slots=True)
class WeekFacts:
    """`ended` is the Sunday of the week, empty if the first one still runs, since `began`.

    `days_off` are the working days of the week that nobody had.
    `late` counts objectives whose new numbers are all for earlier weeks. `thanked` are people by
    name; `all_thanked`: they are too many. `step_thanked`: somebody is thanked further down.
    `back` are those who were away, `new_owners` those who took something over.
    """

    ended: str
    began: str
    days_off: int
    coverage: Coverage
    late: int
    thanked: Markup
    all_thanked: bool
    step_thanked: bool
    back: Markup
    new_owners: Markup
    preview: bool


@dataclass(frozen=True, slots=True)
class DigestFacts:
    """All parts of a digest in words; `more` counts the objectives that are not shown at once.

    The lines of the `rest` are folded away; others of them only Progress shows.
    `silent`: no number came, and some did before. `days_off` are those of the whole team.
    `costs` is None if the plan has nothing to compare. `unpaired`, `trial_until` and `purpose` are
    empty where they are not due. `partner` is what the unpaired may lead to. `to_decide` are
    objectives that ended since the last digest.
    """

    headline: str
    week: Markup
    silent: bool
    days_off: int
    groups: tuple[Group, ...]
    more: int
    rest: tuple[StatusLine, ...]
    story: str
    costs: Ranking | None
    unpaired: str
    partner: str
    trial_until: str
    trial_ends: bool
    step_news: Markup
    suggestion: Markup
    purpose: str
    to_decide: tuple[Markup, ...]


WEEK = Prompt("digest/week", WeekFacts)
TEXT = Prompt("digest/text", DigestFacts)
BODY = Prompt("digest/body", DigestFacts)
REST = Prompt("digest/rest", DigestFacts)
FOOT = Prompt("digest/foot", DigestFacts)


def digest(digest: Digest, *, preview: bool = False) -> Message:
    """A team's week; a preview adds that only its reader sees it.

    A preview is the acknowledgement of a command, and so has no blocks that Slack may refuse.
    """
    if digest.brief:
        return _brief(digest)
    facts = _within_a_screen(_facts(digest, preview=preview))
    foot = FOOT.sentences(facts)
    shown = message(
        TEXT.sentences(facts),
        header(facts.headline),
        context(facts.week),
        *_body(facts),
        *(block for each in _to_decide(digest) for block in each.blocks),
        *_act(digest, facts),
        actions(
            act(Action.OPEN_REPORT, digest.team_id),
            _progress_button(digest, leaves_out=facts.more > 0),
            *_to_set(digest),
            *_at_quarters_end(digest),
            *_plan_button(digest),
            *_to_close(digest),
        ),
        *([context(foot)] if foot else []),
    )
    return older(shown) if preview else shown


def _body(facts: DigestFacts) -> list[Block]:
    """The lines, with the rest of them folded away where the workspace takes that."""
    whole = sections(BODY.body(facts))
    if not facts.rest:
        return whole
    lines = sections(REST.body(facts))
    title = phrase("digest.more", count=facts.more)
    return either([*sections(BODY.body(replace(facts, more=0))), fold(title, *lines)], whole)


def _act(digest: Digest, facts: DigestFacts) -> list[Block]:
    """The one thing to do, and the buttons beside it."""
    finding = digest.suggestion
    rows = advice_rows(finding, digest.team_id, digest.day) if finding else []
    return [*sections(facts.suggestion), *rows]


@dataclass(frozen=True, slots=True)
class BriefFacts:
    """`last` is the day of the last number, empty if there never was one."""

    last: str
    silence: str
    keeps_posting: bool


BRIEF = Prompt("digest/brief", BriefFacts)


def _brief(digest: Digest) -> Message:
    """One more week without numbers: a headline and one line."""
    last = day_near(digest.last_on, digest.day) if digest.last_on else ""
    text = BRIEF.sentences(BriefFacts(last, digest.silence, digest.keeps_posting))
    first = headline(digest)
    return message(
        f"{first}. {text}",
        header(first),
        *sections(text),
        actions(act(Action.OPEN_REPORT, digest.team_id), *_to_keep_posting(digest)),
    )


def _to_keep_posting(digest: Digest) -> list[Block]:
    """The button that keeps the weekly posts in silence, or ends them again."""
    if digest.silence is Silence.AGAIN:
        return []
    action = Action.STOP_POSTING if digest.keeps_posting else Action.KEEP_POSTING
    return [act(action, digest.team_id)]


def _progress_button(digest: Digest, *, leaves_out: bool) -> Block:
    """Progress, which shows all objectives where the digest leaves some out."""
    total = len(digest.weeks)
    label = phrase("digest.show_all", total=total) if leaves_out else ""
    return act(Action.SHOW_PROGRESS, digest.team_id, label=label)


def _to_set(digest: Digest) -> list[Block]:
    """The button for a first objective."""
    return [] if digest.weeks else [act(Action.OPEN_OBJECTIVE, digest.team_id, primary=True)]


def _plan_button(digest: Digest) -> list[Block]:
    has_plan = digest.plan is not None and digest.plan.lines
    return [act(Action.SHOW_PLAN, digest.team_id)] if has_plan else []


def _to_close(digest: Digest) -> list[Block]:
    """The button to the list where objectives are closed, if one is done or over."""
    done = any(week.done or week.is_over(digest.day) for week in digest.weeks)
    return [act(Action.SHOW_OBJECTIVES, digest.team_id)] if done else []


def _at_quarters_end(digest: Digest) -> list[Block]:
    """The button for the review, around the end of a quarter."""
    return [act(Action.MAKE_REVIEW, digest.team_id)] if is_time_to_review(digest.day) else []


def _facts(digest: Digest, *, preview: bool) -> DigestFacts:
    shown, rest = shown_and_rest(digest)
    return DigestFacts(
        headline=headline(digest),
        week=_week(digest, preview=preview),
        silent=digest.is_silent,
        days_off=digest.days_off,
        groups=groups(digest, shown),
        more=len(rest),
        rest=lines(digest, rest[:FOLDED]),
        story=story_line(digest),
        unpaired=_unpaired(digest),
        partner=wording.many(PARTNERS[digest.purpose]),
        trial_until=_trial_until(digest),
        trial_ends=digest.trial_ends,
        costs=_costs(digest),
        step_news=step_news(digest),
        suggestion=_suggestion(digest),
        purpose=_purpose(digest),
        to_decide=tuple(each.question for each in _to_decide(digest)),
    )


def _suggestion(digest: Digest) -> Markup:
    """What is advised, with the trial that runs beside it, or the earlier step to go on with."""
    if digest.suggestion is None:
        return standing(digest)
    parts = advice(digest.suggestion, digest.day), standing(digest)
    return Markup("\n").join(filter(None, parts))


def _to_decide(digest: Digest) -> tuple[ToDecide, ...]:
    """What ended since the last digest: of each a row of buttons asks once what comes next."""
    ended = (week.now for week in digest.weeks if week.is_to_decide(digest.day))
    said = digest.suggestion
    is_told = said and any(number.key == "best_at_the_end" for number in said.numbers)
    told = said.objective_id if said and is_told else None
    looks = (look for look in digest.look_backs if look.objective_id != told)
    return to_decide(ended, digest.day, looks)


def _within_a_screen(facts: DigestFacts) -> DigestFacts:
    """The facts without what would push the act off a phone's screen: the act matters most."""
    without_costs = replace(facts, costs=None)
    without_notes = replace(without_costs, unpaired="")
    without_story = replace(without_notes, story="")
    kinds = (facts, without_costs, without_notes)
    return next((each for each in kinds if _letters(each) <= SCREEN), without_story)


def _letters(facts: DigestFacts) -> int:
    """The letters of all that is shown at once, apart from its labels."""
    shown = sum(length(line) for group in facts.groups for line in group.lines)
    places = sum(map(len, facts.costs.places)) if facts.costs else 0
    texts = (facts.headline, facts.week, facts.story, facts.unpaired, facts.step_news)
    return shown + places + sum(map(len, (*texts, facts.suggestion)))


def _week(digest: Digest, *, preview: bool) -> Markup:
    named = len(digest.thanked) <= MOST_NAMED
    facts = WeekFacts(
        ended=wording.day(digest.week_ended, digest.day) if digest.has_whole_week else "",
        began=wording.day(Period.WEEK.start(digest.day), digest.day),
        days_off=digest.days_off if digest.has_whole_week else 0,
        coverage=digest.coverage,
        late=sum(week.is_late for week in digest.weeks),
        thanked=_mentions(digest.thanked if named else ()),
        all_thanked=not named,
        step_thanked=digest.step_news is not None,
        back=_mentions(digest.back),
        new_owners=_mentions(digest.new_owners),
        preview=preview,
    )
    return WEEK.part(facts)


def _mentions(users: Iterable[str]) -> Markup:
    return Markup(wording.listed([wording.mention(user) for user in users]))  # noqa: S704  mentions


def _unpaired(digest: Digest) -> str:
    if digest.note is not Note.UNPAIRED:
        return ""
    return wording.listed([names_in(digest)[each.id] for each in digest.unpaired])


def _trial_until(digest: Digest) -> str:
    until = digest.trial_until if digest.note is Note.TRIAL else None
    return day_near(until, digest.day) if until else ""


def _costs(digest: Digest) -> Ranking | None:
    if digest.plan is None or digest.note is not Note.COSTS:
        return None
    return short_ranking(digest.plan, digest.costs)


def _purpose(digest: Digest) -> str:
    """The team's own words, if it is time to read them again."""
    due = digest.note is Note.PURPOSE
    return wording.shortened(digest.purpose_words, LONGEST_PURPOSE) if due else ""
