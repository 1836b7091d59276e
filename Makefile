# Needs Python 3.11 or later, pip and make. Everything else goes into .venv in this checkout, once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install -qq
ARTICLES ?= seeds/articles

.DEFAULT_GOAL := help
.PHONY: help report test thorough check docs renew pictures lock clean

help:
	@echo "make report    read seeds/articles, reconcile, print the account   (ARTICLES=folder for another one)"
	@echo "make test      the tests, with every example of the docs"
	@echo "make thorough  the same with ten times as many generated cases"
	@echo "make check     ruff, mypy"
	@echo "make docs      the documentation, into docs/_build"
	@echo "make renew     what the prompts of README and docs print, and make pictures: after a rule moved them"
	@echo "make lock      requirements-dev.lock anew"
	@echo ".ci/run        all that CI checks"

report: $(VENV)/.run
	@$(BIN)/python -m kzunrest $(ARTICLES)

test: $(VENV)/.dev
	@echo "== tests: tests/, docstrings, docs and README"
	@$(BIN)/python -m pytest -n 2

thorough: $(VENV)/.dev
	@HYPOTHESIS_PROFILE=thorough $(BIN)/python -m pytest -n 2

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict

docs: $(VENV)/.docs
	$(BIN)/python -m sphinx -W -q -b html docs docs/_build/html
	@echo "== docs/_build/html/index.html"

renew: $(VENV)/.dev
	$(BIN)/python docs/renew.py README.md docs/tour.md docs/tutorial.md

pictures: $(VENV)/.dev
	$(BIN)/python tests/test_docs.py

lock: $(VENV)/.dev
	$(PIP) uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
		--python-version 3.11 --extra dev --output-file requirements-dev.lock pyproject.toml

clean:
	rm -rf $(VENV) docs/_build dist .hypothesis .pytest_cache .mypy_cache .ruff_cache

# Each stamp is renewed when pyproject.toml changes; an interpreter that is too old says so before anything is installed.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and f"kzunrest needs Python 3.11 or later; {sys.executable} is {sys.version.split()[0]}. Try: make PYTHON=/path/to/python3.11 ...")'
	@echo "== a virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: pyproject.toml | $(BIN)/python
	@echo "== kzunrest and what it needs (attrs, cattrs)"
	@$(PIP) -e .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(BIN)/python
	@echo "== kzunrest and what its tests need (pytest, hypothesis, sybil, mypy, ruff): a minute the first time"
	@$(PIP) -e '.[dev]'
	@touch $@ $(VENV)/.run

$(VENV)/.docs: pyproject.toml | $(VENV)/.dev
	@echo "== what the documentation needs (sphinx, furo, myst-parser)"
	@$(PIP) -e '.[docs]'
	@touch $@
