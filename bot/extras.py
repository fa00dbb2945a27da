"""What can be left out of an installation, and whether it was."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec

PICTURES = ("matplotlib", "numpy", "PIL", "typst")
"""The modules that `social-coach[pictures]` installs: 200 MB that a small host may do without."""


@cache
def has_pictures() -> bool:
    """Tell whether charts can be drawn and reviews be made."""
    return all(find_spec(module) for module in PICTURES)
