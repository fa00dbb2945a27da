"""The table of rules. Adding one takes a line here, a test of facts and a template of its name.

The rules of the first weeks, of levers and of plans are next to their tests.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.coaching.rule import Rule
from bot.domain.coaching.rules import objectives as goal
from bot.domain.coaching.rules import platforms as platform
from bot.domain.coaching.rules import teams as team
from bot.domain.coaching.rules.first_weeks import FIRST_WEEKS
from bot.domain.coaching.rules.levers import LEVERS
from bot.domain.coaching.rules.plans import PLANS

LADDER = "AMEC Integrated Evaluation Framework: work, output, out-take, outcome, impact"
PACE = "an even way over working days, as everywhere in Social Coach"

_ALL = (
    Rule(
        name="no_objective",
        priority=100,
        of_team=team.no_objective,
        criterion="there is no open objective",
        source="Barcelona Principles 3.0 (2020): goals come before measuring",
    ),
    Rule(
        name="nobody_reported",
        priority=98,
        of_team=team.nobody_reported,
        criterion="numbers are asked for, and none came in since the last digest, or in a week",
    ),
    Rule(
        name="over",
        priority=96,
        of_objective=goal.over,
        criterion="the value is above the limit",
    ),
    Rule(
        name="date_passed",
        priority=94,
        of_objective=goal.date_passed,
        criterion="the date has passed and the target was not reached",
    ),
    Rule(
        name="ended_unknown",
        priority=92,
        of_objective=goal.ended_unknown,
        criterion="the date has passed and no report came",
    ),
    Rule(
        name="answer_first",
        priority=90,
        of_team=team.answer_first,
        criterion="posts divided by replies written are more than 4 over two weeks, of 5 posts or"
        " more",
        source="Sprout 2016: brands sent 23 promotional messages for each reply, and answered 11%",
    ),
    Rule(
        name="zero_response",
        priority=88,
        of_objective=platform.zero_response,
        criterion="no response in three weeks of posts, and the chance of none, e^-E, is 50% or"
        " more",
        source="our own reading: E = followers × rate, responses taken as rare and independent",
    ),
    Rule(
        name="ends_soon",
        priority=87,
        of_objective=goal.ends_soon,
        criterion="behind an even way, with 5 working days left or fewer",
        source=PACE,
    ),
    Rule(
        name="deadline_near",
        priority=86,
        of_objective=goal.deadline_near,
        criterion="behind an even way, with 14 days left or fewer, and more than 5 working days",
        source=PACE,
    ),
    Rule(
        name="too_easy",
        priority=85,
        of_objective=goal.too_easy,
        criterion="reached this week, before half of its working days were gone",
        source="Google re:Work on grading: always 100% means that the target was too easy",
    ),
    Rule(
        name="reached",
        priority=85,
        of_objective=goal.reached,
        criterion="the target was reached this week",
    ),
    Rule(
        name="out_of_reach",
        priority=84,
        of_objective=goal.out_of_reach,
        criterion="what is needed a week is more than twice the even way, or the likely end is"
        " below half of the way, after 4 reports or more",
        source=PACE,
    ),
    Rule(
        name="best_week",
        priority=81,
        of_objective=goal.best_week,
        criterion="more came in the last week than in any of the seven before, 4 of them known",
    ),
    Rule(
        name="stale",
        priority=78,
        of_objective=goal.stale,
        criterion="no report for 14 days or more",
    ),
    Rule(
        name="post_less",
        priority=77,
        of_objective=platform.post_less,
        criterion="7 posts a week or more on Facebook, and the objective is behind",
        source="Track Social, an older study: a second post a day gets 57% of the likes",
    ),
    Rule(
        name="post_more",
        priority=76,
        of_objective=platform.post_more,
        criterion="fewer than 2 posts a week on LinkedIn, and the objective is behind",
        source="Buffer 2025, 2 million posts, second hand: engagement rises up to 6 to 10 a week",
    ),
    Rule(
        name="no_posts_there",
        priority=75,
        of_objective=platform.no_posts_there,
        criterion="it is behind, and posts were reported in two weeks, but none on its platform",
    ),
    Rule(
        name="no_data",
        priority=74,
        of_objective=goal.no_data,
        criterion="no report yet, 7 days or more after it began",
    ),
    Rule(
        name="falling_twice",
        priority=73,
        of_objective=goal.falling_twice,
        criterion="two weeks in a row below what is needed, after a better one, and behind an"
        " even way",
        source=PACE,
    ),
    Rule(
        name="missed_twice",
        priority=71,
        of_objective=goal.missed_twice,
        criterion="two weeks in a row below the weekly target",
    ),
    Rule(
        name="at_risk",
        priority=72,
        of_objective=goal.at_risk,
        criterion="what is needed a week is 1.5 to 2 times the even way, or the likely end is below"
        " 0.7 of the way, after 4 reports or more",
        source=PACE,
    ),
    Rule(
        name="vanity_only",
        priority=70,
        of_team=team.vanity_only,
        criterion="every objective counts output: followers, impressions, views or reach",
        source=LADDER,
    ),
    Rule(
        name="week_missed",
        priority=69,
        of_objective=goal.week_missed,
        criterion="the week or month just ended fell short of its target",
    ),
    Rule(
        name="work_only",
        priority=68,
        of_team=team.work_only,
        criterion="every objective counts what you do or spend, none what comes of it",
        source=LADDER,
    ),
    Rule(
        name="contest",
        priority=66,
        of_team=team.contest,
        criterion="the purpose is a follower contest, and no objective counts an outcome beside it",
        source=LADDER,
    ),
    Rule(
        name="no_out_take",
        priority=64,
        of_team=team.no_out_take,
        criterion="5 posts or more in three weeks, and all responses reported in that time come"
        " to 0",
        source="Buffer, 118,000 accounts in 90 days, unofficial: the lowest quarter had none",
    ),
    Rule(
        name="posts_stopped",
        priority=63,
        of_team=team.posts_stopped,
        criterion="no post reported in two weeks, after 5 or more in the six weeks before",
    ),
    Rule(
        name="slower_answers",
        priority=62,
        of_objective=goal.slower_answers,
        criterion="the time to answer rose two weeks in a row, by a fifth or more in all",
    ),
    Rule(
        name="followers_lost",
        priority=61,
        of_objective=goal.followers_lost,
        criterion="the level is lower than in the last digest",
    ),
    Rule(
        name="too_many",
        priority=60,
        of_team=team.too_many,
        criterion="somebody owns more than 3 open objectives",
    ),
    Rule(
        name="slipping",
        priority=58,
        of_objective=goal.slipping,
        criterion="what is needed a week is 1.1 to 1.5 times the even way, or the likely end is"
        " below 0.9 of the way, or the last three numbers fell, after 4 reports or more",
        source=PACE,
    ),
    Rule(
        name="behind_now",
        priority=57,
        of_objective=goal.behind_now,
        criterion="the week or month that runs is behind an even way",
        source=PACE,
    ),
    Rule(
        name="near_limit",
        priority=56,
        of_objective=goal.near_limit,
        criterion="nine tenths of the limit or more are used",
    ),
    Rule(
        name="always_reached",
        priority=52,
        of_objective=goal.always_reached,
        criterion="the weekly target was reached in each of the last four weeks",
        source="Google re:Work on grading: always 100% means that the target was too easy",
    ),
    Rule(
        name="no_effect",
        priority=50,
        of_team=team.no_effect,
        criterion="you are here for the business, and no objective counts an outcome",
        source=LADDER,
    ),
    Rule(
        name="few_reported",
        priority=48,
        of_team=team.few_reported,
        criterion="fewer than half of the numbers asked for came in, of 3 or more",
    ),
    Rule(
        name="still_open",
        priority=44,
        of_objective=goal.still_open,
        criterion="reached more than a week ago, and still open",
    ),
    Rule(
        name="far_ahead",
        priority=43,
        of_objective=goal.far_ahead,
        criterion="what is needed a week is half of the even way or less, after 4 reports or more",
        source=PACE,
    ),
    Rule(
        name="improving",
        priority=42,
        of_objective=goal.improving,
        criterion="more than the week before, two weeks in a row",
    ),
    Rule(
        name="rate_unclear",
        priority=20,
        of_objective=goal.rate_unclear,
        criterion="an engagement rate, whose denominator I do not know",
        source="Hootsuite's list of formulas: per follower, impression or reach, all differ",
    ),
    Rule(
        name="steady",
        priority=10,
        of_team=team.steady,
        criterion="every objective is on pace, none was made easier in the last week, and no other"
        " rule finds anything",
    ),
)

RULES: Mapping[str, Rule] = {rule.name: rule for rule in (*_ALL, *FIRST_WEEKS, *LEVERS, *PLANS)}
