#!/bin/sh
# Build a release in dist/: the wheel, the source, a bill of materials (CycloneDX) and their
# checksums. Then try the wheel in empty environments, without and with what draws pictures.
set -eu

bin=$PWD/.venv/bin
release=$PWD/dist
trial=$PWD/build/trial
rm -rf "$release" "$trial"
mkdir -p "$trial/data"

"$bin/uv" build --quiet --python "$bin/python" --out-dir "$release"
wheel=$(ls "$release"/*.whl)
version=$("$bin/python" -m bot --version | cut -d' ' -f3)

"$bin/uv" export --quiet --locked --no-dev --no-emit-project --output-file "$trial/core.txt"
"$bin/uv" export --quiet --locked --no-dev --no-emit-project --extra pictures \
    --output-file "$trial/all.txt"

# $1: what it is called, $2: the packages, with hashes
try() {
    echo "Trying the wheel in an empty environment, $1"
    "$bin/uv" venv --quiet --python "$bin/python" "$trial/$1"
    "$bin/uv" pip install --quiet --python "$trial/$1/bin/python" --require-hashes -r "$2"
    "$bin/uv" pip install --quiet --python "$trial/$1/bin/python" --no-deps "$wheel"
    (
        cd "$trial/data"
        "../$1/bin/social-coach" --version | grep -qF "$version"
        "../$1/bin/social-coach" migrate
        echo '{"id": "1", "text": "linkedin comments 4"}' |
            "../$1/bin/social-coach" understand --today 2026-11-23 | grep -q '"value": *4'
    )
}
try core "$trial/core.txt"
try pictures "$trial/all.txt"

"$bin/cyclonedx-py" environment "$trial/pictures/bin/python" --pyproject pyproject.toml \
    --output-reproducible --of JSON --output-file "$release/social-coach-$version.cdx.json"
(cd "$release" && sha256sum -- * >SHA256SUMS && cat SHA256SUMS)
