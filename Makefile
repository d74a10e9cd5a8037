# `make help` says what there is to do.
PYTHON ?= python3
PORT ?=
REFRESH ?=
WORKERS ?= 3
BIN := .venv/bin
INSTALLED := .venv/.installed
CONTRACT := .venv/.contract
LOCAL := $(BIN)/python tools/local.py $(if $(PORT),--port $(PORT)) $(if $(REFRESH),--refresh)

.DEFAULT_GOAL := help
.PHONY: help up preview refresh recover drift down clean test test-faults fuzz simulate record lint benchmark format schemas lock

help: ## say what there is to do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

up: $(INSTALLED) ## deploy coaching.yaml to the local emulator (PORT=8484, REFRESH=1 to mend drift)
	@$(LOCAL) up

preview: $(INSTALLED) ## show what `make up` would do
	@$(LOCAL) preview

refresh: $(INSTALLED) ## take what is live into the stack's state
	@$(LOCAL) refresh

recover: $(INSTALLED) ## after a run that was killed: free the stack, look at what is live, deploy
	@$(LOCAL) recover

drift: $(INSTALLED) ## show what was changed by hand, also as a page; exit code 2 if anything was
	@$(LOCAL) drift

down: $(INSTALLED) ## stop the emulator; its data stay
	@$(LOCAL) down

clean: ## stop the emulator, and remove its data, the local stack and the virtual environment
	@if [ -x $(BIN)/python ]; then $(LOCAL) clean; fi
	@rm -rf .venv .local Pulumi.local.yaml dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

test: $(INSTALLED) $(CONTRACT) ## run the tests (ARGS="-m long": those that take minutes)
	@$(BIN)/python tools/pulumi_engine.py > /dev/null
	@$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist worksteal -m "not long" $(ARGS)

test-faults: $(INSTALLED) ## kill a deploy, or spoil one of its calls, at each call in turn (ARGS="killed-after --call 7")
	@$(BIN)/python tools/pulumi_engine.py > /dev/null
	@PYTHONPATH=tests:tools $(BIN)/python -m faults $(ARGS)

fuzz: $(INSTALLED) ## feed 20,000 spoiled plan files to the plan language (ARGS="1000 --seed 2")
	@$(BIN)/python tools/fuzz_plans.py $(ARGS)

simulate: $(INSTALLED) ## go through 100,000 histories of crashes, lost answers and edits (ARGS="1000 --first 7")
	@PYTHONPATH=tests $(BIN)/python -m simulation $(ARGS)

record: $(INSTALLED) ## record the state that this version makes, which later ones must take over unchanged
	@PYTHONPATH=tests:tools $(BIN)/python -m upgrades

lint: $(INSTALLED) ## check style, types and the direction of imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/coaching validate

benchmark: $(INSTALLED) $(CONTRACT) ## measure (ARGS=--write-docs puts the tables into docs/performance.md)
	@PYTHONPATH=tests:tools $(BIN)/python -m benchmarks $(ARGS)

format: $(INSTALLED) ## put the code in its form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

schemas: $(INSTALLED) ## write schemas/ from the models
	@$(BIN)/python tools/schemas.py

lock: ## pin the newest dependencies in requirements.txt (needs uv)
	@uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-annotate --custom-compile-command "make lock" --extra emulator --group pyproject.toml:dev \
		--constraint tools/constraints.txt pyproject.toml --output-file requirements.txt
	@uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-annotate --custom-compile-command "make lock" --extra vendor-sdk --group pyproject.toml:contract \
		--constraint requirements.txt pyproject.toml --output-file requirements-contract.txt

$(INSTALLED): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed; PYTHON=… names another one" >&2; exit 1; }
	@echo "setting up .venv; this takes about half a minute"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(CONTRACT): $(INSTALLED) requirements-contract.txt
	@echo "adding the vendor's SDK and schemathesis to .venv; this takes about half a minute"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes \
		--requirement requirements-contract.txt
	@touch $@
