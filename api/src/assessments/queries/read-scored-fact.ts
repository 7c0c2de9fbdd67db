import { visibleReports } from '../../cycles/queries/visible-reports.js';
import { ofRegionOrUnit } from '../../evidence/queries/inspected.js';
import { visibleOrders } from '../../inspections/queries/visible-orders.js';
import { type Actor, seesRegion } from '../../platform/authz/actor.js';
import { deedsOf } from '../../platform/audit/queries/deeds-of.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import { visibleItems } from '../../work-items/queries/visible-items.js';
import type { SubjectType } from '../assessment.entity.js';
import type { readScoredFact as endpoint } from '../assessments.schemas.js';
import { visibleMarks } from './list-marks.js';
import { FACT_OF } from './scored-fact.js';
import { visibleAssessments, visibleLines } from './visible-assessments.js';

type Answer = ResponseOf<typeof endpoint>;
type Fact = Omit<Answer, 'path' | 'events'>;

/** Where the API tells of the record that a fact rests on, and who may see it there. */
interface Place {
  readonly path: (id: string) => string;
  readonly table: string;
  readonly visible: (actor: Actor, values: unknown[], alias: string) => string;
}

const ITEM: Place = { path: (id) => `/work-items/${id}`, table: 'work_item', visible: visibleItems };
const REPORT: Place = { path: (id) => `/reports/${id}`, table: 'progress_report', visible: visibleReports };
const PLACES: Readonly<Record<SubjectType, Place>> = {
  'work-item': ITEM,
  report: REPORT,
  // Where no figure was accepted, the item says what was asked for.
  target: ITEM,
  'inspector-red': { ...ITEM, path: (id) => `/work-items/${id}/inspection` },
  finding: { path: (id) => `/findings/${id}`, table: 'finding', visible: ofRegionOrUnit },
  rectification: { path: (id) => `/rectifications/${id}`, table: 'rectification', visible: visibleOrders },
  mark: { path: (id) => `/assessment-marks/${id}`, table: 'assessment_mark', visible: visibleMarks },
};

/** The record, and under which id the log tells of it. */
function recordOf({ subject, report, workItem }: Fact): { place: Place; id: string } {
  if (report !== null) return { place: REPORT, id: report.id };
  const ofItem = subject.type === 'target' || subject.type === 'inspector-red';
  return { place: PLACES[subject.type], id: ofItem ? (workItem?.id ?? subject.id) : subject.id };
}

/** One fact with what was done about its record, by whom and when: from a published number down to the deeds. */
export async function readScoredFact(
  context: ReadContext,
  { id, unitId, no }: { readonly id: string; readonly unitId: string; readonly no: number },
): Promise<Answer> {
  const { em, actor } = context;
  const values: unknown[] = [id, unitId, no];
  const [row]: { fact: Fact }[] = await em.query(
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
  const record = recordOf(fact);
  // Which leader gave which mark is not for units to know.
  const told = fact.kind !== 'leader-mark' || seesRegion(actor);
  return {
    ...fact,
    path: (await maySee(context, record)) ? record.place.path(record.id) : null,
    events: told ? await deedsOfFact(context, fact, record.id) : [],
  };
}

async function deedsOfFact(context: ReadContext, fact: Fact, recordId: string): Promise<Answer['events']> {
  const deeds = await deedsOf(context, { subjectId: recordId, workItemId: fact.workItem?.id ?? null });
  if (fact.kind === 'inspector-red') return deeds.filter(isAboutRed);
  if (fact.kind !== 'report-missing') return deeds;
  // Nothing was done about it: what there is, is the opening of the cycle that asks for it.
  const [asking]: { cycle_id: string }[] = await context.em.query(
    'SELECT cycle_id FROM progress_report WHERE id = $1',
    [recordId],
  );
  return asking
    ? [...(await deedsOf(context, { subjectId: asking.cycle_id, workItemId: null })), ...deeds]
    : deeds;
}

function isAboutRed({ action }: { readonly action: string }): boolean {
  return action === 'work-item.red-set' || action === 'work-item.red-lifted';
}

/** An item may have gone to another unit since: what was done about it is told here all the same. */
async function maySee(
  { em, actor }: ReadContext,
  { place, id }: { readonly place: Place; readonly id: string },
): Promise<boolean> {
  const values: unknown[] = [id];
  const seen: unknown[] = await em.query(
    `SELECT 1 FROM ${place.table} record WHERE record.id = $1 AND ${place.visible(actor, values, 'record')}`,
    values,
  );
  return seen.length > 0;
}
