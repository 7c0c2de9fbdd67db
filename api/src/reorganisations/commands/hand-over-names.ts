import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { bumpVersion } from '../../policies/commands/lock-draft.js';
import type { PlannedUnits } from '../queries/planned-units.js';

/**
 * Documents that print the name of a unit that ended mean its first successor from now on: its full name and its short
 * names become the successor's, what clerks decided about a name and the collectives it is a member of go along, and
 * so do drafts that nobody has published yet.
 */
export async function handOverNames(context: CommandContext, { ending, heirs }: PlannedUnits): Promise<void> {
  const { em, today } = context;
  const values = [ending.map(({ id }) => id), heirs[0].id];
  await em.query(
    `INSERT INTO unit_alias (unit_id, alias)
     SELECT DISTINCT $2::uuid, named.name
       FROM (SELECT id AS unit_id, name FROM unit
             UNION ALL
             SELECT unit_id, alias FROM unit_alias WHERE withdrawn_on IS NULL) named
       JOIN unit heir ON heir.id = $2
      WHERE named.unit_id = ANY($1::uuid[]) AND named.name <> heir.name
     ON CONFLICT (unit_id, alias) DO UPDATE SET withdrawn_on = NULL`,
    values,
  );
  const [remembered]: [
    { regionId: string; printed: string; decidedBy: string; decidedOn: string }[],
    number,
  ] = await em.query(
    `UPDATE remembered_name SET withdrawn_on = $2 WHERE unit_id = ANY($1::uuid[]) AND withdrawn_on IS NULL
     RETURNING region_id AS "regionId", printed, decided_by AS "decidedBy", decided_on AS "decidedOn"`,
    [values[0], today],
  );
  await em.query(
    `INSERT INTO remembered_name (region_id, printed, unit_id, decided_by, decided_on)
     SELECT "regionId", printed, $2, "decidedBy", "decidedOn"
       FROM jsonb_to_recordset($1) AS kept("regionId" uuid, printed text, "decidedBy" text, "decidedOn" date)`,
    [JSON.stringify(remembered), heirs[0].id],
  );
  await em.query(
    `INSERT INTO collective_member (collective_id, unit_id)
     SELECT DISTINCT member.collective_id, heir.id
       FROM collective_member member CROSS JOIN unnest($2::uuid[]) AS heir(id)
      WHERE member.unit_id = ANY($1::uuid[])
     ON CONFLICT DO NOTHING`,
    [values[0], heirs.map(({ id }) => id)],
  );
  const [drafted]: [{ policyId: string; taskId: string }[], number] = await em.query(
    `UPDATE responsibility each SET unit_id = $2
       FROM task JOIN policy ON policy.id = task.policy_id AND policy.state = 'draft'
      WHERE task.id = each.task_id AND each.unit_id = ANY($1::uuid[])
     RETURNING task.policy_id AS "policyId", task.id AS "taskId"`,
    values,
  );
  for (const policyId of new Set(drafted.map((row) => row.policyId)))
    await bumpVersion(
      context,
      policyId,
      drafted.filter((row) => row.policyId === policyId).map(({ taskId }) => taskId),
    );
}
