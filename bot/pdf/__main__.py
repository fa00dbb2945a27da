"""`python -m bot.pdf`: reads the words of a page as JSON, and writes its PDF."""

from __future__ import annotations

import json
import sys
from datetime import datetime

from bot.pdf.typesetting import set_page


def main() -> None:
    given = json.load(sys.stdin)
    made_at = datetime.fromisoformat(given["made_at"])
    sys.stdout.buffer.write(set_page(given["kind"], given["words"], made_at=made_at))


main()
