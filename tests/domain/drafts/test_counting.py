"""The length of a post, as each platform counts it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.drafts.counting import Counting, length
from bot.domain.drafts.limits import LIMITS

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
FLAG = "\U0001f1e9\U0001f1ea"
WAVE = "\U0001f44b\U0001f3fd"
LINK = "https://example.com/a/rather/long/path/to/a/page"


@pytest.mark.parametrize("counting", Counting)
def test_plain_letters_count_once_everywhere(counting: Counting) -> None:
    assert length("Come and see us.", counting) == 16


@pytest.mark.parametrize("emoji", [FAMILY, FLAG, WAVE, "\u2714\ufe0f", "1\ufe0f\u20e3"])
def test_an_emoji_counts_twice_on_x_and_once_where_people_count_signs(emoji: str) -> None:
    assert length(emoji, Counting.WEIGHTED) == 2
    assert length(emoji, Counting.GRAPHEMES) == 1


def test_an_emoji_counts_as_its_bytes_on_threads() -> None:
    assert length("Hi \U0001f602", Counting.THREADS) == 3 + 4


@pytest.mark.parametrize("counting", [Counting.WEIGHTED, Counting.MASTODON])
@pytest.mark.parametrize("link", [LINK, "http://a.de", f"{LINK}?a=b&c=d#e"])
def test_a_link_counts_23_however_long_it_is(counting: Counting, link: str) -> None:
    assert length(f"See {link}.", counting) == 4 + 23 + 1


@pytest.mark.parametrize("address", ["example.com", "shop.example.co.uk/spring"])
def test_x_makes_a_link_of_a_bare_address(address: str) -> None:
    assert length(address, Counting.WEIGHTED) == 23
    assert length(address, Counting.MASTODON) == len(address)


@pytest.mark.parametrize("words", ["e.g. this", "end.Next", "3.5 kg", "ada@example.com"])
def test_a_full_stop_alone_makes_no_link(words: str) -> None:
    assert length(words, Counting.WEIGHTED) == len(words)


def test_letters_of_east_asia_count_twice_on_x() -> None:
    assert length("日本", Counting.WEIGHTED) == 4
    assert length("日本", Counting.GRAPHEMES) == 2


def test_a_mention_on_mastodon_counts_without_its_server() -> None:
    assert length("Hi @ada@example.social", Counting.MASTODON) == len("Hi @ada")


def test_an_accent_is_part_of_its_letter() -> None:
    assert {length("cafe\u0301", counting) for counting in Counting} == {4}


def test_emoji_beyond_the_first_plane_are_two_units_of_utf_16() -> None:
    assert length("\U0001f602", Counting.UTF16) == 2


@given(st.text(), st.sampled_from(Counting))
def test_any_text_has_a_length(text: str, counting: Counting) -> None:
    assert length(text, counting) >= 0


@given(st.text(st.characters(categories=["L", "N"], max_codepoint=0x24F)))
def test_more_text_is_never_shorter(text: str) -> None:
    for counting in Counting:
        assert length(f"{text} a", counting) == length(text, counting) + 2


def test_every_limit_has_its_source() -> None:
    assert all(limit.most > 0 and limit.source for limit in LIMITS.values())
