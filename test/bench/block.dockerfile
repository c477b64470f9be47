FROM golang:1.27 AS STAGE
WORKDIR /src
ARG VERSION=1.2.3
ENV CGO_ENABLED=0 \
    GOFLAGS=-trimpath

# Dependencies first: they change less often than the source.
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN apt-get update && apt-get install -y --no-install-recommends \
      curl=8.* \
      git \
    && rm -rf /var/lib/apt/lists/*
RUN go build -ldflags "-X main.version=$VERSION" -o /out/server .
LABEL org.opencontainers.image.title="server" org.opencontainers.image.version=$VERSION
EXPOSE 8080/tcp 9090
HEALTHCHECK --interval=30s CMD curl -f http://localhost:8080/ || exit 1
USER 10001:10001
ENTRYPOINT ["/out/server"]
CMD ["--port", "8080"]

