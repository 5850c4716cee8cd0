# Every target sets up what it needs: a virtual environment in .venv from the hashed lock file, and the web app's
# front-end packages from package-lock.json, for which set-up brings its own Node where there is none.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
ASSETS := src/sijill/web/static/vendor/LICENSES.txt
COMPILE := pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate

.PHONY: setup assets browser demo test lint bench accuracy pictures wheel lock clean

setup: $(READY) $(ASSETS)

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	touch $(READY)

assets: $(ASSETS)

$(ASSETS): package.json package-lock.json tools/web_assets.py tools/web_map.py tools/web_assets.toml | $(READY)
	$(BIN)/python -m tools.web_assets

# The browser tests drive Debian's Chromium; without it they are skipped.
browser:
	sh tools/browser.sh

demo: setup
	PATH="$(CURDIR)/$(BIN):$$PATH" sh examples/demo.sh

test: setup
	$(BIN)/python -m pytest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: setup
	$(BIN)/python benchmarks/throughput.py
	$(BIN)/python -m benchmarks.worst_cases

accuracy: setup
	$(BIN)/python -m benchmarks.accuracy

# Pictures of the web app for README.md and docs/tour.md, taken in Debian's Chromium.
pictures: setup browser
	$(BIN)/python -m tools.pictures

wheel: setup
	$(BIN)/python -m hatchling build --target wheel

lock:
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip install --quiet uv
	$(VENV)-lock/bin/uv $(COMPILE) --extra dev pyproject.toml -o requirements.lock
	$(VENV)-lock/bin/uv $(COMPILE) tools/node.in -o tools/node.lock
	rm -rf $(VENV)-lock

clean:
	rm -rf $(VENV) demo node_modules src/sijill/web/static/vendor
