"""A person in front of the page, and the time that what they meet there takes them.

Every message, form and answer is read word by word, from its top down to what the person presses or
fills, at the 238 words a minute of silent reading (Brysbaert, Journal of Memory and Language 109,
2019): below it a form has answers already, and whoever has found their button stops reading. Of
choices the names are read, and what explains the one that is taken. Typing is at 52 words a minute
on a keyboard (Dhakal and others, CHI 2018) and 36 on a phone (Palin and others, MobileHCI 2019),
five letters to a word. To point takes 1.1 seconds and to press 0.2, as in the keystroke-level model
(Card, Moran and Newell, Communications of the ACM 23, 1980); what to do is decided while reading.
"""

from __future__ import annotations

from dataclasses import dataclass

from playwright.async_api import Locator, Page

from tests.browser.steps import button, say

WORDS_A_SECOND = 238 / 60
LETTERS_A_SECOND = {"page": 52 * 5 / 60, "phone": 36 * 5 / 60}
POINTS, PRESSES = 1.1, 0.2
"""Seconds."""
DOWN_TO = """target => {
  const place = target.closest(".modal-blocks, .message-content");
  const end = target.closest(".choice")?.parentElement ?? target;
  const explainsAnother = (node) => node.parentElement.closest(".choices small");
  const comesFirst = (node) =>
    node.compareDocumentPosition(end) & Node.DOCUMENT_POSITION_FOLLOWING && !explainsAnother(node);
  const isRead = (node) =>
    (end.contains(node) || comesFirst(node))
    && !node.parentElement.closest("select") && node.parentElement.checkVisibility();
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (isRead(walker.currentNode)) texts.push(walker.currentNode.data);
  return texts.join(" ").split(/\\s+/).filter(Boolean).length;
}"""
"""The words on a message or form down to a button or field, with the words on it."""


@dataclass
class Person:
    """Counts what a person reads, types and presses on a page or on a phone."""

    screen: str = "page"
    words: int = 0
    letters: int = 0
    presses: int = 0

    async def reads(self, message: Locator) -> None:
        """Read all of a message."""
        await self._read(message.locator(".message-content"))

    async def presses_in(self, place: Locator, name: str) -> None:
        """Read down to a button, and press it."""
        pressed = button(place, name)
        await self._read(pressed)
        self.presses += 1
        await pressed.click()

    async def sends(self, dialog: Locator) -> None:
        """Save a form; its button is always in the same place."""
        self.presses += 1
        await button(dialog, "Save").click()

    async def chooses(self, radio: Locator) -> None:
        await self._read(radio)
        self.presses += 1
        await radio.check()

    async def fills(self, box: Locator, text: str) -> None:
        await self._read(box)
        self.letters += len(text)
        self.presses += 1
        await box.fill(text)

    async def says(self, page: Page, text: str) -> None:
        """Type into the open conversation and send."""
        self.letters += len(text) + 1
        self.presses += 1
        await say(page, text)

    async def _read(self, target: Locator) -> None:
        self.words += await target.evaluate(DOWN_TO)

    @property
    def seconds(self) -> float:
        reading = self.words / WORDS_A_SECOND
        typing = self.letters / LETTERS_A_SECOND[self.screen]
        return reading + typing + self.presses * (POINTS + PRESSES)
