import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Gold } from '../domain/policy-reader/gold.js';
import { ConfigError } from '../platform/config/config.js';

const Recurrence = z.enum(['monthly', 'quarterly', 'half-yearly', 'yearly']);
const Words = z.string().min(1);
const Offset = z.int().min(0);

const GoldTask = z.object({
  ref: Words,
  textStart: Words,
  leadUnits: z.array(Words),
  coUnits: z.array(Words),
  collective: z.array(Words),
  collectiveRole: z.record(z.string(), z.enum(['lead', 'co', '责任主体'])).optional(),
  etc: z.boolean(),
  deadlines: z.array(
    z.object({ quote: Words, date: z.iso.date().nullable(), recurrence: Recurrence.nullable() }),
  ),
  targets: z.array(
    z.object({
      quote: Words,
      op: z.enum(['>=', '>', '<=', '<', '=', '~']),
      value: z.number(),
      valueTo: z.number().optional(),
      unit: z.string(),
    }),
  ),
  annotation: Words.optional(),
  start: Offset.optional(),
  end: Offset.optional(),
  ambiguous: z.object({ deadlines: z.array(Words), targets: z.array(Words) }).optional(),
});

const GoldDocument = z.object({
  title: z.string().optional(),
  docNumber: Words.nullable().optional(),
  issuer: z.string().optional(),
  issuedOn: z.iso.date().nullable().optional(),
  source: Words.optional(),
  tasks: z.array(GoldTask),
});

export interface GoldFile {
  /** Its name without `.json`. */
  name: string;
  gold: Gold;
  /** The document it speaks of. */
  document: string;
}

/** The folders at or under one that hold gold, in the order of their names. */
export function goldFolders(dir: string): string[] {
  if (!existsSync(dir)) throw new ConfigError(`找不到目录 ${dir}，请检查 --gold。`);
  const entries = readdirSync(dir, { withFileTypes: true });
  const under = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const here = entries.some((entry) => entry.isFile() && entry.name.endsWith('.json'));
  return [...(here ? [dir] : []), ...under.toSorted().flatMap((name) => goldFolders(path.join(dir, name)))];
}

export function readGoldFolder(dir: string): GoldFile[] {
  return readdirSync(dir)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => readGoldFile(path.join(dir, name)));
}

function readGoldFile(file: string): GoldFile {
  const gold = parseGold(file);
  const name = path.basename(file, '.json');
  return { name, gold, document: documentOf(file, name, gold.source) };
}

function parseGold(file: string): Gold {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new ConfigError(`${file} 不是 JSON：${error.message}`);
    throw error;
  }
  const parsed = GoldDocument.safeParse(json);
  if (parsed.success) return parsed.data as Gold;
  const [issue] = parsed.error.issues;
  throw new ConfigError(`${file} 的 ${issue?.path.join('.')} 有误：${issue?.message}`);
}

function documentOf(file: string, name: string, source: string | undefined): string {
  const folders = [path.dirname(file), path.dirname(path.dirname(file))];
  for (const folder of folders) {
    const found = readdirSync(folder).find((one) =>
      source === undefined ? one !== `${name}.json` && path.parse(one).name === name : one === source,
    );
    if (found !== undefined) return path.join(folder, found);
  }
  throw new ConfigError(`找不到 ${file} 所说的文件 ${source ?? `${name}.*`}，应放在同一目录或上一级目录。`);
}
