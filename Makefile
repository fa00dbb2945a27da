# Everything runs in .venv, which `make` creates from uv.lock on first use.
# A fresh machine needs only Python >= 3.11 and make.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
STAMP := .venv/.ready
KEEP ?=
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help demo run doctor test check audit release format migrate bench bench-delivery bench-pictures bench-reading bench-sizes score soak

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

$(STAMP): pyproject.toml uv.lock tools/setup.sh
	@sh tools/setup.sh "$(PYTHON)"
	@touch $(STAMP)

demo: $(STAMP) ## Try the bot in a browser, without Slack (KEEP=dir keeps the data)
	@$(BIN)/python -m bot demo $(if $(KEEP),--keep "$(KEEP)") $(ARGS)

run: $(STAMP) ## Run the bot against Slack, everything in one process
	@$(BIN)/python -m bot run

doctor: $(STAMP) ## Check settings, token, scopes, database and channels
	@$(BIN)/python -m bot doctor

test: $(STAMP) ## Run all tests, the browser tests in a real Chromium
	@$(BIN)/python tools/find_browser.py --install
	@PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -n 2 $(ARGS)

check: $(STAMP) ## Run ruff, mypy and import-linter
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

audit: $(STAMP) ## Check for secrets, licences and known vulnerabilities (OFFLINE=1 without the last)
	@sh tools/audit.sh

release: $(STAMP) ## Build the wheel and its bill of materials in dist/, and try it in an empty environment
	@sh tools/release.sh

format: $(STAMP) ## Format the code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

migrate: $(STAMP) ## Upgrade the database schema
	@$(BIN)/python -m bot migrate

bench: $(STAMP) ## Measure requests against a bare Bolt listener
	@$(BIN)/python -m tests.bench.requests $(ARGS)

bench-delivery: $(STAMP) ## Measure planning and posting of 100,000 messages at once
	@$(BIN)/python -m tests.bench.delivery $(ARGS)

bench-sizes: $(STAMP) ## Measure what a year of a team takes on disk
	@$(BIN)/python -m tests.bench.sizes

bench-pictures: $(STAMP) ## Measure the drawing of pictures
	@$(BIN)/python -m tests.bench.pictures

bench-reading: $(STAMP) ## Measure the reading of messages
	@$(BIN)/python -m tests.bench.reading

score: $(STAMP) ## Measure how well messages are understood (ARGS=--misses shows which are not)
	@$(BIN)/python -m tests.score $(ARGS)

soak: $(STAMP) ## Recompute what 200 random teams are shown, kill the bot 300 times, send 50,000 hostile requests, load 200 workspaces
	@$(BIN)/python -m tests.audit
	@$(BIN)/python -m tests.audit --teams 20 --postgresql
	@COACH_SOAK_ROUNDS=300 $(BIN)/pytest tests/soak -n 2 -rP --timeout 3000 $(ARGS)
