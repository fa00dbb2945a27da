"""What a consultant would say in each situation, by which week, and what never."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The rules that must speak by a week, rules that must not at all, and words that never fall.

    `once` are rules that speak in full once in the eight weeks.
    """

    by: Mapping[str, int] = field(default_factory=dict)
    never: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    once: tuple[str, ...] = ()


RAISE = ("far_ahead", "always_reached", "too_easy")
EXPECTED = {
    "Four posts a week and no comments": Expected(
        by={"no_out_take": 4, "lever_wrong": 7},
        never=("ends_short", "slipping", "post_more", "steady", "always_reached", "week_missed"),
        words=("where it should be", "for *Posts on LinkedIn*"),
    ),
    "Followers grow and leads stay flat": Expected(
        by={"audience_idle": 4, "out_of_reach": 7},
        never=("ends_short", "steady", "slipping", "falling_twice", "no_tags"),
        words=("a week at most",),
    ),
    "LinkedIn works and Facebook does not": Expected(
        by={"move_the_work": 5, "ends_short": 8}, never=("steady", "best_week", "falling_twice")
    ),
    "Complaints and answer times rise": Expected(
        by={
            "slower_answers": 3,
            "complaints_rising": 4,
            "complaints_go_on": 6,
            "complaints_urgent": 7,
            "complaints_worse": 8,
        },
        never=("steady", "over"),
        words=("Mute it", "Still worth doing"),
        once=("no_effect", "slower_answers"),
    ),
    "Seven posts and one reply a week": Expected(
        by={"answer_first": 2, "untried": 4, "ends_short": 8},
        never=("out_of_reach", "post_more", "steady", "always_reached", "lever_wrong"),
    ),
    "An engagement rate of some kind": Expected(
        by={"rate_unclear": 2}, never=("slipping", "at_risk"), words=("0.1% a week", "0.2% a week")
    ),
    "A target out of reach": Expected(
        by={"out_of_reach": 4, "likely_end": 6, "ends_short": 8},
        never=("slipping", "at_risk", "best_week", "steady"),
    ),
    "A target reached at once": Expected(
        by={"far_ahead": 3, "too_easy": 4}, words=("* is done", "Just started: too early")
    ),
    "A team raises its target": Expected(by={"far_ahead": 4, "steady": 8}),
    "Seven objectives for one person": Expected(by={"too_many": 1}, once=("too_many",)),
    "An evening in five weeks": Expected(
        by={"short_time": 2, "last_call": 4, "date_passed": 5}, never=("ends_soon",)
    ),
    "A wrong number, corrected late": Expected(by={"reached": 4}, never=("too_easy", "far_ahead")),
    "A slump and a recovery": Expected(
        by={"week_missed": 3, "posts_stopped": 4, "work_back": 6},
        never=("audience_idle", "do_the_plan", "missed_twice", "steady"),
        words=(": -1 in",),
    ),
    "A follower contest, and what came after": Expected(
        by={"contest": 2, "after_contest": 6, "contest_left": 8},
        never=("steady", "far_ahead", "slipping", "falling_level", "followers_lost"),
    ),
    "Social media costs four times the newsletter": Expected(by={"costly": 4}, never=("steady",)),
    "A limit on spending is broken": Expected(by={"over": 7}),
    "Told by the boss": Expected(by={"told": 1, "trial_over": 5}, never=RAISE),
    "Told by the boss, and ahead": Expected(
        by={"told": 1, "trial_over": 5, "still_open": 8}, never=(*RAISE, "steady")
    ),
    "Too few hours": Expected(
        by={"over": 2, "over_twice": 3, "over_often": 6}, never=("answer_early", "steady")
    ),
    "An owner on leave": Expected(
        by={"owner_away": 3, "time_off": 7},
        never=("stale", "no_data", "nobody_reported", "few_reported"),
    ),
    "One person leaves": Expected(by={"no_owner": 4}, never=("stale", "slipping")),
}
"""By the titles of situations; what is true of all of them is tested for all."""
