# The one task runner. `make demo` and `make test` set up all they need in .venv and the user's cache.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test lint types pytest schema bench bench-graphql torture growth evaluate clean

# Bundled samples in, cited answers out, then the site. ONCE=1: check that the pages answer, and stop.
demo: $(VENV)/installed
	@$(BIN)/vested demo ingest/samples $(if $(ONCE),--once) $(if $(PORT),--port $(PORT))

# The whole suite against a real Neo4j and a real Chromium.
test: lint types pytest

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/vested schema check

types: $(VENV)/installed-dev
	$(BIN)/mypy
	$(BIN)/pyright

pytest: $(VENV)/installed-dev
	@command -v chromium chromium-browser google-chrome >/dev/null || $(BIN)/playwright install chromium
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

# What is derived from the nouns: written anew, to be checked in.
schema: $(VENV)/installed
	$(BIN)/vested schema write

bench: $(VENV)/installed-dev
	$(BIN)/python tests/bench.py

# Ours, @neo4j/graphql and bare Cypher over one generated graph. SCALE=1: 200,000 claims.
bench-graphql: $(VENV)/installed-dev
	cd tests && ../$(BIN)/python -m bench_graphql --scale $(or $(SCALE),0.1) --seconds $(or $(SECONDS),2) --rounds $(or $(ROUNDS),3) $(if $(ONLY),--only "$(ONLY)")

# Histories and questions more than the suite tries, kills at random points, ten thousand documents
# twice: an hour or two, not part of the suite.
torture: $(VENV)/installed-dev
	VESTED_SEQUENCES=200 $(BIN)/pytest -q -n 2 --no-loadscope-reorder tests/test_history.py tests/test_answers.py tests/test_kept_answers.py tests/test_lane.py
	cd tests && ../$(BIN)/python torture.py

# Texts made to be slow, up to a megabyte in one language and a quarter of that in the others: an
# hour, not part of the suite.
growth: $(VENV)/installed-dev
	cd tests && ../$(BIN)/python growth_shapes.py

# Scores on labelled articles: make evaluate DATA=DIR with DIR/articles and DIR/gold.
evaluate: $(VENV)/installed
	@test -d "$(DATA)/gold" || { echo "make evaluate DATA=DIR, where DIR holds articles/ and gold/"; exit 2; }
	$(BIN)/vested --quiet extract "$(DATA)/articles" --out .cache/predictions
	$(BIN)/vested evaluate "$(DATA)/gold" .cache/predictions --articles "$(DATA)/articles"

$(VENV)/installed: pyproject.toml
	@test -x $(BIN)/python || { echo "setting up $(VENV)"; $(PYTHON) -m venv $(VENV); }
	@echo "installing packages"
	@$(BIN)/pip install --quiet --upgrade "pip>=25.1"
	@$(BIN)/pip install --quiet --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@echo "installing development packages"
	@$(BIN)/pip install --quiet --group dev --editable ".[py2neo]"
	@touch $@

clean:
	rm -rf $(VENV) .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
