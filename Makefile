# Set-up is stamped: a second call is fast. Every target sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := .stamps
KERNELS := $(wildcard src/willing/kernels/*.py src/willing/force/*.py)

UI_FILES := $(shell find ui -path ui/node_modules -prune -o -type f -print)

.PHONY: help setup ui ui-if-npm serve demo test core check docs screenshots peers bench faults clean

help:
	@echo "make demo   set up, show where every nation stands, then the force plan (runs/demo)"
	@echo "make serve  set up, then the web application of the examples and of runs/"
	@echo "make ui     build the user interface (needs node 20 and npm)"
	@echo "make test   set up, then every gate and test"
	@echo "make check  style, types, layers"
	@echo "make docs   the command-line reference, from the commands"
	@echo "make screenshots  the pictures of the screens in docs/img (needs Chromium; look at them)"
	@echo "make peers  the programs we are measured against, in an environment of their own"
	@echo "make faults the ledger under kills, power cuts, full disks, damaged files; the server under attack (most of an hour; see docs/faults.md)"
	@echo "make bench  every benchmark there is, each beside its peer (SECONDS=10 a peer and case)"

$(STAMPS)/venv: pyproject.toml
	@mkdir -p $(STAMPS)
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) 2>/dev/null || \
	  { rm -rf $(VENV); $(PYTHON) -m pip install --quiet --user virtualenv && $(PYTHON) -m virtualenv --quiet $(VENV); }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[all,dev]"
	@touch $@

$(STAMPS)/warm: $(STAMPS)/venv $(KERNELS)
	@find src -name "*.nb[ci]" -delete  # numba does not see changes in the files of callees
	$(BIN)/willing warm
	@touch $@

setup: $(STAMPS)/venv $(STAMPS)/warm

# The user interface is built into the package; the server starts without it and says how to build.
$(STAMPS)/ui: $(UI_FILES)
	@mkdir -p $(STAMPS)
	cd ui && npm ci --no-audit --no-fund --loglevel=error && npx vite build --logLevel=warn
	@touch $@

ui: $(STAMPS)/ui

# What needs the user interface is skipped, by name, where npm is not there.
ui-if-npm:
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory ui; \
	  else echo "npm is not there: the user interface is not built, its tests are skipped by name"; fi

serve: setup ui
	@test -f runs/demo/run.json || $(BIN)/willing generate examples/reassurance-force --out runs/demo
	@test -f runs/exercise/run.json || $(BIN)/willing generate examples/exercise --out runs/exercise
	@$(BIN)/willing serve examples/reassurance-force examples/exercise --runs runs

demo: setup
	@$(BIN)/willing position examples/reassurance-force
	@echo
	@$(BIN)/willing generate examples/reassurance-force --out runs/demo
	@echo "Open runs/demo/report.html in any browser; nothing is fetched."
	@echo "The web application: make serve, then open http://127.0.0.1:8620/"

check: $(STAMPS)/venv
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

docs: $(STAMPS)/venv
	$(BIN)/python -c "from pathlib import Path; from willing.cli.reference import reference; Path('docs/reference/cli.md').write_text(reference(), encoding='utf-8')"

screenshots: setup ui
	$(BIN)/python docs/img/build.py

# The core must work with nothing but its own dependencies.
$(STAMPS)/core: pyproject.toml
	@mkdir -p $(STAMPS)
	@test -x .venv-core/bin/python || $(PYTHON) -m venv .venv-core 2>/dev/null || $(PYTHON) -m virtualenv --quiet .venv-core
	.venv-core/bin/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

core: $(STAMPS)/core
	.venv-core/bin/python -m unittest discover --start-directory tests/core --top-level-directory tests/core

# Peers may ask for versions of libraries that we do not: they have an environment of their own.
$(STAMPS)/peers: pyproject.toml
	@mkdir -p $(STAMPS)
	@test -x .venv-peers/bin/python || $(PYTHON) -m venv .venv-peers 2>/dev/null || $(PYTHON) -m virtualenv --quiet .venv-peers
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --editable ".[peers]"
	@touch $@

peers: $(STAMPS)/peers

SECONDS ?= 10
# Those of the pages need a browser, and pages.
OF_PAGES := $(if $(and $(shell command -v chromium),$(wildcard src/willing/web/static/index.html)),canvas_points first_picture)
BENCHMARKS := $(filter $(basename $(notdir $(wildcard benchmarks/*.py))),forcegen gap replan resilience asks ledger api) $(OF_PAGES)

bench: setup peers
	@for name in $(BENCHMARKS); do $(BIN)/python -m benchmarks.$$name --seconds $(SECONDS) || exit 1; done

# The faults of docs/faults.md at full length: how long that takes stands there. SEED repeats a failure.
SEED ?= 1

faults: $(STAMPS)/venv
	$(BIN)/python -m tests.faults --seed $(SEED)
	$(BIN)/python -m tests.faults.bundles --seed $(SEED)
	$(BIN)/python -m tests.faults.web --seed $(SEED)

test: setup check core ui-if-npm
	@if [ -d ui/node_modules ]; then cd ui && npx svelte-check --fail-on-warnings; fi
	$(BIN)/pytest -n 2

clean:
	rm -rf $(VENV) .venv-core .venv-peers $(STAMPS) runs ui/node_modules src/willing/web/static
