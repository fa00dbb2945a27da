"""What it is deployed with fits the bot: images, services, settings, audits."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.config import Settings

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = sorted(name for name, each in SERVICES.items() if each.get("image") == "social-coach")
ONLY_COMPOSE = {"POSTGRES_PASSWORD", "PUBLIC_HOST"}
"""What `.env.example` has for the services beside the bot."""


def named_settings() -> set[str]:
    return {name.upper() for name in Settings.model_fields}


def test_the_linter_finds_nothing_in_the_image() -> None:
    done = subprocess.run(
        [BIN / "hadolint", ROOT / "Dockerfile"], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (0, "")


def test_the_image_holds_all_that_is_packed_and_nothing_that_is_secret() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packed = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    copied = {
        name
        for line in re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
        for name in line.split()
    }
    let_in = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()

    assert set(packed) <= copied
    assert all((ROOT / name).exists() for name in copied)
    assert let_in[0] == "*"
    assert {f"!{name}" for name in copied} == {each for each in let_in if each[0] == "!"}


def test_the_image_is_pinned_and_runs_as_nobody() -> None:
    stages = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    (python,) = re.findall(r"^ARG PYTHON=(\S+)$", DOCKERFILE, re.MULTILINE)

    assert set(stages) == {"python:${PYTHON}"}
    assert re.match(r"3\.\d+\.\d+-slim-\w+$", python)
    assert re.findall(r"^USER (\S+)$", DOCKERFILE, re.MULTILINE) == ["10001:10001"]
    assert "HEALTHCHECK" in DOCKERFILE


def test_there_are_two_of_each_process() -> None:
    commands = [SERVICES[name]["command"] for name in OURS]

    assert sorted(commands) == [["migrate"], ["web"], ["web"], ["worker"], ["worker"]]


@pytest.mark.parametrize("name", OURS)
def test_a_container_of_ours_may_change_nothing(name: str) -> None:
    service = SERVICES[name]

    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert "ports" not in service


@pytest.mark.parametrize("name", OURS)
def test_a_container_of_ours_has_a_limit_of_memory(name: str) -> None:
    assert SERVICES[name]["mem_limit"] == "1g"


def test_so_has_the_service_whose_processes_end_alone() -> None:
    unit = (ROOT / "deploy/social-coach.service").read_text(encoding="utf-8").splitlines()

    assert {"MemoryMax=1G", "OOMPolicy=continue"} <= set(unit)


def test_the_database_can_be_reached_from_inside_alone() -> None:
    assert SERVICES["db"]["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert "ports" not in SERVICES["db"]


@pytest.mark.parametrize("name", [name for name in SERVICES if name not in OURS])
def test_images_of_others_are_pinned(name: str) -> None:
    assert re.search(r":\d+\.\d+(\.\d+)?-\w+$", SERVICES[name]["image"])


def test_the_example_names_only_settings_that_exist() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^([A-Z_]+)=", text, re.MULTILINE))

    assert named - ONLY_COMPOSE <= named_settings()
    assert re.findall(r"^[A-Z_]+=(.+)$", text, re.MULTILINE) == []


def test_the_example_leaves_a_container_its_folder_for_data() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")

    assert "\nDATA_DIR=" not in text  # an empty one would take the place of the image's /data


def test_every_setting_is_explained() -> None:
    guides = ("README.md", "docs/operations.md", "docs/install.md")
    explained = "".join((ROOT / guide).read_text(encoding="utf-8") for guide in guides)

    assert {name for name in named_settings() if f"`{name}`" not in explained} == set()


def test_every_scope_is_explained() -> None:
    manifest = yaml.safe_load((ROOT / "slack-manifest.yaml").read_text(encoding="utf-8"))
    guide = (ROOT / "docs/install.md").read_text(encoding="utf-8")
    table = guide.partition("## What it asks for")[2].partition("\n## ")[0]
    rows = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]

    explained = {scope for row in rows for scope in re.findall(r"`([^`]+)`", row)}
    assert explained == set(manifest["oauth_config"]["scopes"]["bot"])


GUIDES = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("deploy/*.md")],
    key=str,
)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_links_of_a_guide_lead_somewhere(guide: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?://|mailto:|#)([^)#]+)[^)]*\)", text)

    assert [link for link in links if not (guide.parent / link).exists()] == []


def test_heroku_sets_only_settings_that_exist_and_runs_what_the_procfile_names() -> None:
    app = json.loads((ROOT / "app.json").read_text(encoding="utf-8"))
    processes = re.findall(
        r"^(\w+):", (ROOT / "Procfile").read_text(encoding="utf-8"), re.MULTILINE
    )

    assert set(app["env"]) <= named_settings()
    assert set(app["formation"]) == set(processes) - {"release"}


def test_heroku_shows_strangers_no_metrics_and_offers_a_contact() -> None:
    env = json.loads((ROOT / "app.json").read_text(encoding="utf-8"))["env"]
    given = {name.lower(): each["value"] for name, each in env.items() if "value" in each}
    settings = Settings(**given, port=5000)

    assert settings.host == "0.0.0.0"
    assert settings.metrics_port not in {None, settings.port}
    assert settings.metrics_host == "127.0.0.1"
    assert env["SECURITY_CONTACT"]["required"] is False


GUIDE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_can_be_typed_as_they_stand(guide: Path) -> None:
    if guide.name == "CHANGELOG.md":
        return  # it tells what was
    text = guide.read_text(encoding="utf-8").replace("`heroku run python -m bot …`", "")

    assert re.findall(r"(?<!\.venv/bin/)python -m bot\b.*", text) == []


def test_the_unit_finds_all_that_the_steps_before_it_make() -> None:
    steps = GUIDE.partition("use systemd")[2].partition("```sh\n")[2].partition("```")[0]
    unit = (ROOT / "deploy" / "social-coach.service").read_text(encoding="utf-8")
    (user,) = re.findall(r"^User=(\S+)", unit, re.MULTILINE)
    (data,) = re.findall(r"^ReadWritePaths=(\S+)", unit, re.MULTILINE)
    order = [
        f"cd {Path(data).parent}",
        "useradd",
        "uv sync",
        f"--owner {user} --group {user} --mode 700 {Path(data).name}",
        f"--owner {user} --group {user} --mode 600 .env.example .env",
        "enable --now",
    ]
    places = [steps.index(each) for each in order]

    assert places == sorted(places)
    assert re.search(rf"useradd .* {user}$", steps, re.MULTILINE)


def test_guides_install_the_same_uv_as_the_image() -> None:
    setup = (ROOT / "tools" / "setup.sh").read_text(encoding="utf-8")
    texts = [GUIDE, DOCKERFILE, setup, (ROOT / "README.md").read_text(encoding="utf-8")]
    named = [set(re.findall(r"\buv==?([\d.]+\d)", text)) for text in texts]

    assert len(set.union(*named)) == 1
    assert all(named)


def test_the_unit_of_the_guide_is_the_unit() -> None:
    unit = (ROOT / "deploy" / "social-coach.service").read_text(encoding="utf-8")

    assert "deploy/social-coach.service" in GUIDE
    assert "ExecStart=/srv/social-coach/.venv/bin/python -m bot run\n" in unit
    assert "ProtectSystem=strict\n" in unit


def test_a_token_in_a_file_fails_the_audit(tmp_path: Path) -> None:
    words = f'SLACK_BOT_TOKEN = "xoxb-{730191371696}-{1413868247813}-NqVwYS81VP7Hb1DX8pPd5khx"\n'
    (tmp_path / "settings.py").write_text(words, encoding="utf-8")
    scan: list[str | Path] = [
        BIN / "kingfisher",
        "scan",
        tmp_path,
        "--no-validate",
        "--no-update-check",
    ]

    assert subprocess.run(scan, capture_output=True, check=False).returncode != 0
    (tmp_path / "settings.py").write_text('SLACK_BOT_TOKEN = ""\n', encoding="utf-8")
    assert subprocess.run(scan, capture_output=True, check=False).returncode == 0
