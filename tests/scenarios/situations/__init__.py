"""Twenty-five situations in which a team may find itself, played by `test_situations`."""

from __future__ import annotations

from tests.scenarios.situations.money import MONEY
from tests.scenarios.situations.people import PEOPLE
from tests.scenarios.situations.responses import RESPONSES
from tests.scenarios.situations.targets import TARGETS
from tests.scenarios.situations.trends import TRENDS

SITUATIONS = (*RESPONSES, *TARGETS, *TRENDS, *MONEY, *PEOPLE)
