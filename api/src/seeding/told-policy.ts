import { readFile } from 'node:fs/promises';
import type { EntityManager } from 'typeorm';
import { normalise } from '../domain/policy-reader/normalise.js';
import { seedPath } from './seed-files.js';
import type { ChapterSeed } from './story-files.js';

/** The id of the policy a chapter is about, once somebody has brought it into its region. */
export async function toldPolicy(
  em: EntityManager,
  { file, region }: Pick<ChapterSeed, 'file' | 'region'>,
): Promise<string | null> {
  const text = await readFile(seedPath(`policies/${file}`), 'utf8');
  const [known]: { id: string }[] = await em.query(
    `SELECT policy.id FROM policy JOIN region ON region.id = policy.region_id
      WHERE region.code = $1 AND policy.text = $2`,
    [region, normalise(text)],
  );
  return known?.id ?? null;
}
