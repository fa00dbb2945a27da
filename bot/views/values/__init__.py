"""The values of buttons, options, inputs and windows, encoded and decoded.

Each kind of value has one `encode` and one `decode`. Messages stay in Slack for years: every
value ever written must remain readable.
"""

from bot.views.values.advice import AdviceGiven, AdviceRating, Rating, TeamRule
from bot.views.values.alarms import (
    AskedDraft,
    PreparedChoice,
    StepChoice,
    StepVerb,
    TypedAlarm,
    TypedNote,
)
from bot.views.values.forms import (
    FormSubject,
    KindChoice,
    Listing,
    NumberInput,
    Place,
    ReportInput,
)
from bot.views.values.lists import MINE, DraftsShown, LogShown, NumbersShown, ProgressPage, Whose
from bot.views.values.objectives import (
    EarlierStart,
    ListedObjective,
    MenuChoice,
    MenuVerb,
    NextDate,
    NextOwner,
    NextTarget,
)
from bot.views.values.own import TeamEntry
from bot.views.values.reading import (
    UnreadableValue,
    day_or_none,
    named,
    number,
    number_or_none,
    reading_value,
)
from bot.views.values.reports import (
    COUNTED_ALREADY,
    ChosenTeam,
    ImportAnswer,
    MovedReport,
    NumberToEdit,
)
from bot.views.values.settings import AskedAdmins, PausedDigest
from bot.views.values.sharing import CopiedPlan, SharedProgress, SharedReview

__all__ = [
    "COUNTED_ALREADY",
    "MINE",
    "AdviceGiven",
    "AdviceRating",
    "AskedAdmins",
    "AskedDraft",
    "ChosenTeam",
    "CopiedPlan",
    "DraftsShown",
    "EarlierStart",
    "FormSubject",
    "ImportAnswer",
    "KindChoice",
    "ListedObjective",
    "Listing",
    "LogShown",
    "MenuChoice",
    "MenuVerb",
    "MovedReport",
    "NextDate",
    "NextOwner",
    "NextTarget",
    "NumberInput",
    "NumberToEdit",
    "NumbersShown",
    "PausedDigest",
    "Place",
    "PreparedChoice",
    "ProgressPage",
    "Rating",
    "ReportInput",
    "SharedProgress",
    "SharedReview",
    "StepChoice",
    "StepVerb",
    "TeamEntry",
    "TeamRule",
    "TypedAlarm",
    "TypedNote",
    "UnreadableValue",
    "Whose",
    "day_or_none",
    "named",
    "number",
    "number_or_none",
    "reading_value",
]
