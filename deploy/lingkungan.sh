#!/usr/bin/env bash
# Make .venv from the hashed lock: with uv where it is installed, else with venv and pip.
set -euo pipefail
if command -v uv >/dev/null; then
  uv venv --quiet --allow-existing .venv
  VIRTUAL_ENV=.venv uv pip sync --quiet --require-hashes requirements.lock
  exit
fi
PYTHON="${PYTHON:-python3}"
if ! "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "Portal ini perlu Python 3.11 atau lebih baru. Beri jalannya: make PYTHON=python3.11 run" >&2
  exit 1
fi
# A venv without pip is what a Debian without python3-venv leaves behind.
if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
  rm -rf .venv
  if ! "$PYTHON" -m venv .venv >/dev/null 2>&1; then
    rm -rf .venv
    echo "Python ini belum bisa membuat venv. Di Debian: apt install python3-venv" >&2
    exit 1
  fi
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
