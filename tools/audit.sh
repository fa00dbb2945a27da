#!/bin/sh
# Audit what runs: secrets in the files and their history, licences, the image's recipe, and
# known vulnerabilities. The last needs the network; OFFLINE=1 leaves it out, and says so.
set -eu

bin=.venv/bin
deployed=build/deployed
allowed="Apache;BSD;ISC;LGPL-3.0-only;MIT;Mozilla Public License;PSF-2.0;Python Software Foundation"

echo "Secrets in files and history"
"$bin/kingfisher" scan . --no-validate --no-update-check --quiet \
    --exclude .venv --exclude build --exclude dist

echo "Licences of what is deployed"
UV_PROJECT_ENVIRONMENT="$deployed" "$bin/uv" sync --python "$bin/python" --quiet \
    --locked --no-dev --no-install-project --extra pictures
"$bin/pip-licenses" --python="$deployed/bin/python" --from=mixed \
    --allow-only="$allowed" --partial-match >build/licences.txt 2>build/licences.log || {
    cat build/licences.log >&2
    exit 1
}

echo "Dockerfile"
"$bin/hadolint" Dockerfile

echo "Known vulnerabilities"
if [ -n "${OFFLINE:-}" ]; then
    echo "  not checked: OFFLINE is set"
else
    "$bin/uv" audit --locked --no-dev
fi
