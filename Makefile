# `make setup` once, then `make test`, `make demo`. The programs behind bench and fuzz stand in Tests/.

SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -ec
MAKEFLAGS += --no-print-directory

# Where `make install` puts things; DESTDIR is for packagers.
PREFIX ?= /usr/local
DESTDIR ?=
# Parallel jobs of the compiler.
JOBS ?= 2
# Where the swift.org archive is usually unpacked, when it is not in PATH.
export PATH := $(PATH):/opt/swift/usr/bin

BUILD := .build/debug
RELEASE := .build/release
KILL_POINT := .build/killpoint.so
GMIME_ORACLE := .build/gmime_oracle
SHARE := $(PREFIX)/share/daybook
UNITS := $(PREFIX)/lib/systemd/system
MAN := $(PREFIX)/share/man/man1

# The steps of a target are in order, also under `make -j`.
.NOTPARALLEL:
.PHONY: setup program build test demo bench bench-growth simulate torture fuzz look install clean

# Installs what is missing, and starts no server of the distribution.
setup:
	.ci/setup

program:
	swift build -j $(JOBS) --product daybook

build:
	swift build -j $(JOBS) --build-tests

$(KILL_POINT): Tests/KillPoint/kill_point.c
	mkdir -p $(@D)
	cc -shared -fPIC -O2 -Wall -Wextra -Werror -o $@ $< -ldl

$(GMIME_ORACLE): Tests/Oracle/gmime_oracle.c
	mkdir -p $(@D)
	cc -O2 -Wall -Wextra -Werror -o $@ $< $$(pkg-config --cflags --libs gmime-3.0)

# One test at a time: the suites with real servers do not meet. Only the walk of kills goes on beside the
# others, in the time in which they wait.
test: setup build $(KILL_POINT) $(GMIME_ORACLE)
	.ci/slowest .build/test.log .ci/halves KillWalkTests \
	  swift test -j $(JOBS) --skip-build --no-parallel --ignore-lock

demo: setup program
	rm -rf demo
	$(BUILD)/daybook demo demo

bench bench-growth: setup $(KILL_POINT)
	.ci/part Tests/Bench/run.sh $@

# Every figure of every letter, recomputed by other code: hours.
simulate: setup
	.ci/part Tests/Statistics/run.sh $@

torture: setup $(KILL_POINT)
	.ci/part Tests/Torture/run.sh $@

fuzz: setup
	.ci/part Tests/Fuzz/run.sh $@

look: setup program
	.ci/part Tests/Look/run.sh $@

install:
	swift build -c release -j $(JOBS) --product daybook --static-swift-stdlib
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(SHARE) $(DESTDIR)$(UNITS) $(DESTDIR)$(MAN)
	install -m 755 $(RELEASE)/daybook $(DESTDIR)$(PREFIX)/bin/daybook
	strip --strip-debug $(DESTDIR)$(PREFIX)/bin/daybook
	rm -rf $(DESTDIR)$(SHARE)/templates $(DESTDIR)$(SHARE)/config
	cp -R templates config $(DESTDIR)$(SHARE)/
	chmod -R u=rwX,go=rX $(DESTDIR)$(SHARE)
	sed 's|/usr/local/bin/|$(PREFIX)/bin/|' systemd/daybook.service > $(DESTDIR)$(UNITS)/daybook.service
	chmod 644 $(DESTDIR)$(UNITS)/daybook.service
	install -m 644 systemd/daybook.1 $(DESTDIR)$(MAN)/daybook.1

clean:
	rm -rf .build demo out
