# What a user and CI type. `make help` lists it.
PYTHON ?= python3
BIN := .venv/bin
SHARED := ../shared
SOURCES := src tests evals

.DEFAULT_GOAL := help
.PHONY: help demo test lint types imports unit gate floors bench slow docs lock clean

help: ## list what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

demo: .venv/.base ## read, group and compare the sample reports; writes out/demo.html (Arabic) and out/demo.en.html
	@mkdir -p out
	$(BIN)/riwaya compare samples/reports --outlet "صدى الساحل" --published 2024-08-15 --html out/demo.html
	@$(BIN)/riwaya compare samples/reports --outlet "صدى الساحل" --published 2024-08-15 \
	  --html out/demo.en.html --language en --to out/demo.en.txt 2>/dev/null
	@$(BIN)/riwaya ingest samples/reports --outlet "صدى الساحل" --published 2024-08-15 2>/dev/null
	@echo "Open out/demo.html (Arabic) or out/demo.en.html (English) in a browser: every cell opens on its words."
	@echo "Or look at the same in a store: $(BIN)/riwaya serve"

test: lint types imports unit gate ## all that CI runs: style, types, import rules, tests, quality floors

lint: .venv/.dev
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)

types: .venv/.dev
	$(BIN)/mypy

imports: .venv/.dev
	$(BIN)/lint-imports

unit: .venv/.dev
	$(BIN)/python -m pytest

gate: .venv/.dev ## hold the quality figures to evals/floors.json
	$(BIN)/riwaya evaluate evals/gold evals/gold/reports.jsonl --floors evals/floors.json --set own
	$(BIN)/python evals/findings.py --floors evals/floors.json
	@if [ -d $(SHARED)/gold/dev ]; then \
	  $(BIN)/riwaya evaluate $(SHARED)/gold/dev $(SHARED)/gold/dev/reports.jsonl --floors evals/floors.json --set dev; \
	fi

floors: .venv/.dev ## raise the floors to what is measured now (never lowers one)
	$(BIN)/python evals/set_floors.py own evals/gold evals/gold/reports.jsonl
	$(BIN)/python evals/set_floors.py samples
	$(BIN)/python evals/set_floors.py dev $(SHARED)/gold/dev $(SHARED)/gold/dev/reports.jsonl

bench: .venv/.dev ## speed of reading beside a named peer; time and size of a store of all reports, and its pages
	$(BIN)/python evals/bench.py $(SHARED)/data/saudinewsnet/reports.jsonl.gz
	$(BIN)/python evals/bench_pages.py $(SHARED)/data/saudinewsnet/reports.jsonl.gz

slow: .venv/.dev ## the tests that take minutes: sixty kills of an ingest on each store
	$(BIN)/python -m pytest -m slow

docs: .venv/.dev ## write the references of the commands and of the service anew
	$(BIN)/python scripts/write_reference.py docs/reference

lock: .venv/.dev ## resolve the dependencies anew
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile -q --universal --no-emit-index-url --generate-hashes --no-header \
	  pyproject.toml -o requirements/base.lock
	$(BIN)/uv pip compile -q --universal --no-emit-index-url --generate-hashes --no-header \
	  --group dev pyproject.toml -o requirements/dev.lock

clean: ## remove what was made
	rm -rf .venv out .mypy_cache .ruff_cache .hypothesis .import_linter_cache

.venv/.base: requirements/base.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Riwaya needs Python 3.11 or newer; try make PYTHON=python3.11 demo")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements/base.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

.venv/.dev: .venv/.base requirements/dev.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements/dev.lock
	@touch $@
