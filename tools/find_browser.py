"""Find a Chromium for the browser tests; with --install, get one where that is possible.

Order: $CHROMIUM, one on the PATH, Debian's package (as root), Playwright's own download.
Prints its path. Without any it says so loudly; in CI that is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def on_this_machine() -> str | None:
    """The path of a Chromium that is already here, or None."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None) or playwrights_own()


def playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> str | None:
    """Install one: with apt when root on Debian, else Playwright's own build."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quietly("apt-get", "update", "-q")
        quietly("apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium")
    if not on_this_machine():
        quietly(sys.executable, "-m", "playwright", "install", "chromium")
    return on_this_machine()


def quietly(*command: str) -> None:
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603


def main() -> int:
    found = on_this_machine() or (install() if "--install" in sys.argv else None)
    if found:
        print(f"Browser tests use {found}")
        return 0
    print("NO CHROMIUM FOUND: the browser tests are skipped. Install chromium.", file=sys.stderr)
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())
