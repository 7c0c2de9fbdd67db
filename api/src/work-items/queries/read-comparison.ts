import type { z } from 'zod';
import type { VersionTarget } from '../../domain/amendment/task-version.js';
import { decisionsFor, tallyOf } from '../../domain/amendment/plan-items.js';
import { wordDifferences } from '../../domain/amendment/word-differences.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { mayEditPolicy, visiblePolicies } from '../../policies/policies.policy.js';
import { policyRef } from '../../policies/queries/list-policies.js';
import type { ComparisonRow, readComparison as definition } from '../amendment.schemas.js';
import { type ComparedRow, policyComparison } from './policy-comparison.js';
import { figureWords, type VersionedTask } from './task-versions.js';

type Answer = ResponseOf<typeof definition>;
type Row = z.output<typeof ComparisonRow>;

/**
 * The new version beside the old one, task by task.
 *
 * @throws Problem policy.amends_nothing for a document of which nobody has said what it amends
 */
export async function readComparison({ em, actor, today }: ReadContext, policyId: string): Promise<Answer> {
  const values: unknown[] = [policyId];
  const [policy]: (Omit<Answer, 'rows' | 'tally' | 'abilities' | 'amends'> & {
    regionId: string;
    amends: Answer['amends'] | null;
  })[] = await em.query(
    `SELECT policy.id AS "policyId", policy.title, policy.state, policy.version, policy.region_id AS "regionId",
            (SELECT ${policyRef('amended')} FROM policy amended WHERE amended.id = policy.amends_id) AS amends
       FROM policy WHERE policy.id = $1 AND ${visiblePolicies(actor, values, 'policy')}`,
    values,
  );
  if (!policy) throw notFound('份文件');
  const { regionId, amends, ...head } = policy;
  if (!amends)
    throw new Problem(
      'policy.amends_nothing',
      '还没有指定这份文件修订的是哪一份。请打开草稿，在“修订”中选定后再比对。',
    );
  const rows = await policyComparison(em, policyId, amends.id, today);
  const draft = policy.state === 'draft';
  return {
    ...head,
    amends,
    rows: rows.map((row) => rowOf(row, draft)),
    tally: draft ? tallyOf(rows.map(({ plan }) => plan)) : null,
    abilities: { edit: draft && mayEditPolicy(actor, { regionId }) },
  };
}

function rowOf(row: ComparedRow, draft: boolean): Row {
  const { units, targets, kinds } = row.changes;
  const textDiffers = row.old !== null && row.new !== null && row.old.text !== row.new.text;
  return {
    relation: row.relation,
    kinds: [...kinds],
    old: row.old && taskOf(row.old),
    new: row.new && taskOf(row.new),
    differences:
      textDiffers && row.relation === 'changed'
        ? wordDifferences(row.old?.text ?? '', row.new?.text ?? '')
        : [],
    units: {
      added: units.added.map(({ name, role }) => ({ name, role })),
      removed: units.removed.map(({ name, role }) => ({ name, role })),
      roles: units.roles.map(({ name, from, to }) => ({ name, from, to })),
    },
    targets: targets
      .filter(({ changed }) => changed)
      .map(({ old, new: next }) => ({ old: figureOf(row.old, old), new: figureOf(row.new, next) })),
    decision: row.decision,
    decisions: [...decisionsFor(row)],
    leaving: row.leaving,
    reason: row.reason,
    decided: row.decided,
    tally: draft ? tallyOf([row.plan]) : null,
  };
}

function taskOf({ id, clauseRef, title, text, due, responsibilities }: VersionedTask): Row['old'] {
  return {
    id,
    clauseRef,
    title,
    text,
    due,
    responsibilities: responsibilities.map(({ name, role }) => ({ name, role })),
  };
}

function figureOf(task: VersionedTask | null, target: VersionTarget | null): Row['targets'][number]['old'] {
  return target && { words: figureWords(task, target), deadline: target.deadline };
}
