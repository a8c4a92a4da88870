#!/usr/bin/env bash
# Find a browser for the tests, or install one; print nothing when it is there. The names are those of tests/peramban/chromium.py.
# The one without a window of its own needs a quarter of the time: who may install it does, even beside another.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
ada() {
  for nama in "$@"; do
    if [ -n "$nama" ] && command -v "$nama" >/dev/null; then return 0; fi
  done
  return 1
}
dengan_apt() { timeout 180 apt-get -o Acquire::Retries=0 -o Acquire::http::Timeout=20 "$@" -q >/dev/null 2>&1; }
pasang() { dengan_apt install -y --no-install-recommends --no-remove "$1"; }
boleh() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }
milik_playwright() {
  .venv/bin/python -c 'import os, sys; from playwright.sync_api import sync_playwright
with sync_playwright() as p: sys.exit(not os.path.isfile(p.chromium.executable_path))'
}
if ada "${CHROMIUM:-}" chromium-headless-shell; then exit 0; fi
if boleh && (pasang chromium-headless-shell || (dengan_apt update && pasang chromium-headless-shell)); then exit 0; fi
if ada chromium chromium-browser google-chrome google-chrome-stable microsoft-edge || milik_playwright; then exit 0; fi
if boleh && pasang chromium; then exit 0; fi
.venv/bin/playwright install chromium >/dev/null 2>&1 && exit 0
echo "Uji peramban perlu Chromium. Pasang chromium, atau beri jalannya lewat CHROMIUM=/jalan/ke/chromium." >&2
exit 1
