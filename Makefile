# The one door: `make help` lists what there is. Every target may be repeated.

SHELL := /bin/sh
BIN := .venv/bin
# A virtual environment knows its folder by name: the stamp is of one place, and a checkout that was moved is set up anew.
STAMP := .venv/.setup-stamp-$(shell pwd -P | cksum | cut -d ' ' -f 1)
TEST_STAMP := $(STAMP)-test
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
JOBS ?= 2
DEMO_HOME ?= archive
BENCH_COUNT ?= 120
BENCH_SEED ?= 1

RUN_PACKAGES := tesseract-ocr tesseract-ocr-chi-sim poppler-utils python3-venv libgl1 libglib2.0-0
# libatomic1 is for the Node.js in Playwright's wheel, which drives Chromium.
TEST_PACKAGES := chromium libatomic1 fonts-noto-cjk fonts-arphic-ukai fonts-arphic-uming fonts-wqy-zenhei

.PHONY: help setup demo test check serve bench regen messages
.DEFAULT_GOAL := help

help: ## this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | awk -F '\t' '{printf "make %-10s %s\n", $$1, $$2}'

setup: $(STAMP) ## system packages, virtual environment, everything pinned in requirements.lock

$(STAMP): requirements.lock pyproject.toml Makefile tools/system_packages.sh
	tools/system_packages.sh $(RUN_PACKAGES)
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新版本 / Python 3.11 or newer is needed" >&2; exit 1; }
	test -e $@ || python3 -m venv --clear .venv
	$(PIP) --no-deps --constraint requirements.lock setuptools wheel
	$(PIP) --no-deps -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@# Where Python may not keep what it compiled, every start would compile 300 files anew, in two processes.
	$(BIN)/python -m compileall -q pipeline stages models review_ui
	touch $@

$(TEST_STAMP): $(STAMP)
	tools/system_packages.sh $(TEST_PACKAGES)
	touch $@

demo: setup ## reads samples/golden into a fresh ./archive and says where to look next
	@if [ -e "$(DEMO_HOME)" ] && [ ! -e "$(DEMO_HOME)/.demo" ]; then \
		echo "$(DEMO_HOME) 已存在且不是演示档案库；请用 make demo DEMO_HOME=另一目录 / exists and is no demo" >&2; exit 1; fi
	rm -rf "$(DEMO_HOME)"
	@password=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(9))'); \
	PAPER_ARCHIVE_PASSWORD="$$password" $(BIN)/paper-archive init --home "$(DEMO_HOME)" --admin demo && touch "$(DEMO_HOME)/.demo" && \
	$(BIN)/paper-archive ingest samples/golden --home "$(DEMO_HOME)" --policy prior && \
	$(BIN)/paper-archive status --home "$(DEMO_HOME)" && \
	$(BIN)/paper-archive export --home "$(DEMO_HOME)" --format jsonl "$(DEMO_HOME)/export.jsonl" && \
	printf '\n%s\n' "导出结果 / export:   $(DEMO_HOME)/export.jsonl" \
		"审核界面 / review:   $(BIN)/paper-archive serve --home $(DEMO_HOME)   →  http://127.0.0.1:8017/" \
		"用户 / user:         demo    密码 / password: $$password"

test: check $(TEST_STAMP) ## sets up, checks the style and the layers, passes the tests
	$(BIN)/python -m pytest -q -n $(JOBS) --dist loadfile

check: setup ## ruff, mypy, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

serve: setup ## the review interface over ./archive
	$(BIN)/paper-archive serve --home "$(DEMO_HOME)"

bench: $(TEST_STAMP) ## draws fresh documents and prints accuracy and speed against other readers
	@$(PIP) -c requirements.lock -r samples/bench/requirements.txt \
		|| echo "OCRmyPDF 无法安装，不参加比较 / could not be installed and is left out of the comparison" >&2
	$(BIN)/python -m samples.bench --count $(BENCH_COUNT) --seed $(BENCH_SEED) --out bench-out

regen: $(TEST_STAMP) ## redraws the committed samples; review the difference
	$(BIN)/python -m samples.make_samples --golden

messages: setup ## collects new messages into the English catalogue of the pipeline
	$(BIN)/python tools/collect_messages.py
