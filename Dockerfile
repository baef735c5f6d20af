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
RUN /opt/partnergraph/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.13-slim
RUN useradd --system --create-home --home-dir /data --uid 10001 partnergraph
COPY --from=build /opt/partnergraph /opt/partnergraph
ENV PATH=/opt/partnergraph/bin:$PATH \
    PYTHONUNBUFFERED=1
USER partnergraph
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=6 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
# 0.0.0.0 is the container's own network; docker-compose.yml publishes it on the host's loopback.
CMD ["partners", "serve", "--host", "0.0.0.0", "--port", "8000"]
