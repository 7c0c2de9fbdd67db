import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** `seeds/` lies beside `api/`: equally far from the source and from what is compiled of it. */
const SEEDS = new URL('../../../seeds/', import.meta.url);

export function seedPath(name: string): string {
  return fileURLToPath(new URL(name, SEEDS));
}

/** The parsed content of a JSON file of `seeds/`; what shape it has is said by the README beside it. */
export function readSeed<T>(name: string): T {
  return JSON.parse(readFileSync(seedPath(name), 'utf8')) as T;
}
