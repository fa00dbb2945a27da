"""The choice of the one finding to tell among all findings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.domain.catalogue.metrics import EFFECTS, METRICS
from bot.domain.coaching.contraries import (
    MORE_POSTS,
    SMALL_CHANGES,
    STEADY,
    has_same_idea,
    is_same_act,
    repeats_idea,
    takes_back,
)
from bot.domain.coaching.endings import (
    is_past_trying,
    names_another_end,
    names_same_end,
    with_earlier_end,
)
from bot.domain.coaching.events import NO_STORY, Story, Tie
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Finding, InsteadOf, Number
from bot.domain.coaching.focus import fitting, is_told, work_behind
from bot.domain.coaching.outcomes import change_against, judged_again
from bot.domain.coaching.overshadowed import is_out_of_place
from bot.domain.coaching.recall import (
    CONTRARY,
    WHERE_FROM,
    asked_again,
    heard_on,
    recalled,
    remembered,
    was_asked_where_from,
    was_recalled,
)
from bot.domain.coaching.rule import Rule
from bot.domain.coaching.rule_table import RULES
from bot.domain.coaching.smaller import URGENT, can_wait, is_worked_on, parted, without_smaller
from bot.domain.coaching.step import Done, Step
from bot.domain.coaching.steps import (
    DECISIONS,
    FOR_ALL,
    LASTING,
    ONCE,
    QUESTIONS,
    RETURNING,
    SITUATIONS,
    STEPS,
    is_dropped,
    is_open,
    was_refused,
)
from bot.domain.coaching.ties import ties
from bot.domain.coaching.trials import SEARCHING, is_tried, waits_for_decision

WHAT_NEXT = "ended_unknown"
"""The rule that asks what comes after an objective."""
ASKED_LAST = "talk_over"
"""The rule for what is left to ask once nothing else is to be said."""
NEAR = 3
"""So much priority a finding gains if it is about the objective of the headline."""
POSTS = METRICS["posts"]
_ALL = tuple(sorted(RULES.values(), key=lambda rule: -rule.priority))


def findings(
    facts: Facts, muted: Collection[str] = (), rules: Iterable[Rule] = _ALL
) -> list[Finding]:
    """All findings by the priority of their rules; objectives in the order of the facts.

    To change nothing is advised only where no other rule finds anything, be it muted or not: a
    team that heard last week what to change is not told the contrary.
    """
    loud = [rule for rule in rules if rule.name not in muted]
    every = [finding for rule in loud for finding in rule.findings(facts)]
    found = [finding for finding in every if not is_out_of_place(facts, finding)]
    contrary = [finding for finding in found if finding.rule != STEADY]
    if contrary or not found:
        return contrary
    quiet = (RULES[name] for name in muted if name in RULES)
    return [] if any(True for rule in quiet for _ in rule.findings(facts)) else found


def choose(
    facts: Facts,
    *,
    muted: Collection[str] = (),
    steps: Iterable[Step] = (),
    story: Story = NO_STORY,
) -> Finding | None:
    """The most useful finding that was not said lately, and is not the contrary of one that was.

    `steps` are what digests advised before, those of today aside; `story` is what the digest begins
    with. A finding of another rule than the last one goes first, and a small step is not asked for
    of another objective next. If none is new, one whose step nobody has answered is called to mind
    once, with the day it was said on. None without any.
    """
    earlier = [step for step in judged_again(steps, facts) if step.said_on < facts.today]
    told = fitting(findings(facts, {*muted, ASKED_LAST}), story)
    paying = [tie for tie in (story.tie, *ties(facts)) if tie]
    explained = [_explained(each, paying, told) for each in told]
    kept = [each for each in explained if each and _is_kept(each, earlier, facts, told)]
    larger = without_smaller(kept, remembered(earlier, facts), facts.today)
    wanted = sorted(larger, key=_rank(story.headline.about))
    main, lesser = parted(wanted, facts)
    if is_worked_on(earlier, facts):
        lesser = [finding for finding in lesser if not can_wait(finding, facts)]
    return (
        _first_new(main, earlier, facts, story)
        or recalled(wanted, earlier, facts)
        or asked_again(wanted, earlier, facts)
        or _first_new(lesser, earlier, facts, story)
    )


def _explained(finding: Finding, known: Sequence[Tie], found: Sequence[Finding]) -> Finding | None:
    """The finding with the work that the numbers tie to it.

    None for one that asks people to find what worked, though that is known.
    """
    work = work_behind(finding, known, found)
    if work is None:
        return finding
    if finding.rule == "best_week":
        return replace(finding, numbers=(*finding.numbers, Number("lever", work)))
    return None if finding.rule in SEARCHING else finding


def _first_new(
    wanted: Iterable[Finding], earlier: Sequence[Step], facts: Facts, story: Story
) -> Finding | None:
    """The first of these that is not said yet, and not the contrary of what was said lately."""
    new = [finding for finding in wanted if is_new(finding, earlier, facts)]
    since = facts.today - CONTRARY
    lately = (step for step in earlier if since <= step.said_on)
    last = max(lately, key=lambda step: step.said_on, default=None)
    others = [finding for finding in new if last is None or finding.rule != last.rule]
    again = [finding for finding in new if finding.rule not in SMALL_CHANGES]
    heard = [step for step in earlier if since <= heard_on(step, facts.today)]
    allowed = (_against(finding, heard, facts) for finding in (*others, *again))
    chosen = next(filter(None, allowed), None)
    if chosen is None:
        return None
    refused = chosen.rule not in DECISIONS and was_refused(chosen.subject, earlier)
    told = is_told(chosen, story) and not _asks_of_another(facts, chosen)
    like = [step.said_on for step in remembered(earlier, facts) if has_same_idea(step, chosen)]
    said = replace(chosen, smaller=refused, told=told, like=max(like, default=None))
    return with_earlier_end(said, earlier)


def _asks_of_another(facts: Facts, finding: Finding) -> bool:
    """Return True if the digest asks what comes after another objective: each needs its name."""
    ended = (week.now.objective.id for week in facts.weeks if week.is_to_decide(facts.today))
    return any(each != finding.objective_id for each in ended)


def _is_kept(
    finding: Finding, earlier: Collection[Step], facts: Facts, told: Iterable[Finding]
) -> bool:
    found = {each.subject for each in told}
    is_given_up = is_dropped(finding.subject, earlier, facts.today)
    is_early = is_tried(finding, earlier, facts) or waits_for_decision(
        finding, earlier, facts, found
    )
    is_known = _is_asked_about(finding, facts) or _is_for_later(finding, facts)
    is_late = is_past_trying(finding.subject, facts)
    return not (is_given_up or is_early or is_known or is_late)


def _is_asked_about(finding: Finding, facts: Facts) -> bool:
    """Return True for what a digest asks anyway, as the objective's date has just passed."""
    about = (week for week in facts.weeks if week.now.objective.id == finding.objective_id)
    return finding.rule == WHAT_NEXT and any(week.is_to_decide(facts.today) for week in about)


