"""What the papers for a reviewer say is so: tests that exist, all tables, and who is called."""

from __future__ import annotations

import ast
import re
from urllib.parse import urlsplit

import pytest

from bot.db.base import Base
from tests.support.source import ROOT, calls, modules

SECURITY = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
TESTS = re.compile(r"`(tests/[\w/]+(?:\.py)?)`")
EXAMPLES = {"coach.example.com"}
"""Hosts in texts for whoever sets the bot up."""
SLACK = {"slack.com"}
CLIENTS = {"ClientSession", "AsyncWebClient", "AsyncRespond"}
"""What opens connections; Socket Mode has its address from the Web API."""
CALLERS = {
    "bot/bootstrap/clients.py": "the Web API, at SLACK_API_URL",
    "bot/slack/clients.py": "the same: the session of all its calls",
    "bot/slack/downloads.py": "files that people drop, from Slack's own host",
    "handlers/listing.py": "a list that is drawn again, at the address that Slack gave for it",
}
OTHER_CLIENTS = {
    *("boto3", "ftplib", "grpc", "http.client", "httpx", "imaplib", "nntplib", "poplib"),
    *("pycurl", "requests", "sentry_sdk", "smtplib", "telnetlib", "urllib.request", "urllib3"),
    *("websocket", "websockets", "xmlrpc"),
}
"""What else could carry something off the machine."""


def chapter(name: str) -> str:
    return SECURITY.partition(f"\n## {name}\n")[2].partition("\n## ")[0]


def rows(text: str) -> list[list[str]]:
    """The cells of each row of the tables in a text, without the tables' heads."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    rules = {number for number, line in enumerate(lines) if line.startswith("|---")}
    heads = {number - 1 for number in rules}
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for number, line in enumerate(lines)
        if number not in rules | heads
    ]


def test_every_test_that_is_named_exists() -> None:
    named = set(TESTS.findall(SECURITY))

    assert len(named) > 40
    assert {path for path in named if not (ROOT / path).exists()} == set()


def test_every_threat_names_a_test_or_what_is_left_to_the_operator() -> None:
    threats = rows(chapter("Threats"))
    unproven = [
        what
        for _, what, _, proof in threats
        if not TESTS.search(proof) and proof != "the operator's"
    ]

    assert len(threats) > 30
    assert unproven == []


@pytest.mark.parametrize("letter", "STRIDE")
def test_every_kind_of_threat_was_thought_of(letter: str) -> None:
    assert any(letter in kinds for kinds, *_ in rows(chapter("Threats")))


def test_every_table_of_the_database_is_listed() -> None:
    listed = [
        table
        for first, *_ in rows(chapter("What is stored"))
        for table in re.findall(r"`(\w+)`", first)
    ]

    assert sorted(listed) == sorted(Base.metadata.tables)


def test_no_code_names_a_host_but_slacks() -> None:
    texts = (
        node.value
        for _, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    addresses = (each for text in texts for each in re.findall(r"https?://\w[\w.:-]*", text))
    hosts = {urlsplit(address).hostname for address in addresses}

    assert hosts == SLACK | EXAMPLES


def test_only_slacks_clients_open_connections() -> None:
    opening = {str(path) for path, _, called in calls() if called in CLIENTS}
    directly = {called for _, _, called in calls()} & {"open_connection", "create_connection"}

    assert opening == set(CALLERS)
    assert directly == set()


def test_nothing_is_imported_that_could_send_elsewhere() -> None:
    imported = {
        name for _, tree in modules() for node in ast.walk(tree) for name in _imported(node)
    }

    assert {name for name in imported if _roots(name) & OTHER_CLIENTS} == set()


def test_a_page_fetches_no_packages() -> None:
    assert "@preview" not in (ROOT / "bot" / "pdf" / "review.typ").read_text("utf-8")


def _imported(node: ast.AST) -> list[str]:
    """What a statement imports, names of modules in full."""
    if isinstance(node, ast.Import):
        return [each.name for each in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{each.name}" for each in node.names]
    return []


def _roots(name: str) -> set[str]:
    parts = name.split(".")
    return {".".join(parts[:count]) for count in range(1, len(parts) + 1)}
