# Two commands are enough on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
POSTGRESQL_URL ?= postgres://postgres@127.0.0.1:5432/postgres

.PHONY: help install demo test check fix pins schema

help:           ## this list
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*##/\t/'

install: $(VENV)/installed  ## make .venv and nothing else

$(VENV)/installed: requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.12 ..." if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	touch $@

demo: install   ## load the shipped releases into an embedded database and serve them
	$(BIN)/python manage.py demo

test: install   ## the whole suite on SQLite, then on PostgreSQL where one answers
	env -u DATABASE_URL $(BIN)/python -m pytest
	DATABASE_URL=$(POSTGRESQL_URL) $(BIN)/python -m pytest

check: install  ## everything a commit must pass; changes nothing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py spectacular --validate --fail-on-warn --file /dev/null

fix: install    ## what can be mended by machine
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

schema: install ## write openapi.yaml from the code
	$(BIN)/python manage.py spectacular --validate --fail-on-warn --file openapi.yaml

pins:           ## pin the ranges of pyproject.toml with hashes (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --custom-compile-command "make pins" --python-version 3.11 pyproject.toml -o requirements/base.txt
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --custom-compile-command "make pins" --python-version 3.11 --extra dev -c requirements/base.txt \
	  pyproject.toml -o requirements/dev.txt
