import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { loadUnitIndex } from '../../directory/queries/load-unit-index.js';
import type { Note, Reading } from '../../domain/policy-reader/reading.js';
import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { StoredFileEntity } from '../../platform/files/stored-file.entity.js';
import { Problem } from '../../platform/problems/problem.js';
import type { Policy } from '../policies.schemas.js';
import { keepDemands, USUAL_DEMANDS } from './set-reporting-demands.js';
import { readPolicyById } from '../queries/read-policy-by-id.js';
import type { PolicySource } from '../source-text.js';
import { taskTitle } from '../task-title.js';
import { insertParts, type ResponsibilityPart, type TaskParts } from './task-parts.js';

/**
 * Reads a document and keeps what was read as a draft of the region of who imports it.
 *
 * @throws Problem `policy.duplicate`, with `policyId`, when the region has a document of the same text
 */
export async function importPolicy(
  context: CommandContext,
  source: PolicySource,
): Promise<z.output<typeof Policy>> {
  const { em, actor, today } = context;
  const { reading } = source;
  const id = newId();
  await refuseDuplicate(em, actor.regionId, reading);
  const fileId = source.original ? newId() : null;
  if (source.original) await em.insert(StoredFileEntity, { id: fileId ?? newId(), ...source.original });
  const added = await insertPolicy(em, { id, regionId: actor.regionId, fileId, reading, source });
  // Somebody imported the same text in the meantime and has just committed.
  if (!added) await refuseDuplicate(em, actor.regionId, reading);

  const clauseIds = await insertClauses(em, id, reading);
  const index = await loadUnitIndex(em, actor.regionId, today);
  const inClause = new Map<string, number>();
  for (const { clause } of reading.tasks) inClause.set(clause, (inClause.get(clause) ?? 0) + 1);
  const headings = new Map(reading.clauses.map((clause) => [clause.id, clause.heading]));
  const tasks = reading.tasks.map((task, position) => {
    const alone = inClause.get(task.clause) === 1;
    return {
      id: newId(),
      clauseId: clauseIds.get(task.clause) ?? null,
      seq: position + 1,
      title: taskTitle(
        reading.text.slice(task.start, task.end),
        alone ? (headings.get(task.clause) ?? '') : '',
      ),
      startAt: task.start,
      endAt: task.end,
      openEnded: task.openEnded,
      reading: task,
    };
  });
  await em.query(
    `INSERT INTO task (id, policy_id, region_id, clause_id, seq, title, start_at, end_at, open_ended)
     SELECT each.id, $1, $2, each."clauseId", each.seq, each.title, each."startAt", each."endAt", each."openEnded"
       FROM jsonb_to_recordset($3) AS each(id uuid, "clauseId" uuid, seq int, title text, "startAt" int,
                                           "endAt" int, "openEnded" boolean)`,
    [id, actor.regionId, JSON.stringify(tasks.map(({ reading: _, ...task }) => task))],
  );
  await insertParts(
    em,
    tasks.map((task): TaskParts => {
      const { responsibilities, deadlines, targets } = task.reading;
      const resolved = index.resolveList(
        responsibilities.map(({ unit, collective }) => ({ printed: unit, collective })),
      );
      return {
        taskId: task.id,
        responsibilities: responsibilities.map(({ unit, ...each }, at): ResponsibilityPart => ({
          ...each,
          printed: unit,
          unitId: resolved[at]?.unitId ?? null,
          collectiveId: resolved[at]?.collectiveId ?? null,
        })),
        deadlines,
        targets,
      };
    }),
  );
  await context.audit({
    action: 'policy.imported',
    subjectType: 'policy',
    subjectId: id,
    detail: {
      title: titleOf(reading, source),
      tasks: tasks.length,
      fileName: source.original?.fileName ?? null,
      sha256: source.original?.sha256 ?? null,
    },
  });
  return readPolicyById(context, id);
}

async function refuseDuplicate(em: EntityManager, regionId: string, reading: Reading): Promise<void> {
  const [known]: { id: string; title: string }[] = await em.query(
    'SELECT id, title FROM policy WHERE region_id = $1 AND text_sha256 = $2',
    [regionId, textSha256(reading)],
  );
  if (known)
    throw new Problem('policy.duplicate', `这份文件已经导入，名为“${known.title}”，请直接打开。`, {
      policyId: known.id,
    });
}

async function insertPolicy(
  em: EntityManager,
  policy: { id: string; regionId: string; fileId: string | null; reading: Reading; source: PolicySource },
): Promise<boolean> {
  const { reading, source } = policy;
  const warnings: Note[] = source.warnings.map((message) => ({
    code: 'file.extraction',
    start: 0,
    end: 0,
    message,
  }));
  const added: unknown[] = await em.query(
    `INSERT INTO policy (id, region_id, title, doc_number, issuer, issued_on, horizon, text, text_sha256, notes, file_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     ON CONFLICT ON CONSTRAINT policy_region_text_key DO NOTHING RETURNING id`,
    [
      policy.id,
      policy.regionId,
      titleOf(reading, source),
      reading.docNumber,
      reading.issuer,
      reading.issuedOn,
      reading.horizon,
      reading.text,
      textSha256(reading),
      JSON.stringify([...warnings, ...reading.notes]),
      policy.fileId,
    ],
  );
  if (added.length === 0) return false;
  await keepDemands(em, policy.id, USUAL_DEMANDS);
  return true;
}

async function insertClauses(
  em: EntityManager,
  policyId: string,
  reading: Reading,
): Promise<Map<string, string>> {
  const ids = new Map(reading.clauses.map(({ id }) => [id, newId()]));
  await em.query(
    `INSERT INTO clause (id, policy_id, seq, parent_id, ref, heading, start_at, end_at, actionable)
     SELECT each.id, $1, each.seq, each."parentId", each.ref, each.heading, each.start, each."end", each.actionable
       FROM jsonb_to_recordset($2) AS each(id uuid, seq int, "parentId" uuid, ref text, heading text, start int,
                                           "end" int, actionable boolean)`,
    [
      policyId,
      JSON.stringify(
        reading.clauses.map((clause, position) => ({
          ...clause,
          id: ids.get(clause.id),
          parentId: clause.parent === null ? null : ids.get(clause.parent),
          seq: position + 1,
        })),
      ),
    ],
  );
  return ids;
}

function textSha256({ text }: Reading): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What the document calls itself, else the name of the file, else its first words. */
function titleOf({ title, text }: Reading, { original }: PolicySource): string {
  const named = original?.fileName.replace(/\.\w{1,5}$/, '');
  return title.trim() || named || taskTitle(text, '');
}
