"""The inputs of forms, by the names under which values are refused."""

from __future__ import annotations

from enum import StrEnum


class Field(StrEnum):
    """An input; in Slack the name is its block id and its action id."""

    PURPOSE = "purpose"
    PURPOSE_WORDS = "purpose_words"
    ZONE = "zone"
    HOLIDAYS = "holidays"
    DIGEST_WEEKDAY = "digest_weekday"
    DIGEST_AT = "digest_at"
    CHECKIN_WEEKDAYS = "checkin_weekdays"
    CHECKIN_AT = "checkin_at"
    REPORTERS = "reporters"
    ADMINS = "admins"
    TEAM = "team"
    PLATFORM = "platform"
    METRIC = "metric"
    KIND = "kind"
    TARGET = "target"
    COMMITMENT = "commitment"
    PER = "per"
    DUE_ON = "due_on"
    OWNER = "owner"
    LINE_ITEM = "line_item"
    LEADS_TO = "leads_to"
    DAY = "day"
    AWAY_UNTIL = "away_until"
    WEEKDAYS = "weekdays"
    AT = "at"
    NAME = "name"
    STARTS_ON = "starts_on"
    ENDS_ON = "ends_on"
    BUDGET = "budget"
    SPEND = "spend"
    HOURS = "hours"
    HOURLY_COST = "hourly_cost"
    RESULTS = "results"
    CURRENCY = "currency"
