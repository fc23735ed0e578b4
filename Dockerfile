# syntax=docker/dockerfile:1
FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The build runs by itself below, once the sources are there.
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts && chmod +x dist/cli.js

FROM node:22-slim
ENV NODE_ENV=production DATA_FOLDER=/data HEALTH_HOST=0.0.0.0
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/entries ./entries
RUN mkdir /data && chown node:node /data && ln -s /app/dist/cli.js /usr/local/bin/errata
USER node
VOLUME /data
EXPOSE 3000 3001 3002
HEALTHCHECK --start-period=30s CMD ["node", "-e", "fetch('http://127.0.0.1:3002/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node itself, not npm, so that the signal to stop arrives.
CMD ["node", "dist/main.js"]
