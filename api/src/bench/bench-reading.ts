import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPolicy } from '../domain/policy-reader/read-policy.js';
import { percentile, type Result, throughput } from './result.js';

const ROUNDS = 15;
const LEAST_BYTES = 4 * 1024 * 1024;

/**
 * Reading the shipped documents over and over, warm, on one core, in megabytes of UTF-8 a second. The limit is the
 * least any reader must do: decode the bytes and look at every code unit once.
 */
export function benchReading(): Result[] {
  const folder = fileURLToPath(new URL('../../../seeds/policies/', import.meta.url));
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  const documents = files.map((name) => readFileSync(path.join(folder, name)));
  const bytesOnce = documents.reduce((sum, bytes) => sum + bytes.length, 0);
  const repeat = Math.ceil(LEAST_BYTES / bytesOnce);
  const megabytes = (bytesOnce * repeat) / 1e6;

  const over = (read: (text: string) => number): number => {
    const from = performance.now();
    let seen = 0;
    for (let pass = 0; pass < repeat; pass++)
      for (const bytes of documents) seen += read(bytes.toString('utf8'));
    if (seen === 0) throw new Error('nothing was read');
    return megabytes / ((performance.now() - from) / 1000);
  };
  const ours: number[] = [];
  const limit: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(over((text) => readPolicy(text).tasks.length + 1));
    limit.push(over(codeUnits));
  }
  return [
    throughput('reading', Math.round(megabytes * 1e6), 'MB/s', percentile(ours, 0.5), percentile(limit, 0.5)),
  ];
}

function codeUnits(text: string): number {
  let brackets = 0;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) === 0xff08) brackets++;
  return brackets + 1;
}
