"""From raw Slack text to plain lower-case words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from bot.domain.errors import NotUnderstood

LONGEST = 500
"""Characters: longer text is a story, not a command."""
REMEMBERED = 64
"""So many texts are read once only: each reader of a message asks for the same words of it."""

CHANNEL = re.compile(r"<#(?P<channel>[CG][A-Z0-9]+)(?:\|[^>]*)?>")
MENTION = re.compile(r"<@(?P<user>[UW][A-Z0-9]+)(?:\|[^>]*)?>")
"""A person, as Slack writes one."""
_NOTHING_TO_DO = re.compile(r"(?:[a-z0-9 ,;%$+\n]|\.(?![a-z])|:(?!\S))*")
_REFERENCE = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_POINTING = frozenset(("link", "here", "this", "this link", "source"))
"""What an address is called where it is only pointed at."""
_TYPED_MENTION = re.compile(r"<[!@#][^<>]*>")
_STRUCK = re.compile(r"(?<!\w)~(?!\s)[^~\n]+(?<!\s)~(?!\w)")
_EMOJI_NAME = re.compile(r"(?<!\w):[\w+'-]+:")
NUMBER_EMOJI = re.compile(r":(?:zero|one|two|three|four|five|six|seven|eight|nine|keycap_ten):")
"""A digit as an emoji: decoration like any other, but a sign that a number was meant."""
_ADDRESS = re.compile(r"https?://\S+")
_DOMAIN = re.compile(r"(?<=\w)\.(?:com|org|net|social)\b")
_HASHTAG = re.compile(r"#\w+")
_SUBREDDIT = re.compile(r"\br/\w+")
_SLASH_PERIOD = re.compile(r"/ ?(?=(?:day|week|month)\b)")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_LINK = re.compile(r"(?:\w+ )?<https?://[^<>]*>|(?:\w+ )?https?://\S+")
_QUOTED = re.compile(r"^&gt;\s*(?![\s\d]).*$", re.MULTILINE)
_QUOTED_NUMBERS = re.compile(r"^&gt;.*$\n*(?=\s*[^&\s\d])", re.MULTILINE)
"""A quoted line with a number, before one of talk; alone it may tell of more than so many."""
_COMPATIBLE = ("<wide>", "<narrow>", "<font>")
"""Letters and signs that are others in another form, such as full width."""
_LEADING = re.compile(r"^\W*/?social\s+(?=\S)|^`+|`+$|^/(?=\w)", re.IGNORECASE)
_IN_MARKS = re.compile(r"[\"'“«(\[*]([^\"'“”«»()\[\]*]+)[\"'”»)\]*]")
"""A whole text in quotation marks or brackets, as people copy commands from a guide."""
_SIGNS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "−": "-", "_": " ", "\t": " ", "\r": "\n"})
_TYPED_SHORT = {
    **dict.fromkeys(("yday", "ystd", "ystdy", "ystrday", "yest"), "yesterday"),
    **dict.fromkeys(("tmrw", "tmr", "tomoz", "2morrow", "2moro", "2mrw"), "tomorrow"),
    **dict.fromkeys(("tdy", "2day"), "today"),
    **dict.fromkeys(("2nite", "2night", "tonite"), "tonight"),
    "b4": "before",
    "thru": "through",
    "lst": "last",
    "wk": "week",
    "wks": "weeks",
}
"""Words as people shorten them in chats."""
_SHORT = re.compile(rf"\b(?:{'|'.join(_TYPED_SHORT)})\b")
_STOPS = {
    "FULL STOP": ".",
    "DANDA": ".",
    "COMMA": ",",
    "QUESTION MARK": "?",
    "EXCLAMATION MARK": "!",
}
"""Other scripts' ends of clauses, by what Unicode's names of them contain."""


@lru_cache(REMEMBERED)
def plain(text: str) -> str:
    """The words that a person sees, in lower case and without markup, emoji and struck text."""
    if len(text) > LONGEST:
        raise NotUnderstood("reading.too_long", most=LONGEST)
    text = _SHORT.sub(lambda short: _TYPED_SHORT[short[0]], text.lower().replace("…", "..."))
    if _NOTHING_TO_DO.fullmatch(text):
        return text
    text = _REFERENCE.sub(_shown, text)
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    if not text.isascii():
        text = "".join(map(_readable, unicodedata.normalize("NFC", text)))
    for markup in (_TYPED_MENTION, _EMOJI_NAME, _STRUCK, _ADDRESS, _HASHTAG):
        text = markup.sub(" ", text)
    text = _SUBREDDIT.sub("reddit", _DOMAIN.sub("", text))
    return _HYPHEN.sub(" ", _SLASH_PERIOD.sub(" per ", text.translate(_SIGNS)))


def without_quotes(text: str) -> str:
    """The text without lines that quote somebody, as Slack writes them; all of it if all are."""
    return _QUOTED.sub("", _QUOTED_NUMBERS.sub("", text)).strip() or text


def without_lead(text: str) -> str:
    """The text without `/social` or a slash in front and marks around, where none is needed."""
    text = text.strip()
    if quoted := _IN_MARKS.fullmatch(text):
        text = quoted[1].strip() or text
    return _LEADING.sub("", text).strip() or text


def is_link(text: str) -> bool:
    """Return True for text that is nothing but an address."""
    return bool(_LINK.fullmatch(text.strip()))


def without_emoji(text: str) -> str:
    """The text without the names of emoji."""
    return _EMOJI_NAME.sub(" ", text)


@lru_cache(REMEMBERED)
def plain_words(text: str) -> str:
    """The plain words in one line; none of a text that is too long to be read."""
    return " ".join(plain(text).split()) if len(text) <= LONGEST else ""


def as_read(text: str) -> str:
    """The typed text as people read it: links as addresses, people by their names."""
    shown = _REFERENCE.sub(lambda found: found[2] or found[1], text)
    return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _shown(reference: re.Match[str]) -> str:
    """The text that Slack shows for <…>, unless it is a person, a channel or an address."""
    target, label = reference.groups()
    if target[:1] in {"@", "!", "#"} or not label or "://" in label or label in _POINTING:
        return " "
    return str(label)


def _readable(char: str) -> str:
    """The character itself, or its replacement if it belongs to no word or number."""
    if unicodedata.decomposition(char).startswith(_COMPATIBLE):
        char = unicodedata.normalize("NFKC", char).lower()
    category = unicodedata.category(char)
    if category in {"Pi", "Pf"} and char not in "’‘":
        return '"'
    if category in {"Ps", "Pe"}:
        return char if char.isascii() else '"'
    if category == "Po" and not char.isascii():
        name = unicodedata.name(char)
        return next((f"{sign} " for part, sign in _STOPS.items() if part in name), char)
    if category[0] in "LNP" or category in {"Sc", "Sm"} or char in "\n+<>=^`":
        return char
    # Combining marks and invisible joiners belong to the character before them.
    return "" if category in {"Mn", "Me", "Mc", "Cf"} else " "


def words_in(text: str) -> tuple[str, ...]:
    """The words of a list that is written as text."""
    return tuple(text.split())


def channel_in(text: str) -> str | None:
    """The only channel that words name."""
    channels = {named["channel"] for named in CHANNEL.finditer(text)}
    return next(iter(channels)) if len(channels) == 1 else None


_ABOUT = frozenset(
    words_in(
        """
    and so ok now what how what's how's about is are things doing going in for with the team of
    up on it
    """
    )
)
"""Words around the name of what is asked about."""
_WORD = re.compile(r"[\w']+")


def asks_how(text: str) -> bool:
    """Return True for words that ask about the channel they name, and nothing more."""
    return all(word in _ABOUT for word in _WORD.findall(plain_words(CHANNEL.sub(" ", text))))
