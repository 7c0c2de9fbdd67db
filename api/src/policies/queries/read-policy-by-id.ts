import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { collectiveUnits, loadUnitIndex } from '../../directory/queries/load-unit-index.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { notFound } from '../../platform/problems/problem.js';
import { mayEditPolicy, readablePolicies } from '../policies.policy.js';
import type { Policy, Responsibility, Task } from '../policies.schemas.js';
import { questionsOf } from '../questions.js';
import { demandsOf } from './demands-of.js';
import { summaryColumns } from './list-policies.js';

type PolicyAnswer = z.output<typeof Policy>;
type TaskAnswer = z.output<typeof Task>;
type ResponsibilityAnswer = z.output<typeof Responsibility>;

type Head = Omit<PolicyAnswer, 'text' | 'notes' | 'clauses' | 'tasks'> & {
  regionId: string;
  changedBy: string | null;
};
type HeadRow = Omit<Head, 'importedAt' | 'demands' | 'abilities'> & { importedAt: Date };

/** A document with its clauses and tasks; in a draft, unknown names come with the units they may mean. */
export async function readPolicyById(context: ReadContext, id: string): Promise<PolicyAnswer> {
  const { regionId, changedBy: _, ...head } = await readHead(context, id);
  const [{ text, notes }]: [Pick<PolicyAnswer, 'text' | 'notes'>] = await context.em.query(
    'SELECT text, notes FROM policy WHERE id = $1',
    [id],
  );
  return {
    ...head,
    text,
    notes,
    clauses: await clausesOf(context.em, id),
    tasks: await tasksOf(context, id, { candidatesIn: head.state === 'draft' ? regionId : null }),
  };
}

/** All that is said of a document as a whole, without what is long. */
export async function readHead({ em, actor }: ReadContext, id: string): Promise<Head> {
  const values: unknown[] = [];
  const visible = readablePolicies(actor, values, 'policy');
  const columns = summaryColumns(actor, values);
  values.push(id);
  const [row]: HeadRow[] = await em.query(
    `SELECT ${columns}, policy.region_id AS "regionId", policy.version, policy.changed_by AS "changedBy",
            policy.horizon,
            CASE WHEN file.id IS NULL THEN NULL
                 ELSE json_build_object('fileName', file.file_name, 'mediaType', file.media_type, 'size', file.size)
             END AS file
       FROM policy JOIN region ON region.id = policy.region_id LEFT JOIN stored_file file ON file.id = policy.file_id
      WHERE policy.id = $${values.length}::uuid AND ${visible}`,
    values,
  );
  if (!row) throw notFound('份文件');
  const mayEdit = row.state === 'draft' && mayEditPolicy(actor, row);
  return {
    ...row,
    importedAt: row.importedAt.toISOString(),
    demands: await demandsOf(em, id),
    abilities: { edit: mayEdit, publish: mayEdit, demands: mayEditPolicy(actor, row) },
  };
}

async function clausesOf(em: EntityManager, policyId: string): Promise<PolicyAnswer['clauses']> {
  return em.query(
    `SELECT id, parent_id AS "parentId", ref, heading, start_at AS start, end_at AS "end", actionable
       FROM clause WHERE policy_id = $1 ORDER BY seq`,
    [policyId],
  );
}

interface TaskChoice {
  /** The region in whose directory unknown names are looked for; else they come without candidates. */
  readonly candidatesIn?: string | null;
  /** Only what was changed since this version. */
  readonly since?: number;
  readonly ids?: readonly string[];
}

