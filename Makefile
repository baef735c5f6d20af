# `make` or `make help` lists what can be made. Nothing is needed beforehand but Python and make.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PY := $(BIN)/python

# Written when a step is done, so that the next `make` skips it.
RUNTIME := $(VENV)/.runtime.stamp
DEV := $(VENV)/.dev.stamp
LINTED := $(VENV)/.lint.log

# Each worker starts a Neo4j and a browser of its own.
WORKERS ?= 2

PIP_INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup setup-dev demo test fuzz lint format lock lock-upgrade lock-check sbom audit bench docs neo4j clean

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(RUNTIME) ## Build .venv with the command `partners`

setup-dev: $(DEV) ## Add the tools for developing to .venv

$(PY):
	@command -v "$(PYTHON)" >/dev/null 2>&1 || { \
	  echo "There is no $(PYTHON) here. Install Python 3.11 or newer, or name it: make PYTHON=python3.12" >&2; \
	  exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$(PYTHON) is older than Python 3.11. Name a newer one: make PYTHON=python3.12" >&2; \
	  exit 1; }
	@"$(PYTHON)" -c 'import ensurepip' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv" >&2; \
	  exit 1; }
	@"$(PYTHON)" -m venv $(VENV)

# A lock file names everything, so pip looks nothing up: asked to, it may choose a newer version of
# what is pinned without the extra that another part asks for, and then miss that one's hash. The
# project is installed without looking anything up too: what it is built with is locked.
$(RUNTIME): requirements.lock pyproject.toml | $(PY)
	@echo "Setting up $(VENV) …"
	@$(PIP_INSTALL) --require-hashes --no-deps -r requirements.lock
	@$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): requirements-dev.lock $(RUNTIME)
	@echo "Adding the tools for developing to $(VENV) …"
	@$(PIP_INSTALL) --require-hashes --no-deps -r requirements-dev.lock
	@touch $@

demo: setup ## See the Binh Duong example in the terminal and the browser
	@$(BIN)/partners demo

# A part that cannot be had here (Neo4j, a browser) is told in the last lines; with CI=true it fails.
# The checks run beside the tests and are printed after them.
test: setup-dev ## Get Neo4j and a browser, then run every check and test
	@$(PY) -m tools.parts --get
	@failed=0; \
	$(MAKE) --no-print-directory lint >$(LINTED) 2>&1 & lint=$$!; \
	$(PY) -m pytest -n $(WORKERS) --dist worksteal || failed=1; \
	wait $$lint || failed=1; \
	cat $(LINTED); \
	$(PY) -m tools.parts --report || failed=1; \
	exit $$failed

fuzz: setup-dev ## Ask the API much more than `make test` does, drawn anew each time
	@PARTNERGRAPH_FUZZ_EXAMPLES=$${PARTNERGRAPH_FUZZ_EXAMPLES:-50} $(PY) -m pytest -q tests/integration/test_fuzz.py

lint: setup-dev ## Check style, types, the layers and the lock files
	@failed=0; \
	$(BIN)/ruff check || failed=1; \
	$(BIN)/ruff format --check || failed=1; \
	$(BIN)/mypy || failed=1; \
	$(BIN)/lint-imports --no-logo || failed=1; \
	$(PY) -m tools.locks --check || failed=1; \
	exit $$failed

format: setup-dev ## Format the code and mend what ruff can mend
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

lock: setup-dev ## Bring the lock files up to date with pyproject.toml
	@$(PY) -m tools.locks --write

lock-upgrade: setup-dev ## Take newer versions into the lock files
	@$(PY) -m tools.locks --upgrade

lock-check: setup-dev ## Check that the lock files are current
	@$(PY) -m tools.locks --check

sbom: setup-dev ## Write the bill of materials of the locked packages to dist/
	@$(PY) -m tools.sbom

audit: setup-dev ## Ask whether a locked package is known to be vulnerable (needs the internet)
	@$(PY) -m tools.audit

bench: setup-dev ## Measure, side by side with other programs
	@$(PY) -m bench --keep .bench

docs: setup-dev ## Write what is generated: pages of docs/, methods of questions, notebooks
	@$(PY) -m tools.asking
	@$(PY) -m tools.reference
	@$(PY) -m tools.notebook

neo4j: setup-dev ## Run a real Neo4j in .neo4j/ until Ctrl-C
	@exec $(PY) -m tools.neo4j_server --home .neo4j

clean: ## Remove caches and build output; .venv, .neo4j and databases stay
	@rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	@rm -rf .coverage .coverage.* htmlcov *.egg-info
	@find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +
