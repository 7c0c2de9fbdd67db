// The real server for the journeys, started as a person would, on data of its own that goes when it ends.
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const data = mkdtempSync(path.join(realpathSync(tmpdir()), 'luoshi-e2e-'));
// Started by root, PostgreSQL runs under another account, which must pass through.
chmodSync(data, 0o711);
process.on('exit', () => rmSync(data, { recursive: true, force: true }));

process.env.DATA_DIR = data;
delete process.env.DATABASE_URL;
delete process.env.FILES_DIR;
await import('../scripts/start.mjs');
