"""A second judge of what Slack takes, where one lies beside this repository."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

CHECKER = Path(__file__).resolve().parents[3] / "shared/tools/blockcheck/validate_blocks.py"


def findings(payload: dict[str, Any], method: str) -> set[str]:
    """Return the codes of what it finds in a call of Slack's; none where it is not at hand."""
    if MODULE is None:
        return set()
    return {finding.code for finding in MODULE.validate(payload, method)}


def _load() -> ModuleType | None:
    if not CHECKER.exists():
        return None
    spec = importlib.util.spec_from_file_location("validate_blocks", CHECKER)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    # Without grammars for formats, which take a second to build and which it does not look at.
    with patch.dict(sys.modules, {"rfc3987_syntax": None}):
        spec.loader.exec_module(module)
    return module


MODULE = _load()
