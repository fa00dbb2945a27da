"""Contraries: advice that takes back what was advised before."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from bot.domain.coaching.acts import act_of
from bot.domain.coaching.finding import Finding, Said
from bot.domain.coaching.step import Step
from bot.domain.coaching.steps import ONCE, STEPS

RESTART = "posts_stopped"
"""The rule that asks for posts again, be it one small one."""
STEADY = "steady"
"""The rule that advises to change nothing."""
FEWER_POSTS = ("answer_first", "no_out_take", "zero_response", "post_less")
MORE_POSTS = ("post_more", RESTART, "always_reached")
RAISE = ("far_ahead", "always_reached", "too_easy")
LOWER = ("missed_twice", "far_fetched", "out_of_reach", "likely_end", "contest_left", "time_off")
MISSED_POSTS = ("week_missed", "missed_again", "missed_twice", "behind_now")
"""Rules that ask for the posts that were planned, where they are about posts."""
MORE_OF_THE_SAME = ("best_week", "week_missed", "missed_again", "behind_now", "always_reached")
SMALL_CHANGES = ("at_risk", "slipping", "falling_twice", "falling_level", "followers_lost")
"""Rules that keep to what is done, and ask for little else."""
PAIRS = frozenset(
    map(
        frozenset,
        (
            *product(FEWER_POSTS, MORE_POSTS),
            ("move_the_work", "post_more"),
            ("missed_twice", "do_the_plan"),
            ("out_of_reach", "do_the_plan"),
            (RESTART, "do_the_plan"),
        ),
    )
)
"""Rules that advise the contrary of each other, whatever they are about."""
PAIRS_ABOUT_ONE = frozenset(
    map(frozenset, (*product(RAISE, LOWER), ("lever_wrong", "do_the_plan")))
)
"""Rules that do so about the same objective."""
POSTS_TAKEN_BACK = frozenset(product(FEWER_POSTS, MISSED_POSTS))
"""Rules about fewer posts, and those that take them back if they are about posts."""
TAKEN_BACK_BY: Mapping[str, frozenset[str]] = {
    "lever_wrong": frozenset(MORE_OF_THE_SAME),
    "over_twice": frozenset({"over"}),
    "over_often": frozenset({"over", "over_twice"}),
    **dict.fromkeys(
        ("out_of_reach", "likely_end", "time_off"), frozenset({*MORE_OF_THE_SAME, *SMALL_CHANGES})
    ),
}
"""After a rule that wants something else done, those that want more of it of the same objective.

The other way round, the second goes further than the first.
"""

GROWN_FROM: Mapping[str, frozenset[str]] = {
    "complaints_go_on": frozenset({"complaints_rising"}),
    "complaints_urgent": frozenset({"complaints_rising", "complaints_go_on"}),
    "complaints_worse": frozenset({"complaints_rising", "complaints_go_on", "complaints_urgent"}),
}
"""After a rule that presses, those that press less for the same, whatever they are about."""


def takes_back(later: Said, earlier: Said, *, of_posts: bool = False) -> bool:
    """Return True if to advise one thing later is to take back another.

    `of_posts`: the later advice is about an objective that counts posts. To change nothing is to go
    on with a habit of the first weeks.
    """
    if of_posts and (earlier[0], later[0]) in POSTS_TAKEN_BACK:
        return True
    rules, is_same = frozenset((earlier[0], later[0])), earlier[1] == later[1]
    if STEADY in rules:
        return bool(rules & (STEPS.keys() - ONCE))
    if rules in PAIRS or later[0] in GROWN_FROM.get(earlier[0], ()):
        return True
    is_softer = later[0] in TAKEN_BACK_BY.get(earlier[0], ())
    return is_same and (is_softer or rules in PAIRS_ABOUT_ONE)


ALIKE = (
    frozenset({"best_week", "improving"}),
    frozenset({"at_risk", "slipping"}),
    frozenset({"answer_first", "answer_early"}),
)
"""Rules whose acts are the same in other words."""

LOOKING_BACK = frozenset({"at_risk_best", "slipping_best"})
IDEAS = (
    LOOKING_BACK,
    frozenset({"answer_first", "answer_early_back", "answer_early_few"}),
    frozenset({"answer_early", "no_out_take", "zero_response"}),
    frozenset({"idea_shared", "idea_shared_more"}),
    frozenset({"week_missed", "missed_again", RESTART}),
)
"""Acts that ask for the same in other words."""
TAKEN_FURTHER = frozenset({"no_out_take", "zero_response", RESTART})
"""Those that make it smaller, or a trial: they say so."""


def has_same_idea(step: Step, finding: Finding) -> bool:
    """Return True if an earlier step asked for the same in other words, for the same or for all.

    To look back on a good week is the same whatever it is about.
    """
    act, said = act_of(finding.rule, finding.based_on), act_of(step.rule, step.based_on)
    if step.subject == finding.subject or not any({act, said} <= idea for idea in IDEAS):
        return False
    about = {step.about, finding.objective_id}
    return act in LOOKING_BACK or None in about or len(about) == 1


def repeats_idea(step: Step, finding: Finding) -> bool:
    """Return True if that would be no news: it is neither smaller nor a trial of it."""
    acts = act_of(finding.rule, finding.based_on), act_of(step.rule, step.based_on)
    goes_further = acts[0] in TAKEN_FURTHER and acts[1] not in TAKEN_FURTHER
    return has_same_idea(step, finding) and not goes_further


def is_same_act(one: Said, other: Said) -> bool:
    """Return True if two rules ask for the same of the same objective."""
    is_alike = one[0] == other[0] or any({one[0], other[0]} <= alike for alike in ALIKE)
    return is_alike and one[1] == other[1]
