"""The values of buttons, options, inputs and windows, encoded and decoded.

Each kind of value has one `encode` and one `decode`. Messages stay in Slack for years: every
value ever written must remain readable.
"""

from bot.views.values.buttons import (
    MINE,
    AdviceGiven,
    AdviceRating,
    ChosenTeam,
    CopiedPlan,
    EarlierStart,
    ImportAnswer,
    ListedObjective,
    MenuChoice,
    MenuVerb,
    MovedReport,
    NumbersShown,
    ProgressPage,
    Rating,
    SharedProgress,
    SharedReview,
    StepChoice,
    StepVerb,
    TeamEntry,
    TeamRule,
    Whose,
)
from bot.views.values.forms import (
    FormSubject,
    KindChoice,
    Listing,
    NumberInput,
    Place,
    ReportInput,
)
from bot.views.values.reading import (
    UnreadableValue,
    named,
    number,
    number_or_none,
    reading_value,
)

__all__ = [
    "MINE",
    "AdviceGiven",
    "AdviceRating",
    "ChosenTeam",
    "CopiedPlan",
    "EarlierStart",
    "FormSubject",
    "ImportAnswer",
    "KindChoice",
    "ListedObjective",
    "Listing",
    "MenuChoice",
    "MenuVerb",
    "MovedReport",
    "NumberInput",
    "NumbersShown",
    "Place",
    "ProgressPage",
    "Rating",
    "ReportInput",
    "SharedProgress",
    "SharedReview",
    "StepChoice",
    "StepVerb",
    "TeamEntry",
    "TeamRule",
    "UnreadableValue",
    "Whose",
    "named",
    "number",
    "number_or_none",
    "reading_value",
]
