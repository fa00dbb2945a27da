"""The demo team's review, which is the example in docs, too."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from typst import Compiler

from bot.db.engine import make_engine
from bot.db.sessions import Sessions
from bot.demo.past import CHANNEL, tell_past
from bot.pdf.typesetting import FOLDER, set_page
from bot.services import make_services
from bot.views.review import Page, page
from tests.support.databases import sqlite_copy
from tests.support.workspace import acting

DOCS = Path(__file__).parents[2] / "docs"
WEDNESDAY = datetime(2026, 11, 25, 9, tzinfo=UTC)
SHARP = 110
"""Dots per inch: 910 for the width of A4."""


def demo_page(template: Path, folder: Path) -> Page:
    engine = make_engine(sqlite_copy(template, folder))
    services = make_services(Sessions(engine))
    workspace_id = services.workspaces.install("T0SANDBOX", "U0COACH", now=WEDNESDAY)
    tell_past(services, workspace_id, WEDNESDAY)
    ada = acting(services, workspace_id, "U0ADA", CHANNEL)
    found = services.reviews.of(ada, now=WEDNESDAY)
    engine.dispose()
    return page(found, team="#marketing")


def keep_as_example(shown: Page, pdf: bytes) -> None:
    """Save the file and a picture of it for the README, when COACH_SCREENSHOTS is set."""
    if not os.environ.get("COACH_SCREENSHOTS"):
        return
    (DOCS / "examples" / "review.pdf").write_bytes(pdf)
    words = {"review": json.dumps(asdict(shown))}
    output = DOCS / "screenshots" / "review.png"
    Compiler((FOLDER / "review.typ"), sys_inputs=words).compile(
        output=output, format="png", ppi=SHARP
    )


def test_the_demo_teams_review_fills_one_page(template: Path, tmp_path: Path) -> None:
    shown = demo_page(template, tmp_path)
    pdf = set_page("Page", asdict(shown), made_at=WEDNESDAY)
    keep_as_example(shown, pdf)

    (paper,) = PdfReader(BytesIO(pdf)).pages
    text = " ".join(paper.extract_text().split())
    assert "“Fill the author evenings”" in text
    assert "4 going well, 1 behind." in text
    assert "Comments on LinkedIn: target lowered from 50 to 40 on 28 Oct." in text
    assert "Cost per sign-up: Newsletter €15, LinkedIn posts €36" in text
