"""Check every payload that the tests sent: python tools/check_payloads.py DUMPS CHECKER.

DUMPS is the folder named by COACH_DUMP_PAYLOADS during the tests: one JSON Lines file per
process, a line `{"method": …, "payload": …}` each. CHECKER holds `validate_blocks.py`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path


def dumped(folder: Path) -> Iterator[tuple[str, str]]:
    """Each distinct (method, payload as JSON), so that a thousand like messages cost one check."""
    seen = set()
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            found = (entry["method"], json.dumps(entry["payload"], sort_keys=True))
            if found not in seen:
                seen.add(found)
                yield found


def main(dumps: str, checker: str) -> int:
    sys.path.insert(0, checker)
    from validate_blocks import validate

    checked = refused = 0
    for method, payload in dumped(Path(dumps)):
        checked += 1
        errors = [f for f in validate(json.loads(payload), method) if f.level == "error"]
        for finding in errors:
            print(f"{method}: {finding}\n    {payload[:400]}")
        refused += bool(errors)
    print(f"{checked} payloads checked, {refused} would be refused")
    return 1 if refused or not checked else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
