"""What each sentence of advice claims, checked against the raw results."""

from __future__ import annotations

from tests.views.claims import objectives, pace, plans, situations, teams, trends
from tests.views.claims.claim import Claim

CLAIMS: dict[str, Claim] = {
    **objectives.CLAIMS,
    **pace.CLAIMS,
    **trends.CLAIMS,
    **teams.CLAIMS,
    **plans.CLAIMS,
    **situations.CLAIMS,
}
"""By the names of rules."""
