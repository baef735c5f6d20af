FROM python:3.13-slim AS build
WORKDIR /src
COPY requirements.lock ./
RUN python -m venv /opt/partnergraph \
 && /opt/partnergraph/bin/pip install --no-cache-dir --require-hashes --no-deps -r requirements.lock
COPY pyproject.toml LICENSE README.md ./
COPY graph ./graph
COPY ingest ./ingest
COPY viz ./viz
COPY api ./api
# What installs and builds is of no use to a server, but to whoever gets into one.
RUN /opt/partnergraph/bin/pip install --no-cache-dir --no-deps --no-build-isolation . \
 && /opt/partnergraph/bin/python -m compileall -q /opt/partnergraph/lib \
 && /opt/partnergraph/bin/pip uninstall --yes hatchling editables pip

FROM python:3.13-slim
LABEL org.opencontainers.image.title="Partnergraph" \
      org.opencontainers.image.description="A knowledge graph of partner relationships: who introduced whom" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.licenses="MIT"
# A user without a shell and without a password; its number is known, so that volumes can be its.
RUN useradd --system --uid 10001 --user-group --home-dir /data --shell /usr/sbin/nologin partnergraph \
 && install --directory --owner=10001 --group=10001 --mode=0700 /data /cache \
 && rm -rf /usr/local/lib/python3.13/site-packages/pip /usr/local/bin/pip*
COPY --from=build /opt/partnergraph /opt/partnergraph
ENV PATH=/opt/partnergraph/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PARTNERGRAPH_CACHE=/cache \
    PARTNERGRAPH_LOG_FORMAT=json
USER 10001:10001
WORKDIR /data
VOLUME ["/data", "/cache"]
EXPOSE 8000
STOPSIGNAL SIGTERM
# Asks for nothing that needs a key.
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=6 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
# Without a shell in between, so that signals arrive; it waits for its children itself.
# 0.0.0.0 is the container's own network; docker-compose.yml publishes it on the host's loopback.
ENTRYPOINT ["partners"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