/** The tasks of a policy in the order of its text, all or some of them. */
export async function tasksOf(
  { em, today }: ReadContext,
  policyId: string,
  { candidatesIn = null, since, ids }: TaskChoice,
): Promise<TaskAnswer[]> {
  type Row = Omit<TaskAnswer, 'responsibilities' | 'questions'> & {
    responsibilities: Omit<ResponsibilityAnswer, 'candidates'>[];
  };
  const rows: Row[] = await em.query(
    `SELECT task.id, task.clause_id AS "clauseId", coalesce(clause.ref, '') AS "clauseRef", task.seq, task.title,
            task.start_at AS start, task.end_at AS "end", task.state, task.open_ended AS "openEnded",
            task.starts_on AS "startsOn", task.changed_by AS "changedBy",
            (SELECT coalesce(json_agg(json_build_object(
                      'id', each.id, 'printed', each.printed, 'role', each.role, 'collective', each.collective,
                      'start', each.start_at, 'end', each.end_at, 'basis', each.basis,
                      'confidence', each.confidence, 'units', ${UNITS}) ORDER BY each.seq), '[]')
               FROM responsibility each LEFT JOIN collective_unit collective ON collective.id = each.collective_id
              WHERE each.task_id = task.id) AS responsibilities,
            (SELECT coalesce(json_agg(json_build_object(
                      'quote', each.quote, 'start', each.start_at, 'end', each.end_at, 'date', each.date,
                      'recurrence', each.recurrence, 'basis', each.basis) ORDER BY each.seq), '[]')
               FROM task_deadline each WHERE each.task_id = task.id) AS deadlines,
            (SELECT coalesce(json_agg(json_build_object(
                      'id', each.id, 'quote', each.quote, 'start', each.start_at, 'end', each.end_at,
                      'operator', each.operator, 'value', each.value, 'valueTo', each.value_to,
                      'measure', each.measure, 'object', each.object, 'cadence', each.cadence,
                      'baseline', each.baseline, 'deadline', each.deadline) ORDER BY each.seq), '[]')
               FROM target each WHERE each.task_id = task.id) AS targets
       FROM task LEFT JOIN clause ON clause.id = task.clause_id
      WHERE task.policy_id = $1 AND ($3::int IS NULL OR task.changed_in > $3)
        AND ($4::uuid[] IS NULL OR task.id = ANY($4))
      ORDER BY task.start_at, task.seq`,
    [policyId, today, since ?? null, ids ?? null],
  );
  const unmatched = rows.some((task) => task.responsibilities.some(({ units }) => units.length === 0));
  const candidates =
    candidatesIn !== null && unmatched ? await candidatesFor(em, candidatesIn, today, rows) : new Map();
  return rows.map((task) => ({
    ...task,
    responsibilities: task.responsibilities.map((each) => ({
      ...each,
      candidates: each.units.length === 0 ? (candidates.get(each.printed) ?? []) : [],
    })),
    questions: questionsOf({
      ...task,
      responsibilities: task.responsibilities.map((each) => ({ ...each, matched: each.units.length > 0 })),
    }),
  }));
}

const REF = `json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id)`;
const UNITS = `CASE
  WHEN each.unit_id IS NOT NULL THEN (SELECT json_build_array(${REF}) FROM unit WHERE unit.id = each.unit_id)
  ELSE (SELECT coalesce(json_agg(${REF} ORDER BY unit.name), '[]')
          FROM ${collectiveUnits('collective', '$2')} stands JOIN unit ON unit.id = stands.unit_id) END`;

/** By printed name, for those that nobody knows. */
async function candidatesFor(
  em: EntityManager,
  regionId: string,
  today: string,
  tasks: readonly {
    responsibilities: readonly { printed: string; collective: boolean; units: readonly unknown[] }[];
  }[],
): Promise<Map<string, ResponsibilityAnswer['candidates']>> {
  const index = await loadUnitIndex(em, regionId, today);
  const answer = new Map<string, ResponsibilityAnswer['candidates']>();
  for (const { responsibilities } of tasks)
    for (const { printed, collective, units } of responsibilities) {
      if (units.length > 0 || answer.has(printed)) continue;
      const { unitId, candidates } = index.resolve(printed, collective);
      // The directory may have learnt the name since the document was read.
      const found = unitId === null ? candidates : [{ unitId, reason: '名称相符' }];
      answer.set(
        printed,
        found.flatMap((each) => {
          const unit = index.unit(each.unitId);
          return unit
            ? [{ unit: { id: unit.id, name: unit.name, regionId: unit.regionId }, reason: each.reason }]
            : [];
        }),
      );
    }
  return answer;
}
