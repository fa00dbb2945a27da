"""The pages of installs: a reason for all that is asked, words for every end, nothing unescaped."""

from __future__ import annotations

import re

import pytest

from bot.slack.scopes import ALL, OPTIONAL
from bot.views.install_pages import (
    STYLE,
    STYLE_HASH,
    AppLinks,
    InstallEnd,
    added_page,
    install_page,
)
from bot.views.locales import ENGLISH
from tests.views.install_examples import URL, every_install_page


def test_every_permission_has_a_reason_and_no_reason_is_left_over() -> None:
    assert sorted(ENGLISH.table("scopes")) == ALL


def test_every_end_has_words() -> None:
    for table in ("InstallEnd", "install_ends"):
        assert set(ENGLISH.table(table)) == set(InstallEnd)


def test_only_what_is_optional_is_said_to_be() -> None:
    page = install_page(URL, ALL, OPTIONAL)

    found = re.findall(r"<dt><code>([a-z_:]+)</code> \(optional\)</dt>", page)
    assert sorted(found) == sorted(OPTIONAL)


def test_all_is_escaped() -> None:
    page = added_page(AppLinks('x"><script>', URL), ["<script>"])

    assert "<script>" not in page
    assert "a=b&amp;c=d" in page


def test_browsers_know_the_style_by_its_hash() -> None:
    page = install_page(URL, ALL, OPTIONAL)

    assert f"<style>{STYLE}</style>" in page
    assert len(STYLE_HASH) == 44
    assert "style=" not in page


@pytest.mark.parametrize("number", range(len(every_install_page())))
def test_a_page_is_a_page_in_itself(number: int) -> None:
    page = every_install_page()[number]

    assert page.startswith("<!doctype html>")
    assert page.count("<h1>") == page.count("<main>") == 1
    assert 'lang="en"' in page
