# make run    the whole service on this machine, with sample data: http://127.0.0.1:8000
#             OVER=real: over the real networks' protocols, with simulators of their far sides; also some of
#             efawateercom-xml efawateercom-json cards smpp government http, as OVER="efawateercom-json smpp"
# make test   lint, types, import rules and every test; the same as CI
# make fast   the checks that need no server
# make demo   walks the municipality's card against a fresh server, as a story; OVER=real as with make run
# make web    builds the web front end; `make run` and `make test` do it by themselves when its sources changed
# make golden writes the golden schema anew: read the difference before you commit it
# make letters draws the pictures of the letters anew, those of the tests too: look at each
# make campaign sends payers by the thousand against a service that is killed: an hour; CAMPAIGN="--acts 500 --form xml"
# make docs   draws the generated pages of docs/ anew
# make lock   brings the lock files in line with pyproject.toml; `make lock UPGRADE=--upgrade` takes newer releases

SHELL := /bin/sh
# Programs start a hundred times in a run of the tests: Python reads each source once and keeps what it made of it.
unexport PYTHONDONTWRITEBYTECODE
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
UV := $(shell command -v uv 2>/dev/null || { [ -x $(BIN)/uv ] && echo $(BIN)/uv; })
COMPILE = $(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --no-header \
	--python-version 3.11 --extra install
# Wheels only: nothing here is to need a compiler. The lock is whole, so nothing is resolved anew: an older pip would
# otherwise take the newest release of a package that another one asks for with an extra, and find no hash for it.
INSTALL = $(if $(UV),$(UV) pip install --quiet --python $(BIN)/python,$(PIP) install) --only-binary :all: --require-hashes --no-deps

.PHONY: run demo test fast lint types imports tests web web-check web-format format golden docs letters campaign lock clean

# SMPP's simulator is a program of Node, which the development requirements bring.
run: .venv/.ready$(if $(OVER),-dev) .venv/.web
	DEMO=$${DEMO:-1} $(if $(OVER),DEMO_OVER="$(OVER)") exec $(BIN)/tadreeb run

demo: .venv/.ready-dev .venv/.web
	exec $(BIN)/python -m demo $(if $(OVER),--over "$(OVER)")

test: .venv/.ready-dev
	$(MAKE) --no-print-directory -j3 lint types imports
	$(MAKE) --no-print-directory web-check tests

fast: .venv/.ready-dev
	$(MAKE) --no-print-directory -j3 lint types imports
	$(BIN)/python -m pytest -q tests/house tests/core

lint: .venv/.ready-dev
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .

types: .venv/.ready-dev
	$(BIN)/mypy --no-error-summary

imports: .venv/.ready-dev
	$(BIN)/lint-imports --no-logo

tests: .venv/.ready-dev .venv/.web
	PYTHONHASHSEED=0 $(BIN)/python -m pytest -q -n 4 --dist worksteal --durations=5

web: .venv/.web

web-check: .venv/.ready-dev .venv/.web
	$(BIN)/python tools/web.py check

web-format: .venv/.ready-dev
	$(BIN)/python tools/web.py format

format: .venv/.ready-dev
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .

docs: .venv/.ready-dev
	$(BIN)/python tools/docs.py

letters: .venv/.ready-dev
	PYTHONPATH=src:tests:. $(BIN)/python -m support.letter_papers
	$(BIN)/python tools/letters_page.py

campaign: .venv/.ready-dev
	PYTHONPATH=tests:. $(BIN)/python -m support.payer_campaign $(CAMPAIGN)

golden: .venv/.ready
	$(BIN)/python -m adapters.graphql.golden

lock: .venv/.ready-dev
	$(if $(UV),,$(PIP) install uv)
	$(MAKE) --no-print-directory lock-with-uv

.PHONY: lock-with-uv
lock-with-uv:
	$(COMPILE) $(UPGRADE) pyproject.toml -o requirements.lock
	$(COMPILE) --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/bin/python:
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or newer is needed." >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.installed: requirements.lock | .venv/bin/python
	@echo "Installing ..."
	$(INSTALL) -r requirements.lock
	@touch $@

# The project itself: editable, with the build tool of the lock, so that no registry is asked for one.
.venv/.ready: pyproject.toml .venv/.installed
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.ready-dev: requirements-dev.lock .venv/.ready
	$(INSTALL) -r requirements-dev.lock
	@touch $@

# The web front end, into src/adapters/http/app: built anew when one of its sources, or the schema, is newer.
.venv/.web: tools/web.py src/adapters/graphql/schema.graphql $(shell find web -path '*/node_modules' -prune -o \
	-path '*/gql' -prune -o -name .working -prune -o -type f -print) | .venv/.installed
	$(BIN)/python tools/web.py build
	@touch $@
