# The portal's commands. `make help` lists them; docs/operations.md explains them.
.DEFAULT_GOAL := help
.PHONY: help run demo test soak lock environment test-environment checks

PYTHON ?= python3
BIN := .venv/bin
RUNTIME := $(BIN)/python -m kprogram.runtime --with-parent $$PPID
SETUP = @command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed: install Debian's packages python3 and python3-venv." >&2; exit 1; }; \
	$(PYTHON) scripts/setup_environment.py
# Tests get servers, data and a browser of their own.
WITH_SERVERS = CHROMIUM=$$($(BIN)/python scripts/chromium.py) || exit 1; export CHROMIUM; exec $(RUNTIME) exec --temporary --
COMPILE := ../$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header
# A foreign environment must not leak into ours.
unexport VIRTUAL_ENV PYTHONHOME PYTHONPATH

help: ## List these commands
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile | expand -t 14

run: environment ## Set up what is missing and start the portal (PORT, DATA_DIR, DATABASE_URL, REDIS_URL)
	@exec $(RUNTIME) run

demo: environment ## The same with a labelled demonstration account for each role; prints how to sign in
	@$(RUNTIME) exec -- sh -ec 'for command in "migrate -v 0" "load_catalogue --if-empty" load_demo; do $(BIN)/python manage.py $$command; done'
	@exec $(RUNTIME) run

test: test-environment ## Check the code and run every test that takes minutes
	@$(WITH_SERVERS) $(MAKE) --no-print-directory checks

soak: test-environment ## Run the tests that take long
	@$(WITH_SERVERS) $(BIN)/python -m pytest -m soak

lock: test-environment ## Write requirements/*.lock again from requirements/*.in
	cd requirements && $(COMPILE) bootstrap.in -o bootstrap.lock
	cd requirements && $(COMPILE) base.in -o base.lock
	cd requirements && $(COMPILE) dev.in -c base.lock -o dev.lock

environment:
	$(SETUP) base

test-environment:
	$(SETUP) dev

checks: # run by `make test`, beside the servers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --check --lint --quiet templates
	$(BIN)/python -m pytest -n 2 -m "not soak"
