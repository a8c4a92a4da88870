# Two commands: `make run` and `make test`. Settings come from the environment (PORT, DATABASE_URL, SECRET_KEY, DATA_KEY).
SHELL := /bin/bash
BIN := .venv/bin
export PYTHONPATH := .
# Where the environment forbids compiled modules every process compiles the portal anew, 0.8 s each, and pytest all tests.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run siap test periksa drill bench layar lock bersih

run: .venv/siap
	@exec $(BIN)/python deploy/jalan.py siap

# Database, assets, ground data and (in demo mode, when empty) demo data; seconds when all is there.
siap: .venv/siap
	@$(BIN)/python deploy/siapkan.py

.venv/siap: requirements.lock
	@bash deploy/lingkungan.sh
	@touch $@

periksa: .venv/siap
	$(BIN)/ruff check .
	$(BIN)/ruff format --check portal tests bench deploy
	$(BIN)/mypy portal
	$(BIN)/lint-imports
	$(BIN)/djlint templates --lint --quiet

test: periksa
	@bash deploy/chromium.sh
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not drill" tests

drill: .venv/siap
	$(BIN)/pytest -m drill tests/drill -s

bench: .venv/siap
	$(BIN)/python -m bench.ukur

layar: .venv/siap
	@bash deploy/chromium.sh
	$(BIN)/python -m tests.layar.ambil

lock:
	uv pip compile --universal --generate-hashes --no-header --group dev pyproject.toml -o requirements.lock

# What can be built again; the database and the keys in instance/ stay.
bersih:
	rm -rf .bangun .venv/siap .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
