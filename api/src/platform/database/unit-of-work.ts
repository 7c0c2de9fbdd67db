import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { shanghaiDate } from '../../domain/calendar/date.js';
import type { Actor } from '../authz/actor.js';
import type { JobName, Jobs } from '../jobs/job.js';
import { Problem } from '../problems/problem.js';
import { newId } from './columns.js';

export interface AuditEntry {
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly workItemId?: string;
  readonly regionId?: string | null;
  readonly detail?: Record<string, unknown>;
}

/** What a query is given: nothing else reaches the database. */
export interface ReadContext {
  readonly em: EntityManager;
  readonly actor: Actor;
  /** Today in Asia/Shanghai; a query that takes `asOf` uses it as the default. */
  readonly today: string;
}

/** What a command is given: one transaction, who acts, on which business date, and the two records that go with it. */
export interface CommandContext extends ReadContext {
  /** Writes the audit rows in this transaction; many of one deed go in one statement. */
  audit(...entries: readonly AuditEntry[]): Promise<void>;
  /** Adds jobs in this transaction, one for each payload: they run when the change is committed, or never. */
  enqueue<N extends JobName>(job: N, ...payloads: Jobs[N][]): Promise<void>;
}

/** One call: who, with which idempotency key, and — for a story that is played back — on which date. */
export interface Call {
  readonly actor: Actor;
  readonly today?: string;
  readonly idempotency?: { readonly key: string; readonly requestHash: string };
}

@Injectable()
export class UnitOfWork {
  constructor(private readonly dataSource: DataSource) {}

  /** Reads without a transaction: each statement sees what is committed. */
  read<T>(call: Call, query: (context: ReadContext) => Promise<T>): Promise<T> {
    return query({
      em: this.dataSource.manager,
      actor: call.actor,
      today: call.today ?? shanghaiDate(new Date()),
    });
  }

  /** Reads in many statements what stood at one moment; writes nothing. For what goes out page by page. */
  readSnapshot<T>(call: Call, query: (context: ReadContext) => Promise<T>): Promise<T> {
    return this.dataSource.transaction('REPEATABLE READ', async (em) => {
      await em.query('SET TRANSACTION READ ONLY');
      return query({ em, actor: call.actor, today: call.today ?? shanghaiDate(new Date()) });
    });
  }

  /**
   * Runs a command in one transaction: its rows, audit and jobs are committed together or not at all. With an
   * idempotency key the answer is kept in the same transaction, and a repeated call gets it without a second deed.
   */
  run<T>(call: Call, command: (context: CommandContext) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (em) => {
      const { actor, idempotency } = call;
      const today = call.today ?? shanghaiDate(new Date());
      if (idempotency) {
        const given = await claimKey<T>(em, actor.userId, idempotency);
        if (given) return given.response;
      }
      const answer = await command(commandContext(em, actor, today));
      if (idempotency) {
        await em.query(
          'UPDATE idempotency_key SET status = 200, response = $3 WHERE user_id = $1 AND key = $2',
          [actor.userId, idempotency.key, JSON.stringify(answer ?? null)],
        );
      }
      return answer;
    });
  }
}

/** Audit rows of one statement. */
const AT_ONCE = 1000;

/** One statement, whatever the number: the query builder would take longer to write it than the database to do it. */
const AUDIT = `
  INSERT INTO audit_event (id, "on", actor_id, actor_name, action, subject_type, subject_id, work_item_id, region_id, detail)
  SELECT id, $1::date, $2::uuid, $3, action, "subjectType", "subjectId", "workItemId", "regionId", coalesce(detail, '{}')
    FROM jsonb_to_recordset($4) AS entry(id uuid, action text, "subjectType" text, "subjectId" uuid,
                                         "workItemId" uuid, "regionId" uuid, detail jsonb)`;

/** What a command is given, within a transaction that is open already: for one that goes through many commands at once. */
export function commandContext(em: EntityManager, actor: Actor, today: string): CommandContext {
  return {
    em,
    actor,
    today,
    audit: auditAs(em, actor, today),
    enqueue: enqueueWithin(em),
  };
}

/** Who acts where nobody does: what a job of the clock brings about by itself. No account carries this id. */
const SYSTEM = { userId: '00000000-0000-0000-0000-000000000000', displayName: '系统', regionId: null };

/** Writes audit rows in the transaction of `em` for what a job does by itself; each entry names its region. */
export function auditBySystem(em: EntityManager, today: string): CommandContext['audit'] {
  return auditAs(em, SYSTEM, today);
}

function auditAs(
  em: EntityManager,
  who: { readonly userId: string; readonly displayName: string; readonly regionId: string | null },
  today: string,
): CommandContext['audit'] {
  return async (...entries) => {
    if (entries.length === 0) return;
    const rows = entries.map((entry) => ({
      ...entry,
      id: newId(),
      regionId: entry.regionId ?? who.regionId,
    }));
    for (let from = 0; from < rows.length; from += AT_ONCE)
      await em.query(AUDIT, [
        today,
        who.userId,
        who.displayName,
        JSON.stringify(rows.slice(from, from + AT_ONCE)),
      ]);
  };
}

/** Adds jobs in the transaction of `em`: for a job that brings about others. */
export function enqueueWithin(em: EntityManager): CommandContext['enqueue'] {
  return async (job, ...payloads) => {
    if (payloads.length === 0) return;
    await em.query('SELECT luoshi_enqueue($1, payload) FROM json_array_elements($2::json) AS payload', [
      job,
      JSON.stringify(payloads),
    ]);
  };
}

/** A key somebody is just using makes this wait for them: the unique index sees to it. */
async function claimKey<T>(
  em: EntityManager,
  userId: string,
  { key, requestHash }: { key: string; requestHash: string },
): Promise<{ response: T } | null> {
  const claimed: unknown[] = await em.query(
    'INSERT INTO idempotency_key (user_id, key, request_hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1',
    [userId, key, requestHash],
  );
  if (claimed.length > 0) return null;
  const [known]: { request_hash: string; response: T }[] = await em.query(
    'SELECT request_hash, response FROM idempotency_key WHERE user_id = $1 AND key = $2',
    [userId, key],
  );
  if (known?.request_hash !== requestHash)
    throw new Problem(
      'request.idempotency_conflict',
      '先前的提交可能已经办成，这次的内容与它不同：请刷新页面看清结果，再决定是否重新填写（程序请换一个新的 Idempotency-Key）。',
    );
  return { response: known.response };
}
