"""The answers of the use cases: facts, not words."""

from bot.domain.answers.objectives import (
    ClosedObjectives,
    ObjectiveClosed,
    ObjectiveForm,
    ObjectiveLinks,
    ObjectiveReopened,
    ObjectiveSet,
    TeamProgress,
    Unowned,
)
from bot.domain.answers.people import Past, PersonalOverview, Why
from bot.domain.answers.plan import CostsRemoved, LineItemRemoved
from bot.domain.answers.results import (
    Covered,
    KeptReport,
    PeriodThen,
    Receipt,
    Recorded,
    Undone,
    owners_of,
)
from bot.domain.answers.teams import (
    SEEN_BY_A_LOOK,
    UNSEEN,
    Administered,
    DeliveryProblem,
    DigestAsked,
    DigestNow,
    OwnChanged,
    TeamChoice,
    TeamReady,
)

__all__ = [
    "SEEN_BY_A_LOOK",
    "UNSEEN",
    "Administered",
    "ClosedObjectives",
    "CostsRemoved",
    "Covered",
    "DeliveryProblem",
    "DigestAsked",
    "DigestNow",
    "KeptReport",
    "LineItemRemoved",
    "ObjectiveClosed",
    "ObjectiveForm",
    "ObjectiveLinks",
    "ObjectiveReopened",
    "ObjectiveSet",
    "OwnChanged",
    "Past",
    "PeriodThen",
    "PersonalOverview",
    "Receipt",
    "Recorded",
    "TeamChoice",
    "TeamProgress",
    "TeamReady",
    "Undone",
    "Unowned",
    "Why",
    "owners_of",
]
