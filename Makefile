# make run    start softmax-gui            (ARGS="digits.npz --row 3" passes arguments on)
# make test   run the tests
# make check  run ruff and mypy
# make translations  bring the catalogues of the languages up to date with the code
VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin
LUPDATE := pyside6-lupdate -extensions py -tr-function-alias tr+=say,QT_TR_NOOP+=mark -source-language en -target-language zh_CN -locations none -sort-messages -no-obsolete
INSTALLED := $(VENV)/.installed

.PHONY: run test check translations libraries test-libraries

run: libraries
	@$(BIN)/softmax-gui $(ARGS)

test: test-libraries
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal $(ARGS)

check: $(INSTALLED)
	$(BIN)/ruff check softmax_gui tests
	$(BIN)/ruff format --check softmax_gui tests
	$(BIN)/mypy

# What lacks a translation then is marked "unfinished" in the catalogue; a test finds it.
translations: $(INSTALLED)
	$(BIN)/$(LUPDATE) softmax_gui -ts softmax_gui/translations/zh_CN.ts

$(INSTALLED): pyproject.toml constraints.txt
	@echo "Installing what $(VENV) lacks; this takes a few minutes."
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
    echo "Missing system libraries. Run as root: apt-get update && apt-get install $$packages" >&2; exit 2; \
  fi; }
endef
