# GNU make 4.3 or newer. Needs the .NET 10 SDK and git. `make engines` installs the engines that some tests use.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules

DOTNET ?= dotnet
# One configuration everywhere: nothing is built twice.
CONFIGURATION := Release
export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_NOLOGO := 1

BUILD := $(DOTNET) build Conformance.sln --configuration $(CONFIGURATION) -maxcpucount --verbosity quiet
CLI := artifacts/conformance
PUBLISH = $(DOTNET) publish runner/Conformance.Cli --configuration $(CONFIGURATION) -maxcpucount --verbosity quiet \
	-p:RunAnalyzers=false
# Machine code without .NET needs a C compiler to link it. NATIVE= builds the program for .NET alone.
NATIVE ?= $(shell command -v clang gcc | head -1)
# Platforms with machine code in the package of the tool; this one by default. Others run its portable program.
TOOL_PLATFORMS = $(if $(PLATFORMS),-p:ToolPlatforms=\"$(PLATFORMS)\")
# Folders are listed too, because deleting a file changes its folder.
SOURCES := $(shell find engine runner reports \( -name '*.Tests' -o -name Conformance.Benchmarks \) -prune -o -print) \
	Directory.Build.props Directory.Packages.props global.json .editorconfig

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: build
build: $(CLI) ## build the command line as artifacts/conformance

.PHONY: run
run: build ## judge the reference engine; reports in artifacts/report.html and artifacts/junit/
	$(CLI) run testsuite --html artifacts/report.html --junit artifacts/junit/

.PHONY: test
test: sdk $(CLI) ## run all tests, on the published program where they start one; results in artifacts/test-results
	$(BUILD)
	@rm -rf artifacts/test-results
	@status=0; CONFORMANCE_PROGRAM=$(CURDIR)/$(CLI) $(DOTNET) test Conformance.sln --configuration $(CONFIGURATION) -maxcpucount --no-build || status=$$?; \
	.ci/sum-test-results artifacts/test-results || status=1; exit $$status

.PHONY: check-published
check-published: build ## judge a copy of the reference engine, loaded as a foreign assembly, with the published program
	$(DOTNET) build engine/Conformance.Reference --configuration $(CONFIGURATION) --verbosity quiet
	$(CLI) run testsuite --engine artifacts/bin/Conformance.Reference/$(shell echo $(CONFIGURATION) | tr A-Z a-z)/Conformance.Reference.dll

.PHONY: pack
pack: sdk ## make NuGet packages of tool, engine interface, fixture and what they need in artifacts/packages
	$(DOTNET) pack Conformance.sln --configuration $(CONFIGURATION) --output artifacts/packages --verbosity quiet
	$(DOTNET) pack runner/Conformance.Cli -p:IsPackable=true $(TOOL_PLATFORMS) --configuration $(CONFIGURATION) \
		--output artifacts/packages --verbosity quiet

.PHONY: bench
bench: sdk ## run the benchmarks; ARGS="--filter *Decode*" selects some
	$(DOTNET) run --project engine/Conformance.Benchmarks --configuration $(CONFIGURATION) -- \
		--artifacts artifacts/benchmarks $(or $(ARGS),--filter '*')

.PHONY: mutants
mutants: sdk ## plant faults in a copy of the engine and print which suite catches them; ARGS="--own GROW" selects
	$(DOTNET) run --project testsuite/Conformance.Mutation --configuration $(CONFIGURATION) -- run $(ARGS)

.PHONY: mutants-tests
mutants-tests: sdk ## plant faults in a copy of the runner and print which the unit tests catch; SET=engine for the engine
	$(DOTNET) run --project testsuite/Conformance.Mutation --configuration $(CONFIGURATION) -- tests $(or $(SET),runner) $(ARGS)

.PHONY: coverage
coverage: build ## judge our own tests and write testsuite/coverage.md: which rules, types, traps and forms they exercise
	$(CLI) run testsuite --engine reference --coverage=testsuite/coverage.md

.PHONY: bless
bless: sdk ## accept the present reports and public members of packages; read the difference before you commit it
	CONFORMANCE_BLESS=1 $(DOTNET) test reports/Conformance.Reports.Tests --configuration $(CONFIGURATION)
	CONFORMANCE_BLESS=1 $(DOTNET) test testsuite/Conformance.House.Tests --configuration $(CONFIGURATION)

.PHONY: format
format: sdk ## lay out the sources as .editorconfig says
	$(DOTNET) format Conformance.sln

.PHONY: lint
lint: sdk ## check layout and every analysis rule without changing files
	$(BUILD)
	$(DOTNET) format Conformance.sln --verify-no-changes --no-restore

.PHONY: spec-testsuite
spec-testsuite: build ## fetch the pinned official suite into .spec-testsuite; SPEC_TESTSUITE_URL=… for a mirror
	@$(CLI) suite fetch --lock testsuite/suite.lock.yaml --into .spec-testsuite \
		$(if $(SPEC_TESTSUITE_URL),--mirror '$(SPEC_TESTSUITE_URL)')

.PHONY: engines
engines: ## fetch other engines: node, deno, bun, wasmtime into .engines; chromium, firefox, wabt with apt-get
	@testsuite/scripts/install-engines.sh

.PHONY: clean
clean: ## remove all build output (the fetched suite stays)
	rm -rf artifacts

# Gets the time when its build began, so that a file edited meanwhile is newer.
$(CLI): $(SOURCES) | sdk
	@mkdir -p $(@D) && touch $(@D)/.build-began
	@# Analysis belongs to `make test` and `make lint`; a build to run the program need not wait for it.
	$(PUBLISH)
	@if [ -z '$(NATIVE)' ]; then program=managed/conformance; \
	else program=conformance; echo '$(PUBLISH) -p:NativeProgram=true'; \
		$(PUBLISH) -p:NativeProgram=true || { program=managed/conformance; rm -f artifacts/publish/conformance/conformance; \
			echo 'No machine code: $@ runs on .NET, and needs longer to start.'; } >&2; fi; \
	ln -sfn publish/conformance/$$program $@
	@touch -r $(@D)/.build-began $@

.PHONY: sdk
sdk:
	@$(DOTNET) --version >/dev/null 2>&1 || { \
		echo "The .NET 10 SDK is needed, but '$(DOTNET)' is missing or is another version."; \
		echo "Install it from https://dotnet.microsoft.com/download/dotnet/10.0, from your system's packages"; \
		echo "(dotnet-sdk-10.0), or without root:"; \
		echo "  curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0"; \
		echo "and put its folder on the PATH, or name it: make DOTNET=~/.dotnet/dotnet …"; \
		exit 1; } >&2
