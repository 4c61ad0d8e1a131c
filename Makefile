# `make run` and `make test` are all that a new machine with Python 3.11 or later needs.

PYTHON ?=
# Of the tests' workers two wait for Neo4j's servers most of the time; two others do the rest meanwhile.
WORKERS ?= 4
VENV := .venv/bin
PIP := $(VENV)/python -m pip --disable-pip-version-check --no-input install -q
COMPILE := pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11

.PHONY: help run test tests full check mutants bench soak schema messages docs lock assets wheel clean
.DELETE_ON_ERROR:

help:
	@echo 'make run       install, seed signpost.db if it is empty, and serve it on http://127.0.0.1:8000'
	@echo 'make test      style, types and tests: what each commit must pass'
	@echo 'make full      all tests, machines, full disks and both versions of Neo4j too, then the benchmarks beside their peers'
	@echo 'make check     style and types only'
	@echo 'make mutants   change the code of FILES="graph/values/paging.py ..." here and there, and print what no test notices'
	@echo 'make bench     speed, beside peers'
	@echo 'make soak      the long tests: hours, with servers killed again and again'
	@echo 'make schema    write api/schema.graphql anew'
	@echo 'make messages  write the template of all sentences anew, and update translations'
	@echo 'make docs      write the generated documents anew'
	@echo 'make lock      resolve the dependencies anew (needs uv)'
	@echo 'make wheel     build dist/: the wheels of Signpost and of GraphiQL for it, and what they need'
	@echo 'make assets    check the browser files that are kept here'
	@echo 'PYTHON=python3.12 names the Python that makes the environment; SIGNPOST_PORT and others: docs/settings.md'

run: .venv/run.stamp
	@exec $(VENV)/signpost serve --seed-if-empty

test: .venv/dev.stamp
	@$(MAKE) --no-print-directory -j2 check tests

# The tests start many processes: what they import is compiled once, also where the environment says not to. In a new
# environment one process does so before the workers start, each of which would take 17 s of the processor for it.
BYTECODE := $(CURDIR)/.venv/bytecode
tests full $(BYTECODE): export PYTHONPYCACHEPREFIX := $(BYTECODE)
tests full $(BYTECODE): export PYTHONDONTWRITEBYTECODE :=

$(BYTECODE): .venv/dev.stamp
	$(VENV)/python -m pytest --collect-only -q > .venv/collected || { cat .venv/collected; exit 1; }
	@touch $@

tests: .venv/dev.stamp | $(BYTECODE)
	$(VENV)/python -m pytest -n $(WORKERS) -m 'not full' --durations=10

full: check | $(BYTECODE)
	SIGNPOST_CHROMIUM="$${SIGNPOST_CHROMIUM-$$(command -v chromium)}" $(VENV)/python -m pytest -n $(WORKERS)
	$(VENV)/python -m bench

check: .venv/dev.stamp
	$(VENV)/python -m ruff check .
	$(VENV)/python -m ruff format --check .
	$(VENV)/python -m mypy

mutants: .venv/dev.stamp
	$(VENV)/python tools/mutants.py $(FILES)

bench: .venv/dev.stamp
	$(VENV)/python -m bench

soak: .venv/dev.stamp
	SIGNPOST_SOAK=1 SIGNPOST_REQUIRE="$${SIGNPOST_REQUIRE-neo4j}" $(VENV)/python -m pytest -m soak

schema: .venv/dev.stamp
	$(VENV)/python -m api.graphql > api/schema.new
	mv api/schema.new api/schema.graphql

messages: .venv/dev.stamp
	$(VENV)/python -m api.words

docs: .venv/dev.stamp
	$(VENV)/python -m api.settings > docs/settings.new
	mv docs/settings.new docs/settings.md
	$(VENV)/python -m api.cli.manual > docs/cli.new
	mv docs/cli.new docs/cli.md

assets: .venv/run.stamp
	$(VENV)/python tools/vendor.py --check

wheel: .venv/run.stamp
	rm -rf dist
	$(VENV)/python -m hatchling build -t wheel -d dist
	cd packaging/graphiql && ../../$(VENV)/python -m hatchling build -t wheel -d ../../dist
	cp requirements.lock requirements-neo4j.lock requirements-documents.lock requirements-import.lock dist/

lock:
	uv $(COMPILE) pyproject.toml -o requirements.lock
	uv $(COMPILE) pyproject.toml --extra neo4j -c requirements.lock -o requirements-neo4j.lock
	uv $(COMPILE) pyproject.toml --extra documents -c requirements.lock -o requirements-documents.lock
	uv $(COMPILE) pyproject.toml --extra import -c requirements.lock -c requirements-documents.lock -o requirements-import.lock
	uv $(COMPILE) pyproject.toml --extra dev -c requirements.lock -c requirements-import.lock -o requirements-dev.lock
	uv $(COMPILE) requirements-build.in -c requirements-dev.lock -o requirements-build.lock

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

# The environment. The stamps are written last: what was broken off is done again.
$(VENV)/pip:
	@python="$$(sh tools/find-python.sh "$(PYTHON)")" || exit 1; \
	echo "Making .venv with $$("$$python" --version) ..."; \
	"$$python" -m venv .venv || { \
	    echo 'The environment could not be made. On Debian and Ubuntu: apt install python3-venv' >&2; exit 1; }

.venv/run.stamp: requirements.lock requirements-documents.lock requirements-import.lock requirements-build.lock pyproject.toml | $(VENV)/pip
	@echo 'Installing what Signpost needs ...'
	@$(PIP) --require-hashes -r requirements-build.lock
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --require-hashes -r requirements-documents.lock
	@$(PIP) --require-hashes -r requirements-import.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.stamp: requirements-dev.lock .venv/run.stamp
	@echo 'Installing what the tests need ...'
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@
