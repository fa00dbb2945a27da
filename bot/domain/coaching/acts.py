"""Acts: in which words a step was advised, by the numbers that it was said with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import METRICS, Metric
from bot.domain.catalogue.platforms import PLATFORMS, Platform
from bot.domain.coaching.ideas import idea_for

_NUMBER: Final = re.compile(r"(?:^|, )(\w+) (-?[\d.]+)(?=,|$)")
_KEY: Final = re.compile(r"(?:^|, )(\w+) ")
_LEVER: Final = re.compile(r"(?:^|, )lever ([a-z_]+)(?: ([a-z]+))?(?=,|$)")
_BESIDE: Final = re.compile(r"(?:^|, )beside ([a-z_]+)(?: ([a-z]+))?(?=,|$)")
_RESULT: Final = re.compile(r"(?:^|, )result ([a-z_]+)(?=,|$)")
_SIDE: Final = re.compile(r"(?:^|, )(better|worse|rather_on) ([a-z]+)(?=,|$)")
NEW_APPROACH, NEW_OFFER = "out_of_reach_new", "out_of_reach_offer"
NEW_APPROACHES = frozenset({NEW_APPROACH, NEW_OFFER})
"""The acts that give another way its weeks."""
BY_NUMBER: Mapping[str, Mapping[str, str]] = {
    "answer_early": {
        "came_last_week": "answer_early_back",
        "few_last_week": "answer_early_few",
    },
    "deadline_near": {"result": "deadline_near_invite", "best_of_all": "deadline_near_short"},
    "ends_short": {
        "as_before": "ends_short_again",
        "last_week": "ends_short_stretch",
        "likely": "ends_short_lower",
        "fair": "ends_short_fair",
        "result": "ends_short_offer",
        "rather_on": "ends_short_there",
        "posts_month": "ends_short_connect",
        "weeks_none": "ends_short_close",
        "month": "ends_short_close",
    },
    "improving": {"wild": "improving_wild"},
    "likely_end": {"fair": "likely_end_lower", "weekly": "likely_end_faster"},
    "out_of_reach": {
        "rather": "out_of_reach_close",
        "two_before": "out_of_reach_later",
        "result": NEW_OFFER,
        "month": NEW_APPROACH,
        "fair": "out_of_reach_lower",
    },
    "over": {"excess": "over_extra"},
    "post_more": {"more": "post_more_often"},
    "talk_over": {"none_for": "talk_over", "work": "missed_again"},
    "time_off": {"beside_fair": "time_off_both", "fair": "time_off_lower"},
    "rate_unclear": {"reports": "rate_unclear_agreed"},
    "still_open": {"result": "still_open_what", "fair": "still_open_more"},
}
"""The numbers with which some rules advise another act, and that act; the first one counts."""
HALF = Decimal(50)
"""Percent: from here on, a cost is mostly time."""
FIRST = "1"
"""One so far, which there is little to find in."""
WITH_IDEAS = frozenset({"at_risk", "slipping", "too_early", "short_time"})
"""The rules that name a thing to try if no number says what brought more."""


def numbers_in(said_with: str | None) -> Mapping[str, str]:
    """The plain numbers of `Finding.based_on`, by their keys; none if they are not known."""
    return dict(_NUMBER.findall(said_with or ""))


def platforms_in(said_with: str | None) -> Mapping[str, Platform]:
    """The built-in platforms that it names, as `better` and `worse`, or the one to go on with."""
    sides = _SIDE.findall(said_with or "")
    return {side: PLATFORMS[key] for side, key in sides if key in PLATFORMS}


def lever_in(said_with: str | None) -> Measure | None:
    """The work that it names, as far as that is built in."""
    return _measure(_LEVER, said_with)


def beside_in(said_with: str | None) -> Measure | None:
    """What it names beside its own objective, as far as that is built in."""
    return _measure(_BESIDE, said_with)


def _measure(named: re.Pattern[str], said_with: str | None) -> Measure | None:
    found = named.search(said_with or "")
    if found is None or found[1] not in METRICS or found[2] not in (None, *PLATFORMS):
        return None
    return Measure(METRICS[found[1]], PLATFORMS[found[2]] if found[2] else None)


def result_in(said_with: str | None) -> Metric | None:
    """The kind of result that it names, as far as that is built in."""
    found = _RESULT.search(said_with or "")
    return METRICS.get(found[1]) if found else None


def idea_in(rule: str, said_with: str | None) -> str | None:
    """The key of the thing to try that a rule named; None if it named none."""
    found = _RESULT.search(said_with or "") if rule in WITH_IDEAS else None
    if found is None:
        return None
    only_one = numbers_in(said_with).get("gained") == FIRST
    return idea_for(found[1], only_one=only_one, later=rule != "too_early")


def act_of(rule: str, said_with: str | None) -> str:
    """The key of the words that a rule advised its step in; the rule's name if it has one act.

    So it is for all rules where the numbers are not known: its words then fit any of them.
    """
    numbers = numbers_in(said_with)
    match rule:
        case "at_risk" | "slipping" if numbers:
            return idea_in(rule, said_with) or f"{rule}_{_of_what_came(rule, numbers)}"
        case "short_time":
            return idea_in(rule, said_with) or rule
        case "costly" | "still_dear" | "missed_twice":
            return _by_amounts(rule, numbers)
        case "best_week" | "work_back" if lever_in(said_with):
            return f"{rule}_going"
        case "move_the_work" if len(platforms_in(said_with)) > 1:
            return "move_the_work_there"
    named = set(_KEY.findall(said_with or ""))
    return next((act for key, act in BY_NUMBER.get(rule, {}).items() if key in named), rule)


def _by_amounts(rule: str, numbers: Mapping[str, str]) -> str:
    if rule == "missed_twice":
        last, before = (Decimal(numbers.get(key, 0)) for key in ("last_week", "before"))
        return "missed_again" if last > before else rule
    if rule == "still_dear":
        return f"{rule}_time" if Decimal(numbers.get("time_share", 0)) >= HALF else rule
    return f"{rule}_again" if int(numbers.get("periods", 1)) > 1 else rule


def _of_what_came(rule: str, numbers: Mapping[str, str]) -> str:
    """What is to be repeated, or new where nothing came yet."""
    if "last_week" in numbers:
        return "same"
    if "gained" not in numbers:
        return "new"
    if rule == "at_risk" and numbers["gained"] == FIRST:
        return "first"
    if "best_lately" in numbers:
        return "lately"
    return "best" if "best" in numbers else "again"
