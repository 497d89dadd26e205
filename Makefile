# Everything runs in .venv, which checks.py makes on first use. `make check` is what CI runs.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: check format lint types layers test properties docs docs-current benchmark set-up fuzz
check:
	$(PYTHON) checks.py

set-up:
	$(PYTHON) checks.py --set-up

format: set-up
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint:
	$(PYTHON) checks.py format lint

types:
	$(PYTHON) checks.py types

layers:
	$(PYTHON) checks.py layers

test:
	$(PYTHON) checks.py tests

# The law of reading over a hundred thousand random returns and more: some half an hour.
properties: set-up
	PYTHONPATH=tests $(BIN)/python -m reading.properties --count 20000

# Pages made from the code, and what the README shows: the keys, the commands, the problems.
docs: set-up
	$(BIN)/python docs/generate.py

docs-current:
	$(PYTHON) checks.py docs

benchmark: set-up
	$(BIN)/python benchmarks/run.py

# Damage sound files at random for an hour: what is found is written down in docs/security.md.
fuzz: set-up
	$(BIN)/python -m tests.hostile.fuzz 3600
