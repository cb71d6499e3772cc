# Everything, from a clean clone to the paper's figures. Each target is a line or two over .build/release/bnlab.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help reproduce everything quick figures build test fuzz test-setup bench house lint format clean setup

bnlab := .build/release/bnlab
collections := $(patsubst %/,%,$(sort $(dir $(wildcard experiments/*/*.yaml))))
sources := $(shell find Sources Package.swift -type f 2>/dev/null)
swift_build := swift build -c release
target = $(shell swift -print-target-info | sed -n 's/.*"triple": *"\(.*\)".*/\1/p' | head -1)

# What apt and brew call what bnlab needs, and a file or program that shows it is there.
needs := \
  libdnnl-dev:onednn:dnnl.h \
  libhdf5-dev:hdf5:hdf5.h \
  liblapacke-dev:lapack:lapacke.h \
  zlib1g-dev:zlib:zlib.h \
  libssl-dev:openssl@3:openssl/evp.h \
  libcurl4-openssl-dev:curl:curl/curl.h \
  pkg-config:pkgconf:bin/pkg-config \
  gnuplot-nox:gnuplot:bin/gnuplot

# The tests' witness: its own packages, in a place of their own. Name another Python in BNLAB_PYTHON to use that.
python := .build/python/bin/python
BNLAB_PYTHON ?= $(abspath $(python))
# On Linux the plain package brings gigabytes for graphics cards: the build for processors is at PyTorch's own index.
torch := $(if $(filter Linux,$(shell uname)),--extra-index-url https://download.pytorch.org/whl/cpu "torch==2.13.0+cpu",torch)

help: ## shows this
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 20

reproduce: build ## everything: set-up, build, data, all runs that are not up to date, figures, report
	@$(bnlab) run

everything: build ## what `make reproduce` does, and the collections in folders of experiments/, each with pages of its own
	@$(bnlab) run experiments $(collections)

quick: build ## the same way in a minute or two, into results/quick/, every figure marked
	@$(bnlab) run --quick

figures: build ## redraws all figures and pages from HDF5 alone
	@$(bnlab) figures experiments $(collections)

build: setup $(bnlab) ## leaves the program at .build/release/bnlab

# The package manager leaves folders behind, so that it and the tests get one that is removed; what tests leave is named.
swift_test = scratch=$$(mktemp -d) && trap 'rm -rf "$$scratch"' EXIT && \
  TMPDIR=$$scratch BNLAB_PYTHON=$(BNLAB_PYTHON) swift test -c release --disable-testable-imports

test: build test-setup ## all tests
	@$(swift_test) && left=$$(ls -A "$$scratch" | grep -vE '^TemporaryDirectory\.|\.lock$$' || true) && \
	  if [ -n "$$left" ]; then echo "The tests left behind:" $$left >&2; fi

fuzz: fuzz-readers fuzz-mutations ## looks for inputs that break what reads files; FUZZ_SECONDS says how long, else 10 minutes

# libFuzzer with AddressSanitizer, from the toolchain. What it finds stays in .build/fuzz/found, what it learned in .build/fuzz/<target>.
.PHONY: fuzz-readers fuzz-mutations
FUZZ_SECONDS ?= 600
fuzz-readers: setup
	@resources=$$(swift -print-target-info | sed -n 's/.*"runtimeResourcePath": *"\(.*\)".*/\1/p'); \
	  runtime=$$(ls $$resources/clang/lib/*/libclang_rt.fuzzer_no_main*$$(uname -m)*.a 2>/dev/null | head -1); \
	  sanitizer=$$(ls $$resources/clang/lib/*/libclang_rt.asan*$$(uname -m)* 2>/dev/null | head -1); \
	  [ -n "$$runtime" ] && [ -n "$$sanitizer" ] || { \
	    echo "This Swift toolchain comes without libFuzzer or AddressSanitizer ($$resources/clang/lib has no libclang_rt.fuzzer_no_main or asan for $$(uname -m)); toolchains for Linux from https://www.swift.org/install/ have both, and make fuzz-mutations needs neither" >&2; exit 1; }; \
	  export BNLAB_FUZZ_PROGRAM=1; $(swift_build) --scratch-path .build/fuzz --product fuzz --sanitize=address \
	    -Xswiftc -sanitize-coverage=edge,trace-cmp,inline-8bit-counters,pc-table \
	    -Xcc -fsanitize-coverage=edge,trace-cmp,inline-8bit-counters,pc-table -Xlinker $$runtime -Xlinker -lstdc++
	@Tests/Fuzz/fuzz.sh $(FUZZ_SECONDS)

# Other mutations each time, and their number is printed: BNLAB_FUZZ_SEED has the same again.
fuzz-mutations: build test-setup
	@export BNLAB_FUZZ=$${BNLAB_FUZZ:-2000000} BNLAB_FUZZ_SEED=$${BNLAB_FUZZ_SEED:-$$(date +%s)}; \
	  echo "BNLAB_FUZZ_SEED=$$BNLAB_FUZZ_SEED"; $(swift_test) --filter 'Fuzz|mutat'

bench: build test-setup $(if $(findstring $(abspath $(python)),$(BNLAB_PYTHON)),.build/python/jax) ## speed of a training step, beside PyTorch and JAX
	@$(bnlab) bench --python $(BNLAB_PYTHON)

# Nothing but the benchmark needs it.
.build/python/jax: .build/python/complete
	@echo "Adding JAX to .build/python"
	@$(python) -m pip install --quiet jax
	@touch $@

.PHONY: docs manual schema
schema: build ## experiments/schema.json and the tables of experiments/README.md, from what the program declares
	@$(bnlab) schema --write experiments

docs: build ## API documentation into .build/docs/, a folder a module; a warning is an error
	@for module in Grammar NeuralNetwork Datasets AtomicFiles HDF5 Experiments Reports bnlab; do \
	  rm -rf .build/symbols/$$module && mkdir -p .build/symbols/$$module .build/docs && \
	  swift symbolgraph-extract -module-name $$module -target $(target) -I .build/release/Modules \
	    $(foreach folder,$(wildcard Sources/C/*) .build/checkouts/Yams/Sources/CYaml/include,-I $(folder)) \
	    $(addprefix -Xcc ,$(shell pkg-config --cflags-only-I hdf5)) -output-dir .build/symbols/$$module && \
	  docc convert $$(ls -d Sources/$$module/*.docc 2>/dev/null) --additional-symbol-graph-dir .build/symbols/$$module \
	    --fallback-display-name $$module --fallback-bundle-identifier bnlab.$$module --warnings-as-errors \
	    --output-path .build/docs/$$module || exit 1; done

manual: build ## a manual page, .build/bnlab.1; read it with man -l
	@swift package -c release generate-manual >/dev/null
	@sed -E '/^[^.]/s/([.?!]) +([A-Z])/\1\n\2/g; s/^(\.Nd ".*)\."$$/\1"/' .build/plugins/GenerateManual/outputs/bnlab/bnlab.1 | awk "$$manual" > .build/bnlab.1
	@command -v groff >/dev/null || exit 0; flaws=$$(groff -mdoc -ww -Tutf8 .build/bnlab.1 2>&1 >/dev/null); [ -z "$$flaws" ] || { echo "$$flaws" >&2; exit 1; }

# The generator copies what commands say of themselves as it stands: examples become displays, and an empty line a paragraph.
define manual
/^bnlab / { if (!shown) print ".Bd -literal -offset indent"; shown = 1; parted = begun = 0; print; next }
/^$$/ || /^\.Pp$$/ { parted = 1; next }
{ if (shown) print ".Ed"; if (parted && !/^\./ && !begun) print ".Pp"; shown = parted = 0; begun = /^\.Sh/; print }
endef
export manual

# A debug build notes what every file defines and names, which is where the arrows come from.
house: setup ## the arrows between the folders of each module; fails where one points up
	@$(MAKE) --no-print-directory setup needs='python3:python3:bin/python3'
	@swift build --quiet --product bnlab
	@python3 .ci/house.py

lint: ## what swift format finds
	swift format lint --strict --recursive --parallel Sources Tests Package.swift

format: ## formats all Swift files
	swift format --in-place --recursive --parallel Sources Tests Package.swift

clean: ## removes what was built; results and data stay
	rm -rf .build

$(bnlab): $(sources)
	$(swift_build) --product bnlab
	@touch $(bnlab)

# Installs what is missing, and only that.
setup: ## installs what is missing (apt with sudo where needed, or brew)
	@if ! command -v swift >/dev/null; then \
	  echo "bnlab needs a Swift toolchain, 6.2 or newer: https://www.swift.org/install/" >&2; exit 1; fi; \
	has() { \
	  case $$1 in bin/*) command -v $${1#bin/} >/dev/null; return;; esac; \
	  for root in /usr/include /usr/include/* /usr/include/*/serial /usr/local/include /opt/homebrew/include /opt/homebrew/opt/*/include /usr/local/opt/*/include; do \
	    [ -e $$root/$$1 ] && return; done; return 1; }; \
	apt=; brew=; \
	for need in $(needs); do \
	  IFS=: read -r debian homebrew sign <<< "$$need"; \
	  has $$sign || { apt="$$apt $$debian"; brew="$$brew $$homebrew"; }; done; \
	[ -z "$$apt" ] && exit 0; \
	if command -v apt-get >/dev/null; then \
	  sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	  if [ -n "$$sudo" ] && ! command -v sudo >/dev/null; then \
	    echo "bnlab needs$$apt: ask who may install packages here for apt-get install$$apt" >&2; exit 1; fi; \
	  echo "Installing$$apt"; \
	  $$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$apt; \
	elif command -v brew >/dev/null; then \
	  echo "Installing$$brew"; brew install $$brew; \
	else \
	  echo "bnlab needs oneDNN, HDF5, LAPACKE, zlib, OpenSSL, libcurl, pkg-config and gnuplot (missing:$$apt), and there is neither apt nor brew to install them with" >&2; exit 1; fi

# What tests need besides: openssl, Python for the witness, and a browser that looks at the pages.
test-setup: $(if $(findstring $(abspath $(python)),$(BNLAB_PYTHON)),.build/python/complete)
	@$(MAKE) --no-print-directory setup needs='openssl:openssl:bin/openssl'
	@command -v chromium >/dev/null || ! command -v apt-get >/dev/null || $(MAKE) --no-print-directory setup needs='chromium:chromium:bin/chromium' || \
	  echo "Chromium cannot be installed here: the tests that look at pages in a browser are skipped" >&2
	@export PATH=$$PATH:/usr/sbin; command -v slurmctld >/dev/null && command -v munged >/dev/null || ! command -v apt-get >/dev/null || \
	  $(MAKE) --no-print-directory setup needs='slurmctld:slurm:bin/slurmctld slurmd:slurm:bin/slurmd slurm-client:slurm:bin/sbatch munge:munge:bin/munged' || \
	  echo "Slurm cannot be installed here: the tests of sweeps on a cluster are skipped" >&2
	@command -v octave-cli >/dev/null || ! command -v apt-get >/dev/null || $(MAKE) --no-print-directory setup needs='octave:octave:bin/octave-cli' || \
	  echo "Octave cannot be installed here: the test that loads metrics in it is skipped" >&2

.build/python/complete: Makefile
	@command -v python3 >/dev/null && python3 -c 'import ensurepip, venv' 2>/dev/null || { \
	  command -v apt-get >/dev/null || { echo "The tests need python3 with venv: https://www.python.org/downloads/" >&2; exit 1; }; \
	  sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; echo "Installing python3-venv"; \
	  $$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends python3 python3-venv; }
	@echo "Setting up the tests' Python in .build/python: h5py, numpy, scipy, pandas, PyTorch, ONNX"
	@mkdir -p .build && python3 -m venv .build/python
	@$(python) -m pip install --quiet h5py numpy scipy pandas onnx jsonschema pyyaml setuptools \
	  filelock fsspec jinja2 networkx sympy typing-extensions
	@$(python) -m pip install --quiet --no-deps --retries 1 $(torch)
	@touch $@