def _is_for_later(finding: Finding, facts: Facts) -> bool:
    """Return True for the ordinary step of an objective whose owner is away: nobody would do it."""
    is_away = finding.about is not None and finding.about.objective.owner in facts.away
    return is_away and finding.rule in STEPS.keys() - LASTING - URGENT


def _rank(headline: int | None) -> Callable[[Finding], tuple[int, bool, Decimal]]:
    """The order of findings: by priority, those about the headline's objective a little earlier.

    So are those about the work that leads to it, and situations, which say more than any single
    objective. Of several objectives results come first, then that which needs most, next to its
    plan.
    """

    def rank(finding: Finding) -> tuple[int, bool, Decimal]:
        led_to = finding.about.objective.leads_to if finding.about else None
        is_about = headline is not None and headline in (finding.objective_id, led_to)
        is_near = is_about or finding.rule in SITUATIONS
        need = finding.about.strain if finding.about else None
        of = finding.about.objective.measure.metric.ladder if finding.about else None
        priority = -RULES[finding.rule].priority - NEAR * is_near
        return priority, of not in EFFECTS, -(need or Decimal(0))

    return rank


def is_new(finding: Finding, earlier: Sequence[Step], facts: Facts) -> bool:
    """Return True if it was not said in eight weeks; what is for beginners, never.

    What goes wrong anew was not said in four. Nor was the same act for another reason, or in other
    words; nor a decision that was made, but holds; nor a question that nobody answered.
    """
    if finding.rule in QUESTIONS:
        return _is_unanswered(finding, earlier, facts)
    if any(repeats_idea(step, finding) for step in remembered(earlier, facts)):
        return False
    if finding.rule in ONCE:
        return all(step.rule != finding.rule for step in earlier)
    if finding.rule == WHERE_FROM and was_asked_where_from(earlier, facts.today):
        return False
    lately = facts.today - CONTRARY
    is_again = finding.rule in RETURNING
    return not any(
        (_is_same(step, finding) and not ((is_again or _is_over(step)) and step.said_on < lately))
        or (step.said_on >= lately and is_same_act(step.subject, finding.subject))
        or (step.said_on >= lately and _was_just_named(step, finding, facts))
        for step in remembered(earlier, facts)
        if not names_another_end(step, finding)
    )


