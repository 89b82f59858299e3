# Everything a newcomer types. `make demo` and `make test` set themselves up.
.PHONY: setup demo test check lock pictures bench words

SHELL := /bin/sh
PYTHON := .venv/bin/python
READY := .venv/.ready

setup: $(READY)

# The stamp is older than what it was made from: install again.
$(READY): requirements.lock pyproject.toml .ci/system.sh resources/locale/build.py $(wildcard resources/locale/*/LC_MESSAGES/*.po)
	sh .ci/system.sh
	[ -x $(PYTHON) ] || python3 -m venv .venv
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)

demo: setup
	.venv/bin/thidua demo --scale union --out demo
	if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then .venv/bin/thidua-window --folder demo; fi

test: setup check
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -q

check: setup
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/mypy tests
	.venv/bin/lint-imports
	$(PYTHON) resources/locale/build.py --check

# Versions with hashes and without the name of any index.
lock:
	$(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --no-annotate --upgrade --group dev pyproject.toml -o requirements.lock

words: setup
	$(PYTHON) resources/locale/build.py --extract

pictures: setup
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m ui.pictures docs/pictures

bench: setup
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -q -s --override-ini addopts= tests/bench
