import { seesRegion } from '../../platform/authz/actor.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import type { readScoredFact as endpoint } from '../assessments.schemas.js';
import { FACT_OF } from './scored-fact.js';
import { visibleAssessments, visibleLines } from './visible-assessments.js';

type Answer = ResponseOf<typeof endpoint>;

/** Where the API tells of what a fact is about. A target is told of by its item. */
function pathOf({ subject, workItem }: Pick<Answer, 'subject' | 'workItem'>): string | null {
  if (subject.type === 'report') return `/reports/${subject.id}`;
  return workItem === null ? null : `/work-items/${workItem.id}`;
}

/** One fact with what was done about its subject, by whom and when: from a published number down to the deeds. */
export async function readScoredFact(
  { em, actor }: ReadContext,
  { id, unitId, no }: { readonly id: string; readonly unitId: string; readonly no: number },
): Promise<Answer> {
  const values: unknown[] = [id, unitId, no];
  const [row]: { fact: Omit<Answer, 'path' | 'events'> }[] = await em.query(
    `SELECT ${FACT_OF} AS fact
       FROM assessment
       JOIN assessment_run run ON run.id = assessment.run_id
       JOIN assessment_fact fact ON fact.run_id = run.facts_of AND fact.unit_id = $2::uuid AND fact.no = $3::int
       LEFT JOIN work_item item ON item.id = fact.work_item_id
       LEFT JOIN task ON task.id = item.task_id
      WHERE assessment.id = $1 AND ${visibleAssessments(actor, values, 'assessment')}
        AND ${visibleLines(actor, values, 'fact.unit_id')}`,
    values,
  );
  if (!row) throw notFound('件事实');
  const { fact } = row;
  // Which leader gave which mark is not for units to know.
  const told = fact.kind !== 'leader-mark' || seesRegion(actor);
  return { ...fact, path: pathOf(fact), events: told ? await eventsOf(em, fact) : [] };
}

/** By the item, or for what is of none by its day: so that an index of the log serves. */
async function eventsOf(
  em: ReadContext['em'],
  { subject, workItem, on }: Pick<Answer, 'subject' | 'workItem' | 'on'>,
): Promise<Answer['events']> {
  const place = workItem === null ? 'at >= $2::date - 1 AND at < $2::date + 2' : 'work_item_id = $2::uuid';
  const subjectId = subject.type === 'target' ? (workItem?.id ?? subject.id) : subject.id;
  const events: (Omit<Answer['events'][number], 'at'> & { at: Date })[] = await em.query(
    `SELECT id, at, "on", actor_name AS actor, action FROM audit_event
      WHERE ${place} AND subject_id = $1::uuid ORDER BY at, id`,
    [subjectId, workItem === null ? on : workItem.id],
  );
  return events.map((event) => ({ ...event, at: event.at.toISOString() }));
}
