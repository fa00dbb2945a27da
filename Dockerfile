# syntax=docker/dockerfile:1
# The bot and exactly the packages that uv.lock names. It runs as nobody in particular, writes to
# /data and /tmp alone, and so can have a read-only root: see deploy/compose.yaml.
ARG PYTHON=3.13.9-slim-trixie

FROM python:${PYTHON} AS packages
WORKDIR /app
RUN pip install --no-cache-dir uv==0.13.9
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-dev --no-install-project --extra pictures --compile-bytecode

FROM python:${PYTHON}
WORKDIR /app
RUN useradd --system --uid 10001 --home-dir /data --create-home coach
COPY --from=packages /app/.venv .venv
COPY bot bot
COPY handlers handlers
COPY prompts prompts
COPY slack-manifest.yaml LICENSE ./
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    MPLCONFIGDIR=/tmp/matplotlib \
    DATA_DIR=/data \
    HOST=0.0.0.0 \
    PORT=3000
RUN ["python", "-m", "compileall", "-q", "bot", "handlers", "prompts"]
USER 10001:10001
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/healthz', timeout=4)"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
