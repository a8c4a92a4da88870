#!/usr/bin/env bash
# Find a Chromium for the browser tests, or install one; print nothing when it is there.
set -euo pipefail
for nama in "${CHROMIUM:-}" chromium chromium-browser google-chrome microsoft-edge; do
  if [ -n "$nama" ] && command -v "$nama" >/dev/null; then exit 0; fi
done
if compgen -G "$HOME/.cache/ms-playwright/chromium-*" >/dev/null; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -q >/dev/null && apt-get install -qy --no-install-recommends chromium >/dev/null && exit 0
fi
.venv/bin/playwright install chromium && exit 0
echo "Uji peramban perlu Chromium. Pasang chromium, atau beri jalannya lewat CHROMIUM=/jalan/ke/chromium." >&2
exit 1
