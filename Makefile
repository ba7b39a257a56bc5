# Two commands do everything on a machine that has Python 3.11 or newer, venv and make:
#   make demo   renders leg-cramp-prevention to an MP3
#   make test   runs the whole test suite
# Each makes the environment first, once; PYTHON and VENV choose another.

PYTHON ?= python3
VENV ?= .venv
PIP = $(VENV)/bin/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test test-devices test-packages test-routines attack lint bench docs sample sounds clean

demo: $(VENV)/.demo
	$(VENV)/bin/voicecoach render leg-cramp-prevention

test: $(VENV)/.tests
	$(VENV)/bin/python -m pytest --numprocesses=auto --dist=loadfile $(PYTEST_ARGS)

# Live playback into a sound server, in real time: about 6 minutes, most of them idle.
test-devices: $(VENV)/.tests
	$(VENV)/bin/python -m pytest -m slow --numprocesses=6 --dist=loadgroup \
	  tests/live/test_devices_whole.py tests/live $(PYTEST_ARGS)

lint: $(VENV)/.linters
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

bench: $(VENV)/.tests
	for benchmark in tests/benchmarks/bench_*.py; do PYTHONPATH=. $(VENV)/bin/python $$benchmark; done

# The routines in every voice that comes along, words under noise until they are lost, long texts
# and what they take, and commands that are ended at many moments: some minutes.
test-routines: $(VENV)/.tests
	$(VENV)/bin/python -m pytest -m slow --numprocesses=auto \
	  tests/cli tests/compiler tests/docs tests/engines tests/pipeline tests/sound tests/voices tests/test_ending.py $(PYTEST_ARGS)

# The wheel on every Python that is here: about 3 minutes, most of them downloads.
test-packages: $(VENV)/.tests
	$(VENV)/bin/python -m pytest -m slow --numprocesses=3 \
	  tests/packaging $(PYTEST_ARGS)

# What the tests attack by chance, as hard as a night allows: generated and mutated scripts,
# renders that are killed, caches that are damaged. ATTACK_ARGS chooses: "kills --count 20".
attack: $(VENV)/.tests
	$(VENV)/bin/python -m tests.attack $(ATTACK_ARGS)

docs: $(VENV)/.docs
	$(VENV)/bin/zensical build --strict

sample: $(VENV)/.demo
	$(VENV)/bin/voicecoach render docs/sample.coach -o docs/sample.mp3

sounds: $(VENV)/.program
	$(VENV)/bin/python audio/recipe.py

clean:
	rm -rf $(VENV) build dist site

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
	$(PIP) install --editable '.[neural,japanese,serve,mdns,workouts,test,docs]'
	touch $@ $(VENV)/.program $(VENV)/.demo $(VENV)/.docs

$(VENV)/.docs: $(VENV)/.made pyproject.toml
	$(PIP) install --editable '.[docs]'
	touch $@ $(VENV)/.program

$(VENV)/.linters: $(VENV)/.made pyproject.toml
	$(PIP) install --editable '.[neural,japanese,serve,mdns,workouts,test,docs,lint]'
	touch $@ $(VENV)/.tests $(VENV)/.program $(VENV)/.demo $(VENV)/.docs
