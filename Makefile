# make run    start softmax-gui            (ARGS="digits.npz --row 3" passes arguments on)
# make test   run the tests
# make check  run ruff and mypy
VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

.PHONY: run test check libraries test-libraries

run: libraries
	@$(BIN)/softmax-gui $(ARGS)

test: test-libraries
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal $(ARGS)

check: $(INSTALLED)
	$(BIN)/ruff check softmax_gui tests
	$(BIN)/ruff format --check softmax_gui tests
	$(BIN)/mypy

$(INSTALLED): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q -c constraints.txt -e '.[test]'
	@touch $@

libraries: $(INSTALLED)
	@$(BIN)/python -m softmax_gui.view.system | $(install_packages)

test-libraries: $(INSTALLED)
	@$(BIN)/python -m softmax_gui.view.system --tests | $(install_packages)

# Qt needs libraries that pip does not bring. The names of the missing packages come in; root on a
# Debian-like system gets them installed, everybody else is told the one line to run.
define install_packages
{ packages=$$(tr '\n' ' '); \
  if [ -z "$$packages" ]; then exit 0; fi; \
  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
    apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y $$packages; \
  else \
    echo "Missing system libraries. Run: sudo apt-get install $$packages" >&2; exit 2; \
  fi; }
endef
