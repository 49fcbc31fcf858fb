# Draagvlak. `make help` says what can be done; it needs only Python 3.11 or later, and make.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run install test check format bench lock catalogue translations clean

PORT ?= 8000
DATABASE_URL ?= sqlite:///$(CURDIR)/var/draagvlak.db
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input install --quiet --require-hashes
LOCK := $(BIN)/pip-compile --generate-hashes --no-emit-index-url --no-emit-find-links \
	--no-emit-trusted-host --strip-extras --allow-unsafe --quiet --no-header
DEMONSTRATION := DEMO=1 HOST=127.0.0.1 PORT=$(PORT) PUBLIC_URL=http://127.0.0.1:$(PORT) \
	DATABASE_URL='$(DATABASE_URL)' SECRET_KEY_FILE=var/secret_key FLASK_APP=app

help: ## What can be done here
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: .venv/run.stamp var/secret_key translations ## Start the demonstration (PORT=8000)
	@$(BIN)/python -c 'import socket, sys; s = socket.socket(); \
	s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("127.0.0.1", int(sys.argv[1])))' \
	$(PORT) 2>/dev/null || { echo "Port $(PORT) is taken. Choose another one: make run PORT=8001"; exit 1; }
	@$(DEMONSTRATION) $(BIN)/flask database upgrade
	@$(DEMONSTRATION) $(BIN)/flask reference load
	@$(DEMONSTRATION) $(BIN)/flask demo load
	@$(DEMONSTRATION) $(BIN)/honcho start

install: .venv/run.stamp translations ## Install only what an installation needs, into .venv

test: .venv/dev.stamp translations ## All tests, on SQLite and on PostgreSQL
	@$(BIN)/pytest -n 2 --dist worksteal $(ARGS)

check: .venv/dev.stamp ## Lint and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: .venv/dev.stamp ## Mend what the linter can mend
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: .venv/dev.stamp translations ## Measure the pages beside a bare floor
	@$(BIN)/python -m bench $(ARGS)

lock: .venv/dev.stamp ## Renew both lock files from pyproject.toml
	@$(LOCK) --output-file requirements.txt pyproject.toml
	@$(LOCK) --extra dev --output-file requirements-dev.txt pyproject.toml

catalogue: .venv/run.stamp ## Bring new and changed Dutch texts into the English catalogue
	@mkdir -p var
	@$(BIN)/pybabel -q extract -F babel.cfg -k _l -k lazy_gettext --no-location --sort-output -o var/messages.pot .
	@$(BIN)/pybabel -q update -i var/messages.pot -d app/translations -l en --no-fuzzy-matching \
	--ignore-obsolete --ignore-pot-creation-date

translations: .venv/run.stamp ## Compile the English catalogue
	@test ! -d app/translations || $(BIN)/pybabel -q compile -d app/translations

clean: ## Remove .venv and caches; the data under var/ stays
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Draagvlak needs Python 3.11 or later. Install it and run make again."; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python can't make a virtual environment here. \
	On Debian or Ubuntu: apt-get install python3-venv. Then run make again."; exit 1; }

.venv/run.stamp: requirements.txt | .venv/bin/python
	@echo "Installing the packages into .venv ..."
	@$(PIP) -r requirements.txt
	@$(BIN)/python -OO -c 'import app, gunicorn.app.wsgiapp'
	@touch $@

.venv/dev.stamp: requirements-dev.txt .venv/run.stamp
	@echo "Installing the packages for development into .venv ..."
	@$(PIP) -r requirements-dev.txt
	@touch $@

var/secret_key: | .venv/bin/python
	@mkdir -p var
	@umask 077 && $(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(48))' > $@
