# Two commands do everything on a machine that has Python 3.11 or newer, venv and make:
#   make demo   renders leg-cramp-prevention to an MP3
#   make test   runs the whole test suite
# Each makes the environment first, once; PYTHON and VENV choose another.

PYTHON ?= python3
VENV ?= .venv
PIP = $(VENV)/bin/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test lint bench sounds clean

demo: $(VENV)/.demo
	$(VENV)/bin/voicecoach render leg-cramp-prevention

test: $(VENV)/.tests
	$(VENV)/bin/python -m pytest --numprocesses=auto --dist=loadfile $(PYTEST_ARGS)

lint: $(VENV)/.linters
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

bench: $(VENV)/.tests
	for benchmark in tests/benchmarks/bench_*.py; do $(VENV)/bin/python $$benchmark; done

sounds: $(VENV)/.program
	$(VENV)/bin/python audio/recipe.py

clean:
	rm -rf $(VENV) build dist

$(VENV)/.made:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "voicecoach needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.program: $(VENV)/.made pyproject.toml
	$(PIP) install --editable .
	touch $@

$(VENV)/.demo: $(VENV)/.made pyproject.toml
	$(PIP) install --editable '.[neural]'
	touch $@ $(VENV)/.program

$(VENV)/.tests: $(VENV)/.made pyproject.toml
	$(PIP) install --editable '.[neural,serve,mdns,test]'
	touch $@ $(VENV)/.program $(VENV)/.demo

$(VENV)/.linters: $(VENV)/.made pyproject.toml
	$(PIP) install --editable '.[neural,serve,mdns,test,lint]'
	touch $@ $(VENV)/.tests $(VENV)/.program $(VENV)/.demo
