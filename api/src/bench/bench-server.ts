import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { createApp } from '../app.js';

/** The API in a process of its own, as in production; tells its port to whoever forked it. */
const app = await createApp({
  databaseUrl: process.env['DATABASE_URL'] ?? '',
  filesDir: process.env['FILES_DIR'] ?? '',
  sessionSecret: process.env['SESSION_SECRET'] ?? '',
});
await app.listen(0, '127.0.0.1');
process.send?.((app.getHttpServer().address() as AddressInfo).port);
process.on('disconnect', () => void app.close());
