# The portal's commands. `make help` lists them; docs/operations.md explains them.
.DEFAULT_GOAL := help
.PHONY: help run test soak lock environment test-environment

PYTHON ?= python3
BIN := .venv/bin
UV_COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header
# The recipes call the environment's own programs by path; a foreign environment must not leak in.
unexport VIRTUAL_ENV PYTHONHOME PYTHONPATH

help: ## List these commands
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 14

run: environment ## Set up what is missing and start the portal (PORT, DATA_DIR, DATABASE_URL, REDIS_URL)
	@exec $(BIN)/python -m kprogram.runtime run

environment:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed: install Debian's packages python3 and python3-venv." >&2; exit 1; }
	@$(PYTHON) scripts/setup_environment.py base

test-environment:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed: install Debian's packages python3 and python3-venv." >&2; exit 1; }
	@$(PYTHON) scripts/setup_environment.py dev

lock: test-environment ## Write requirements/*.lock again from requirements/*.in
	@cd requirements && for name in bootstrap base; do ../$(UV_COMPILE) $$name.in -o $$name.lock || exit 1; done
	@cd requirements && ../$(UV_COMPILE) dev.in -c base.lock -o dev.lock
