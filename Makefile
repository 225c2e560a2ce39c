# coopreader. `make run` opens the sample documents, `make test` checks everything.
# Needs Python 3.11 or newer and make; all else goes into .venv.

VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/.run
TEST_STAMP := $(VENV)/.test
# -e: the working tree is what runs, so that a change needs no second installation. -qq: errors only.
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt
BENCHES := $(filter-out bench.big_project bench.faults bench.key_apps bench.make_corpus bench.pty_timing,$(subst /,.,$(basename $(wildcard bench/*.py))))

.PHONY: run test bench docs pictures clean

run: $(RUN_STAMP)
	@$(BIN)/coopreader sample_docs

test: $(TEST_STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2 --dist loadfile

bench: $(TEST_STAMP)
	@failed=0; for module in $(BENCHES); do \
	  echo "== $$module"; \
	  $(BIN)/python -m "$$module" || failed=1; \
	done; exit $$failed

docs: $(TEST_STAMP)
	$(BIN)/python -m docs.generate

pictures: $(TEST_STAMP)
	$(BIN)/python -m docs.pictures

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@python=""; \
	for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	  if "$$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	    python="$$name"; break; \
	  fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "coopreader needs Python 3.11 or newer (with venv), and none was found on the path." >&2; \
	  exit 1; \
	fi; \
	echo "Creating $(VENV) with $$("$$python" --version) ..." >&2; \
	"$$python" -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(RUN_STAMP): pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing coopreader ..." >&2
	@$(INSTALL) -e .
	@touch $@

$(TEST_STAMP): pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing coopreader and its test tools ..." >&2
	@$(INSTALL) -e '.[test]'
	@touch $@ $(RUN_STAMP)
