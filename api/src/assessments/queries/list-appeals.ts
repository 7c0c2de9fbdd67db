import type { z } from 'zod';
import { unitsOf } from '../../directory/queries/units-of.js';
import { milderKinds } from '../../domain/scoring/fact.js';
import { type AssessmentScheme, kindsOf } from '../../domain/scoring/scheme.js';
import { type Actor, seesRegion } from '../../platform/authz/actor.js';
import { newestFirst } from '../../platform/database/newest-first.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import type { Appeal, listAppeals as endpoint } from '../appeals.schemas.js';
import type { AssessmentState } from '../../domain/lifecycle/assessment-lifecycle.js';
import { mayDecideAppeal } from '../assessment.policy.js';
import { FACT_OF } from './scored-fact.js';

type Answer = z.output<typeof Appeal>;
type Row = Omit<Answer, 'abilities' | 'milder'> & {
  readonly region_id: string;
  readonly filed_by: string;
  readonly found_by: string | null;
  readonly assessment_state: AssessmentState;
  readonly rules: AssessmentScheme;
};

/** Facts are those that the unit was shown: the first of the runs from them. */
const APPEALS = `appeal
  JOIN assessment ON assessment.id = appeal.assessment_id
  JOIN assessment_run run ON run.id = assessment.run_id
  JOIN assessment_fact fact ON fact.run_id = run.facts_of AND fact.unit_id = appeal.unit_id AND fact.no = appeal.fact_no
  JOIN unit ON unit.id = appeal.unit_id
  LEFT JOIN work_item item ON item.id = fact.work_item_id
  LEFT JOIN task ON task.id = item.task_id`;
const COLUMNS = `appeal.id,
  json_build_object('id', assessment.id, 'title', assessment.title, 'year', assessment.year) AS assessment,
  json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id) AS unit, ${FACT_OF} AS fact,
  appeal.state, appeal.reason, appeal.filed_by_name AS "filedBy", appeal.filed_on AS "filedOn", appeal.decision,
  appeal.treated_as AS "treatedAs", appeal.treated_quantity AS "treatedQuantity",
  appeal.decided_by_name AS "decidedBy", appeal.decided_on AS "decidedOn", assessment.region_id, appeal.filed_by,
  fact.found_by, assessment.state AS assessment_state, run.rules`;

function visibleAppeals(actor: Actor, values: unknown[]): string {
  return seesRegion(actor)
    ? `assessment.region_id IN (SELECT id FROM region WHERE starts_with(path, $${values.push(actor.regionPath)}))`
    : `appeal.unit_id = ${unitsOf(`$${values.push(actor.unitId)}::uuid`)}`;
}

/** Newest first. */
export async function listAppeals(
  context: ReadContext,
  { assessment, unit, state, cursor, limit }: InputOf<typeof endpoint>['query'],
): Promise<ResponseOf<typeof endpoint>> {
  const { actor } = context;
  const values: unknown[] = [];
  const conditions = [visibleAppeals(actor, values)];
  if (assessment !== undefined) conditions.push(`appeal.assessment_id = $${values.push(assessment)}::uuid`);
  if (unit !== undefined) conditions.push(`appeal.unit_id = $${values.push(unit)}::uuid`);
  if (state !== undefined) conditions.push(`appeal.state = $${values.push(state)}`);
  const page = { columns: COLUMNS, from: APPEALS, alias: 'appeal', conditions, values, cursor, limit };
  const { rows, total, nextCursor } = await newestFirst<Row>(context, page);
  return { items: rows.map((row) => answerOf(actor, row)), total, nextCursor };
}

/** @throws Problem resource.not_found */
export async function readAppeal({ em, actor }: ReadContext, id: string): Promise<Answer> {
  const values: unknown[] = [id];
  const [row]: Row[] = await em.query(
    `SELECT ${COLUMNS} FROM ${APPEALS} WHERE appeal.id = $1 AND ${visibleAppeals(actor, values)}`,
    values,
  );
  if (!row) throw notFound('件申诉');
  return answerOf(actor, row);
}

function answerOf(
  actor: Actor,
  { region_id, filed_by, found_by, assessment_state, rules, ...appeal }: Row,
): Answer {
  const counted = kindsOf(rules);
  const subject = { regionId: region_id, filedBy: filed_by, foundBy: found_by };
  return {
    ...appeal,
    milder: milderKinds(appeal.fact.kind).filter((kind) => counted.includes(kind)),
    abilities: {
      decide: appeal.state === 'open' && assessment_state === 'shown' && mayDecideAppeal(actor, subject),
    },
  };
}
