# Perrong: `make` prints what can be made.
SHELL := /bin/bash
.DEFAULT_GOAL := help

DAY ?= 2022-03-22
PORT ?= 8080

PRODUCT ?= perrong

.PHONY: help run test setup setup-test setup-bench lint build release bench profile record clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: release ## Build a release, load the example world into a new database and open the site (PORT=8080 DAY=2022-03-22)
	mkdir -p var
	.build/release/perrong demo --database var/example.sqlite --replace --today $(DAY) --port $(PORT)

test: setup-test ## Check style, build, and run every test: both engines, outside validators, browser journeys
	Tests/all

setup: ## Install what is missing of Debian's packages to build and run
	@Tests/setup build

setup-test: ## … and to test
	@Tests/setup test

lint: ## Check the style of all Swift files
	swift format lint --strict --recursive Sources Tests Benchmarks Package.swift

build: setup ## Build for debugging, with all tests
	swift build --build-tests

release: setup ## Build a release: .build/release/perrong, which needs no Swift where it runs
	Benchmarks/build-release $(PRODUCT)

setup-bench: ## … and to race
	@Tests/setup bench

bench: setup-bench ## Race against nginx, FastAPI and R in one run; writes docs/performance.md
	Benchmarks/run

profile: setup-bench ## Count anew what a release does to answer pages, in Benchmarks/pages.profile, and build one by it
	Benchmarks/record-profile

record: ## Write the exchanges in Tests/WebTests/Exchanges anew; read the difference before you commit it
	RECORD=1 Tests/with-postgresql swift test --filter WebTests

clean: ## Remove everything that was built
	rm -rf .build var
