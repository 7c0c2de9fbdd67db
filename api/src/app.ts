import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import express, { type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import { AppModule, type AppOptions } from './app.module.js';
import { checkLifecycles } from './domain/lifecycle/check-lifecycle.js';
import { ENDPOINTS } from './endpoints.js';
import { requestSeconds } from './platform/health/health.controller.js';
import { checkRoutes } from './platform/http/boot-check.js';
import { openRequest } from './platform/http/request-state.js';
import { docsPage } from './platform/openapi/docs-page.js';
import { openApiDocument } from './platform/openapi/document.js';
import { CHUNK_TYPE, LARGEST_CHUNK } from './evidence/evidence.schemas.js';
import { VERSION } from './version.js';

export interface ServerOptions extends AppOptions {
  /** The built web; absent in tests of the API alone. */
  readonly webDir?: string;
  /** Behind a proxy that ends TLS. */
  readonly trustProxy?: boolean;
}

/** The whole application, wired and checked but not yet listening. */
export async function createApp(options: ServerOptions): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(options), {
    bodyParser: false,
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  checkLifecycles();
  checkRoutes(app, ENDPOINTS);
  if (options.trustProxy) app.set('trust proxy', 1);
  app.disable('x-powered-by');
  app.use((request: Request, response: Response, next: NextFunction) => {
    const { traceId } = openRequest(request, randomUUID());
    response.setHeader('X-Trace-Id', traceId);
    const stop = requestSeconds.startTimer();
    response.on('finish', () => {
      if (response.get('content-type')?.startsWith('text/event-stream')) return;
      stop({ method: request.method, status: String(response.statusCode) });
    });
    next();
  });
  app.use(
    helmet({
      contentSecurityPolicy: {
        // Ant Design writes its styles into the page; scripts come from here alone.
        directives: {
          'style-src': ["'self'", "'unsafe-inline'"],
          'img-src': ["'self'", 'data:', 'blob:'],
          'upgrade-insecure-requests': null,
        },
      },
      strictTransportSecurity: false,
    }),
  );
  // Files and long lists go over slow lines of county offices.
  app.use(compression());
  app.useBodyParser('json', { limit: '12mb' });
  app.useBodyParser('raw', { type: CHUNK_TYPE, limit: LARGEST_CHUNK });
  const document = JSON.stringify(openApiDocument(ENDPOINTS, VERSION));
  app.use('/api/openapi.json', (_: Request, response: Response) => response.type('json').send(document));
  app.use('/api/docs', docsPage());
  app.use('/api', (_: Request, response: Response, next: NextFunction) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  if (options.webDir !== undefined && existsSync(options.webDir)) serveWeb(app, options.webDir);
  await app.init();
  return app;
}

/** Files by name with a hash in it may be kept for ever; every other path is the one page, and the page finds its way. */
function serveWeb(app: NestExpressApplication, webDir: string): void {
  app.use(
    '/assets',
    express.static(path.join(webDir, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }),
  );
  app.use(express.static(webDir, { index: false, maxAge: 0 }));
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (request.method !== 'GET' || request.path.startsWith('/api/')) return next();
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(path.join(webDir, 'index.html'));
  });
}
