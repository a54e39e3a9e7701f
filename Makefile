# make demo    sets up, reads the reports that ship with the package, writes demo/brief.html
# make test    sets up and runs the tests
# make check   what CI runs: lint, format, types, import law, tests with the docs' examples
# make setup   only .venv, with the command .venv/bin/contested in it
#
# Uses uv where it is found, else python3 with venv and pip, from the same pinned requirement files.
# PYTHON=python3.12 chooses the interpreter of a new .venv.

PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,$(shell \
	$(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $(name))))

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CODE := $(foreach folder,src tests benchmarks tools,$(if $(wildcard $(folder)/*.py $(folder)/*/*.py),$(folder)))

.PHONY: setup demo test check bench requirements reference clean
.DEFAULT_GOAL := setup

setup: $(READY)

$(READY): requirements/dev.txt pyproject.toml
	@if uv --version >/dev/null 2>&1; then \
		echo "setting up $(VENV) with uv"; \
		$(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
			|| uv venv --quiet --clear --python "$(or $(PYTHON),>=3.11)" $(VENV) || exit 1; \
		uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements/dev.txt || exit 1; \
		uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable . || exit 1; \
	else \
		if [ -z "$(PYTHON)" ]; then \
			echo "contested: Python 3.11 or newer is needed and was not found (name it: make PYTHON=/path/to/python3)" >&2; \
			exit 1; \
		fi; \
		echo "setting up $(VENV) with $(PYTHON) and pip"; \
		if ! $(BIN)/python -m pip --version >/dev/null 2>&1; then \
			$(PYTHON) -c 'import ensurepip, venv' >/dev/null 2>&1 || { \
				echo "contested: this Python cannot make a virtual environment" \
					"(on Debian or Ubuntu: apt-get install python3-venv; or install uv)" >&2; \
				exit 1; \
			}; \
			$(PYTHON) -m venv --clear $(VENV) || exit 1; \
		fi; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes \
			-r requirements/dev.txt || exit 1; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation \
			--editable . || exit 1; \
	fi
	@touch $@

demo: $(READY)
	@$(BIN)/contested demo

test: $(READY)
	$(BIN)/python -m pytest

check: $(READY)
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy $(CODE)
	$(BIN)/lint-imports
	@$(MAKE) --no-print-directory test

bench: $(READY)
	@for file in benchmarks/bench_*.py; do $(BIN)/python "$$file" || exit 1; done

# Versions change only here: delete a requirement file, or give UPGRADE=--upgrade, to take newer ones.
COMPILE = uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --custom-compile-command 'make requirements' $(UPGRADE)

requirements:
	$(COMPILE) --output-file requirements/run.txt
	$(COMPILE) --group dev --constraints requirements/run.txt --output-file requirements/dev.txt
	$(COMPILE) --group peers --constraints requirements/dev.txt --output-file requirements/peers.txt
	$(COMPILE) --group dilemma --constraints requirements/dev.txt --output-file requirements/dilemma.txt
	$(COMPILE) --group fuzz --constraints requirements/dev.txt --output-file requirements/fuzz.txt
	$(COMPILE) --group atlas --constraints requirements/dev.txt --output-file requirements/atlas.txt

reference: $(READY)
	$(BIN)/python -m contested.terminal.reference > docs/reference/commands.md

clean:
	rm -rf $(VENV) demo dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests benchmarks tools -name __pycache__ -type d -prune -exec rm -rf {} +
