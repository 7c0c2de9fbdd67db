import { requireUnits } from '../../directory/queries/require-units.js';
import { answerDue } from '../../domain/directives/answer-due.js';
import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf } from '../../platform/openapi/endpoint.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { tellUnit } from '../../work-items/commands/tell-unit.js';
import type { writeDirective as endpoint } from '../directives.schemas.js';
import { DirectiveDutyEntity, DirectiveEntity, type SubjectKind } from '../directive.entity.js';
import { auditDirective } from './audit-directive.js';

interface Subject {
  readonly title: string;
  /** Who answers when nothing is said; null of a policy, which is many units' business. */
  readonly unitId: string | null;
}

/** Written by a leader on what stands in their own region: an item, a policy of it, a unit of it or of one below. */
const SUBJECTS: Readonly<Record<SubjectKind, { readonly what: string; readonly sql: string }>> = {
  'work-item': {
    what: '个事项',
    sql: `SELECT task.title, item.unit_id AS "unitId" FROM work_item item JOIN task ON task.id = item.task_id
           WHERE item.id = $1 AND item.region_id = $2 AND $3::text IS NOT NULL`,
  },
  policy: {
    what: '份文件',
    sql: `SELECT title, NULL AS "unitId" FROM policy
           WHERE id = $1 AND region_id = $2 AND state = 'published' AND $3::text IS NOT NULL`,
  },
  unit: {
    what: '个单位',
    sql: `SELECT unit.name AS title, unit.id AS "unitId" FROM unit JOIN region ON region.id = unit.region_id
           WHERE unit.id = $1 AND starts_with(region.path, $3) AND $2::uuid IS NOT NULL`,
  },
};

/**
 * A leader writes on an item, a unit or a policy, and says who has to answer by when.
 *
 * @returns its id
 * @throws Problem request.invalid for a day or a unit that cannot be, resource.not_found
 */
export async function writeDirective(
  context: CommandContext,
  body: InputOf<typeof endpoint>['body'],
): Promise<string> {
  const { em, actor, today } = context;
  const { kind, id: subjectId } = body.subject;
  const [subject]: Subject[] = await em.query(SUBJECTS[kind].sql, [
    subjectId,
    actor.regionId,
    actor.regionPath,
  ]);
  if (!subject) throw notFound(SUBJECTS[kind].what);
  const due = answerDue(body.urgency, today, body.dueOn);
  if ('fault' in due) throw invalid('/body/dueOn', due.fault);
  const unitIds = [...new Set(body.unitIds ?? (subject.unitId === null ? [] : [subject.unitId]))];
  if (unitIds.length === 0) throw invalid('/body/unitIds', '请选择由哪些单位答复');
  await requireUnits(context, unitIds, '/body/unitIds');

  const id = newId();
  await em.insert(DirectiveEntity, {
    id,
    regionId: actor.regionId,
    workItemId: kind === 'work-item' ? subjectId : null,
    unitId: kind === 'unit' ? subjectId : null,
    policyId: kind === 'policy' ? subjectId : null,
    words: body.words,
    urgency: body.urgency,
    dueOn: due.dueOn,
    writtenBy: actor.userId,
    writtenByName: actor.displayName,
    writtenOn: today,
  });
  await em.insert(
    DirectiveDutyEntity,
    unitIds.map((unitId) => ({ directiveId: id, unitId, state: 'owed' as const, dueOn: due.dueOn })),
  );
  await auditDirective(
    context,
    { id, regionId: actor.regionId, workItemId: kind === 'work-item' ? subjectId : null },
    'written',
    { words: body.words, urgency: body.urgency, dueOn: due.dueOn },
  );
  for (const unitId of unitIds)
    await tellUnit(context, unitId, {
      kind: 'directive.written',
      title: `${actor.displayName}批示，请于 ${due.dueOn} 前答复：${subject.title}`,
      link: `/directives/${id}`,
      dedupeKey: `directive.written:${id}`,
    });
  return id;
}

function invalid(pointer: string, detail: string): Problem {
  return new Problem('request.invalid', `${detail}。`, { fields: [{ pointer, detail }] });
}
