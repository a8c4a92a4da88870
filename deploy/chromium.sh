#!/usr/bin/env bash
# Find a browser for the tests, or install one; print nothing when it is there. The names are those of tests/peramban/chromium.py.
set -euo pipefail
for nama in "${CHROMIUM:-}" chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable microsoft-edge; do
  if [ -n "$nama" ] && command -v "$nama" >/dev/null; then exit 0; fi
done
milik_playwright() {
  .venv/bin/python -c 'import os, sys; from playwright.sync_api import sync_playwright
with sync_playwright() as p: sys.exit(not os.path.isfile(p.chromium.executable_path))'
}
if milik_playwright; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q >/dev/null
  for nama in chromium-headless-shell chromium; do
    apt-get install -qy --no-install-recommends "$nama" >/dev/null && exit 0
  done
fi
.venv/bin/playwright install chromium >/dev/null 2>&1 && exit 0
echo "Uji peramban perlu Chromium. Pasang chromium, atau beri jalannya lewat CHROMIUM=/jalan/ke/chromium." >&2
exit 1
