"""`python -m tools.write_gists`: write the labelled messages that the reader learns from.

They are those of `tests/score/corpus` that it's developed with, by what they are for.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
CORPUS: Final = ROOT / "tests" / "score" / "corpus"
LEARNED_FROM: Final = ("dev", "seen", "others")
TARGET: Final = ROOT / "bot" / "language" / "gists.toml"
HEAD: Final = (
    "# Written by tools/write_gists.py from tests/score/corpus: change the messages there.\n"
)


def written() -> str:
    """The messages by their gist, as TOML."""
    texts: dict[str, list[str]] = defaultdict(list)
    for name in LEARNED_FROM:
        for line in (CORPUS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            texts[row["intent"]].append(row["text"])
    return HEAD + "".join(map(_section, sorted(texts.items())))


def _section(item: tuple[str, list[str]]) -> str:
    gist, texts = item
    lines = "".join(f"    {json.dumps(text, ensure_ascii=False)},\n" for text in texts)
    return f"\n{gist} = [\n{lines}]\n"


if __name__ == "__main__":
    TARGET.write_text(written(), encoding="utf-8")
