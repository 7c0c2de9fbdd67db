// Lets plain `node --import <this file>` run the sources as Jest does: for processes that tests start
// themselves, and for Jest's global setup, which Jest leaves to Node.
import { existsSync, readFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { register } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

if (isMainThread) register(import.meta.url);

const options = JSON.parse(readFileSync(path.join(import.meta.dirname, '..', '.swcrc'), 'utf8'));
delete options.$schema;

export async function resolve(specifier, context, next) {
  const from = context.parentURL;
  if (from?.startsWith('file:') && /^\.{1,2}\/.*\.js$/.test(specifier)) {
    const typescript = new URL(specifier.replace(/\.js$/, '.ts'), from);
    if (existsSync(typescript)) return { url: typescript.href, shortCircuit: true };
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  const { transform } = await import('@swc/core');
  const file = fileURLToPath(url);
  const { code } = await transform(readFileSync(file, 'utf8'), { ...options, filename: file, swcrc: false });
  return { format: 'module', source: code, shortCircuit: true };
}