def _was_just_named(step: Step, finding: Finding, facts: Facts) -> bool:
    """Return True if an open decision named the same end, and was not asked about yet."""
    is_waiting = is_open(step) and not was_recalled(step, facts)
    return is_waiting and names_same_end(step, finding)


def _is_unanswered(finding: Finding, earlier: Iterable[Step], facts: Facts) -> bool:
    """Return True for a question that was not put in four weeks, and that nobody answered."""
    asked = [step for step in earlier if step.rule == finding.rule]
    is_done = any(step.done in (Done.YES, Done.PARTLY) for step in asked)
    return not is_done and all(step.said_on < facts.today - CONTRARY for step in asked)


def _is_same(step: Step, finding: Finding) -> bool:
    """Return True if it was said of the same; some tips are the same whatever they are about."""
    is_general = finding.rule in FOR_ALL and step.rule == finding.rule
    return is_general or step.subject == finding.subject


def _is_over(step: Step) -> bool:
    """Return True for a decision or situation that people took on: if it holds, it is new."""
    return step.rule in LASTING and step.done in (Done.YES, Done.PARTLY)


def _against(finding: Finding, lately: Sequence[Step], facts: Facts) -> Finding | None:
    """The finding, with the number that changed since the contrary was said; None without one.

    After “change nothing” any finding is a change: that is only said where there is none. A
    decision that was made is not replaced: what came of it goes on.
    """
    of_posts = finding.about is not None and finding.about.objective.measure.metric == POSTS
    contrary = [
        step
        for step in lately
        if takes_back(finding.subject, step.subject, of_posts=of_posts)
        and not _is_replaced(step, lately)
    ]
    if not contrary:
        return finding
    reasons = {
        InsteadOf(step.rule, step.said_on, change_against(step, facts), step.based_on): step
        for step in contrary
    }
    if not all(reason.rule == STEADY or reason.has_moved for reason in reasons):
        return None
    if finding.rule in MORE_POSTS and any(map(_helped, reasons)):
        return None
    replaced = [reason for reason, step in reasons.items() if not _is_made(step)]
    last = max(replaced, key=lambda reason: reason.said_on, default=None)
    return replace(finding, instead_of=last)


def _helped(reason: InsteadOf) -> bool:
    """Return True if its number is better since: replies that bring more are no reason to post."""
    return reason.change is not None and reason.change.improved


def _is_made(step: Step) -> bool:
    return step.rule in DECISIONS and step.done is Done.YES


def _is_replaced(step: Step, lately: Iterable[Step]) -> bool:
    """Return True if other advice took its place since, and said so."""
    since = (other for other in lately if other.said_on > step.said_on)
    return any(takes_back(other.subject, step.subject) for other in since)
