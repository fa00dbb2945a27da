"""The table of rules by priority, the most urgent first.

Adding one takes a line here, a test of facts, a template of its name, and its words among the
phrases: `criteria` and `tips`.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.coaching.rule import Rule, Source
from bot.domain.coaching.rules import absences as absence
from bot.domain.coaching.rules import endings as ending
from bot.domain.coaching.rules import first_weeks as first
from bot.domain.coaching.rules import last_resorts as last
from bot.domain.coaching.rules import levers as lever
from bot.domain.coaching.rules import limits as limit
from bot.domain.coaching.rules import objectives as goal
from bot.domain.coaching.rules import paces as pace
from bot.domain.coaching.rules import plans as plan
from bot.domain.coaching.rules import platforms as platform
from bot.domain.coaching.rules import reach
from bot.domain.coaching.rules import situations as situation
from bot.domain.coaching.rules import teams as team
from bot.domain.coaching.rules import trends as trend

_ALL = (
    Rule("no_objective", 100, Source.GOALS_FIRST, of_team=team.no_objective),
    Rule("silent_weeks", 99, of_team=team.silent_weeks),
    Rule("nobody_reported", 98, of_team=team.nobody_reported),
    Rule("complaints_worse", 99, Source.ALARMS, of_objective=situation.complaints_worse),
    Rule("complaints_urgent", 98, Source.ALARMS, of_objective=situation.complaints_urgent),
    Rule("complaints_go_on", 97, Source.ALARMS, of_team=situation.complaints_go_on),
    Rule("complaints_rising", 97, Source.ALARMS, of_team=situation.complaints_rising),
    Rule("over_often", 96, of_objective=limit.over_often),
    Rule("over", 96, of_objective=limit.over),
    Rule("over_twice", 96, of_objective=limit.over_twice),
    Rule("last_call", 95, Source.PACE, of_objective=pace.last_call),
    Rule("date_passed", 94, of_objective=goal.date_passed),
    Rule("ended_unknown", 92, of_objective=goal.ended_unknown),
    Rule("answer_first", 90, Source.REPLY_SHARE, of_team=team.answer_first),
    Rule("told", 89, Source.GOALS_FIRST, of_team=first.told),
    Rule("trial_over", 89, Source.GOALS_FIRST, of_team=first.trial_over),
    Rule("zero_response", 88, Source.RESPONSES, of_objective=platform.zero_response),
    Rule("unanswered", 88, of_objective=platform.unanswered),
    Rule("no_out_take", 87, Source.SILENCE, of_team=team.no_out_take),
    Rule("ends_soon", 87, Source.PACE, of_objective=pace.ends_soon),
    Rule("ends_short", 86, Source.PACE, of_objective=ending.ends_short),
    Rule("move_the_work", 86, of_team=situation.move_the_work),
    Rule("audience_idle", 86, of_objective=situation.audience_idle),
    Rule("deadline_near", 86, Source.PACE, of_objective=pace.deadline_near),
    Rule("too_easy", 85, Source.GRADING, of_objective=goal.too_easy),
    Rule("reached", 85, of_objective=goal.reached),
    Rule(
        "lever_wrong",
        85,
        Source.DISCIPLINES,
        of_objective=lever.pair_wrong,
        of_team=lever.lever_wrong,
    ),
    Rule("work_back", 85, Source.DISCIPLINES, of_objective=lever.work_back),
    Rule("time_off", 85, of_objective=absence.time_off),
    Rule("far_fetched", 84, Source.PACE, of_objective=reach.far_fetched),
    Rule("untried", 84, Source.REPLY_SHARE, of_objective=reach.untried),
    Rule("out_of_reach", 84, Source.PACE, of_objective=reach.out_of_reach),
    Rule("wild_number", 82, of_objective=trend.wild_number),
    Rule("best_week", 81, of_objective=trend.best_week),
    Rule(
        "do_the_plan",
        80,
        Source.DISCIPLINES,
        of_objective=lever.pair_undone,
        of_team=lever.do_the_plan,
    ),
    Rule("no_owner", 79, of_objective=goal.no_owner),
    Rule("owner_away", 78, of_objective=goal.owner_away),
    Rule("stale", 78, of_objective=goal.stale),
    Rule("post_less", 77, Source.POSTING_LESS, of_objective=platform.post_less),
    Rule("post_more", 76, Source.POSTING_MORE, of_objective=platform.post_more),
    Rule("no_posts_there", 75, of_objective=platform.no_posts_there),
    Rule("posts_stopped", 75, of_team=team.posts_stopped),
    Rule("no_data", 74, of_objective=goal.no_data),
    Rule("dearer", 74, of_objective=plan.dearer),
    Rule("falling_twice", 73, Source.PACE, of_objective=trend.falling_twice),
    Rule("contest_left", 74, of_objective=situation.contest_left),
    Rule("after_contest", 73, of_team=situation.after_contest),
    Rule("falling_level", 73, of_objective=trend.falling_level),
    Rule("work_pays", 72, of_objective=situation.work_pays),
    Rule("at_risk", 72, Source.PACE, of_objective=pace.at_risk),
    Rule("missed_twice", 71, of_objective=trend.missed_twice),
    Rule("missed_again", 71, of_objective=trend.missed_again),
    Rule("costly", 71, of_team=plan.costly),
    Rule("still_dear", 71, of_team=plan.still_dear),
    Rule("new_price", 71, of_team=plan.new_price),
    Rule("short_time", 70, Source.PACE, of_objective=first.short_time),
    Rule("vanity_only", 70, Source.LADDER, of_team=team.vanity_only),
    Rule("week_missed", 69, of_objective=trend.week_missed),
    Rule("result_missed", 69, of_objective=trend.result_missed),
    Rule("work_only", 68, Source.LADDER, of_team=team.work_only),
    Rule("contest", 66, Source.LADDER, of_team=team.contest),
    Rule("slower_answers", 62, of_objective=trend.slower_answers),
    Rule("level_dropped", 62, of_objective=trend.level_dropped),
    Rule("followers_lost", 61, of_objective=trend.followers_lost),
    Rule("too_many", 60, of_team=team.too_many),
    Rule("likely_end", 59, Source.PACE, of_objective=reach.likely_end),
    Rule("slipping", 58, Source.PACE, of_objective=pace.slipping),
    Rule("behind_now", 57, Source.PACE, of_objective=pace.behind_now),
    Rule("near_limit", 56, of_objective=limit.near_limit),
    Rule("heading_over", 56, of_objective=limit.heading_over),
    Rule("new_month", 55, of_objective=limit.new_month),
    Rule("always_reached", 52, Source.GRADING, of_objective=trend.always_reached),
    Rule("no_effect", 50, Source.LADDER, of_team=team.no_effect),
    Rule("rate_unclear", 49, Source.RATES, of_objective=goal.rate_unclear),
    Rule("few_reported", 48, of_team=team.few_reported),
    Rule("too_early", 47, of_team=first.too_early),
    Rule("answer_early", 46, Source.REPLYING, of_team=first.answer_early),
    Rule("count_alike", 45, of_team=first.count_alike),
    Rule("no_tags", 45, Source.TAGS, of_objective=plan.no_tags),
    Rule("still_open", 44, of_objective=goal.still_open),
    Rule("costs_missing", 44, of_team=plan.costs_missing),
    Rule("far_ahead", 43, Source.PACE, of_objective=pace.far_ahead),
    Rule("cheaper", 43, of_team=plan.cheaper),
    Rule("improving", 42, of_objective=trend.improving),
    Rule("no_line_item", 30, of_objective=plan.no_line_item),
    Rule("steady", 10, of_team=team.steady),
    Rule("talk_over", 5, of_objective=last.talk_over),
)

RULES: Mapping[str, Rule] = {rule.name: rule for rule in _ALL}
