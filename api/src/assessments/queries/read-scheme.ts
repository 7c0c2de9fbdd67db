import type { z } from 'zod';
import { may, type Actor } from '../../platform/authz/actor.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { notFound } from '../../platform/problems/problem.js';
import { isFrozen, mayEditScheme } from '../assessment.policy.js';
import type { AssessmentSchemeEntity } from '../scheme.entity.js';
import type { Scheme, SchemeSummary } from '../schemes.schemas.js';

export interface SchemeRow extends Pick<
  AssessmentSchemeEntity,
  | 'id'
  | 'year'
  | 'title'
  | 'edition'
  | 'state'
  | 'rules'
  | 'changeReason'
  | 'affected'
  | 'createdOn'
  | 'adoptedOn'
  | 'version'
> {
  readonly region: { readonly id: string; readonly name: string };
  readonly replaces: { readonly id: string; readonly edition: number } | null;
  readonly replaced: boolean;
}

export const SCHEME = `scheme.id, json_build_object('id', region.id, 'name', region.name) AS region, scheme.year,
  scheme.title, scheme.edition, scheme.state, scheme.rules, scheme.change_reason AS "changeReason", scheme.affected,
  scheme.created_on AS "createdOn", scheme.adopted_on AS "adoptedOn", scheme.version,
  (SELECT json_build_object('id', older.id, 'edition', older.edition) FROM assessment_scheme older
    WHERE older.id = scheme.replaces_id) AS replaces,
  EXISTS (SELECT 1 FROM assessment_scheme newer WHERE newer.replaces_id = scheme.id) AS replaced`;

/**
 * Inspectors and leaders see the schemes of their region and below; units see adopted ones of the regions they stand in,
 * since those are what they are scored by.
 */
export function visibleSchemes(actor: Actor, values: unknown[], alias: string): string {
  const path = `$${values.push(actor.regionPath)}`;
  const below = `${alias}.region_id IN (SELECT id FROM region WHERE starts_with(path, ${path}))`;
  const above = `${alias}.state <> 'draft' AND ${alias}.region_id IN (SELECT id FROM region WHERE starts_with(${path}, path))`;
  return may(actor, 'scheme.edit') || may(actor, 'assessment.sign') ? `(${below} OR ${above})` : `(${above})`;
}

export async function readScheme(
  { em, actor, today }: ReadContext,
  id: string,
): Promise<z.output<typeof Scheme>> {
  const values: unknown[] = [id];
  const [row]: SchemeRow[] = await em.query(
    `SELECT ${SCHEME} FROM assessment_scheme scheme JOIN region ON region.id = scheme.region_id
      WHERE scheme.id = $1 AND ${visibleSchemes(actor, values, 'scheme')}`,
    values,
  );
  if (!row) throw notFound('份考核办法');
  const { replaced, ...scheme } = row;
  const own = mayEditScheme(actor, row.region.id);
  return {
    ...scheme,
    ...summaryOf(row, today),
    // The driver gives what was written, and what was written had this shape.
    rules: row.rules as z.output<typeof Scheme>['rules'],
    affected: row.affected === null ? null : [...row.affected],
    abilities: {
      edit: own && row.state !== 'superseded' && !isFrozen(row, today),
      adopt: own && row.state === 'draft',
      replace: own && isFrozen(row, today) && row.state === 'adopted' && !replaced,
      assess: own && row.state === 'adopted',
    },
  };
}

export function summaryOf(
  { id, region, year, title, edition, state, createdOn, adoptedOn }: SchemeRow,
  today: string,
): z.output<typeof SchemeSummary> {
  const frozen = isFrozen({ state, year }, today);
  return { id, region, year, title, edition, state, frozen, createdOn, adoptedOn };
}
