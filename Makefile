# Everything runs in .venv, made on first use. `make check` is what CI runs.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
MADE = $(VENV)/.made

.PHONY: check format lint types layers test docs docs-current benchmark
check: lint types layers docs-current test

$(MADE): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/pip install --quiet --editable . --group dev
	touch $(MADE)

format: $(MADE)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: $(MADE)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(MADE)
	$(BIN)/mypy

layers: $(MADE)
	$(BIN)/lint-imports

test: $(MADE)
	$(BIN)/pytest -n auto

# Pages made from the code: the reference of keys, the commands, the problems.
docs: $(MADE)
	$(BIN)/python docs/generate.py

docs-current: $(MADE)
	$(BIN)/python docs/generate.py --check

benchmark: $(MADE)
	$(BIN)/pip install --quiet --group benchmark
	$(BIN)/python benchmarks/run.py
