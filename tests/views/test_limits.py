"""Every message and view is taken by Slack, whatever people write and however much there is."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.sandbox.blocks import message_errors, too_large, view_errors
from bot.sandbox.content import LONGEST_TEXT
from bot.views import messages
from bot.views.blocks import ROOM, sections
from bot.views.newer import older, settled
from bot.views.payload import Message
from tests.support.block_checker import findings
from tests.views.alarm_examples import alarm, board
from tests.views.examples import every_message, every_view, messages_in_english

LONG = {"limit.message.text.soft"}
"""Slack advises 4,000 characters of text and takes 40,000; a full plan needs 8,000."""
HOSTILE = "<!channel> <@U0ANN> <https://x.example|x> & {{ 7 * 7 }} {% raw %} \"'`*_~"
SPECIAL = re.compile(r"<(?P<inside>[^>]*)>|&(?!amp;|lt;|gt;)")
OURS = re.compile(r"@U\w+|#C\w+|!date\^\d+\^(?:{date_short_pretty} {time}|{time}|{ago})\|\d\d:\d\d")

WHOLE = messages_in_english()
MESSAGES = {
    name: message
    for of, whole in WHOLE.items()
    for name, message in ((of, older(whole)), (f"{of}, newer", settled(whole, ())))
}
VIEWS = {
    name: view
    for of, whole in every_view()
    for name, view in ((of, older(whole)), (f"{of}, newer", settled(whole, ())))
}
WORDS = st.text(max_size=400) | st.text("<>&!@#|{}%\"'`*_~ \n", max_size=80)
LONGEST = 3000
"""Slack takes no more in one field of a form."""
AWKWARD = (
    " \n ",
    "\n\n0\n\n",
    "\r\n\r\nx" * 100,
    "\n\n<@U0ANN>" * 100,
    "\n" * LONGEST,
    "a\n\n" * (LONGEST // 3),
    "x" * LONGEST,
    "&" * LONGEST,
    "word <!here> " * (LONGEST // 13),
    "\x00" * LONGEST,
    '"' * LONGEST,
    "\N{GRINNING FACE}" * LONGEST,
)


def with_awkward_words(test: Callable[[str], None]) -> Callable[[str], None]:
    for words in AWKWARD:
        test = example(words)(test)
    return test


def texts(payload: Any) -> list[str]:
    """All mrkdwn in a payload."""
    if isinstance(payload, list):
        return [text for each in payload for text in texts(each)]
    if not isinstance(payload, dict):
        return []
    own = [payload["text"]] if payload.get("type") == "mrkdwn" else []
    return own + [text for each in payload.values() for text in texts(each)]


def foreign(text: str) -> list[str]:
    """What Slack would take for syntax and is not a mention made by us."""
    return [
        found[0] for found in SPECIAL.finditer(text) if not OURS.fullmatch(found["inside"] or "")
    ]


def syntax_in(message: Message) -> list[str]:
    shown = [message["text"], *texts(message["blocks"])]
    return [found for text in shown for found in foreign(text)]


@pytest.mark.parametrize("name", MESSAGES)
def test_every_message_is_taken(name: str) -> None:
    message = MESSAGES[name]

    assert message_errors(message["blocks"]) == []
    assert syntax_in(message) == []
    assert 0 < len(message["text"]) < 9000
    assert findings({"channel": "C1", **message}, "chat.postMessage") <= LONG


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_is_taken(name: str) -> None:
    view = VIEWS[name]
    method = "views.publish" if view["type"] == "home" else "views.open"

    assert view_errors(view) == []
    assert not too_large(view)
    assert findings({"view": view, "trigger_id": "1.2", "user_id": "U0ANN"}, method) == set()


def test_scheduled_messages_stay_on_one_screen() -> None:
    for name in ("digest, 50", "checkin, 50"):
        body = "\n".join(texts(MESSAGES[name]["blocks"]))

        assert body.count("\n") < 50
        assert len(MESSAGES[name]["text"]) < 4000


@settings(max_examples=5, deadline=None)
@given(WORDS)
@with_awkward_words
def test_no_words_of_a_person_become_syntax_or_break_a_limit(words: str) -> None:
    # Most messages hold no words of people, and what is always the same was looked at above.
    showing = [(name, each) for name, each in every_message(words) if each != WHOLE.get(name)]

    for name, message in showing:
        assert message_errors(settled(message, ())["blocks"]) == [], name
        assert message_errors(older(message)["blocks"]) == [], name
        assert 0 < len(message["text"]) <= LONGEST_TEXT, name
        assert syntax_in(message) == [], name


@settings(max_examples=5, deadline=None)
@given(WORDS)
@with_awkward_words
def test_no_words_of_a_person_break_a_view(words: str) -> None:
    for name, view in every_view(words):
        assert view_errors(older(view)) == [], name
        assert view_errors(settled(view, ())) == [], name
        assert not too_large(view), name
        assert [found for text in texts(view) for found in foreign(text)] == [], name


def test_hostile_words_show_as_they_were_typed() -> None:
    shown = dict(every_message(HOSTILE))["digest"]["text"]

    assert (
        "Why you're here: “&lt;!channel&gt; &lt;@U0ANN&gt; &lt;https://x.example|x&gt; &amp;"
        " {{ 7 ∗ 7 }} {% raw %} \"'ˋ∗ˍ∼”" in shown
    )


def test_line_breaks_in_a_persons_words_make_no_paragraphs() -> None:
    declared = messages.alarm_card(board(alarm("bad\n\n*news*\r\n\r\nfor us")))["text"]

    assert declared.startswith("*Alarm, level 2:* “bad ∗news∗ for us”\nRaised by <@U0ANN> ")


def test_words_too_long_for_a_section_go_on_in_the_next() -> None:
    words = [f"word{number}" for number in range(1000)]

    shown = texts(sections(" ".join(words)))

    assert max(map(len, shown)) <= ROOM
    assert " ".join(shown).split() == words


@pytest.mark.parametrize("sign", ["x", "&amp;", "<@U0ANN>"])
def test_signs_are_never_cut_in_two(sign: str) -> None:
    shown = texts(sections(sign * LONGEST))

    assert max(map(len, shown)) <= ROOM
    assert "".join(shown) == sign * LONGEST
    assert all(text.startswith(sign) and text.endswith(sign) for text in shown)


def test_paragraphs_without_words_make_no_section() -> None:
    assert texts(sections("one\n\n \n\ntwo")) == ["one", "two"]
    assert sections("") == []
