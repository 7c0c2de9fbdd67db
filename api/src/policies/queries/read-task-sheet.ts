import type { SheetPolicy } from '../../domain/task-sheet/sheet-policy.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { readPolicyById } from './read-policy-by-id.js';

/** What the 责任分解表 of a policy is made of: its tasks as people have left them, without those that are none. */
export async function readTaskSheet(context: ReadContext, policyId: string): Promise<SheetPolicy> {
  const policy = await readPolicyById(context, policyId);
  const headings = new Map(policy.clauses.map(({ id, ref, heading }) => [id, { ref, heading }]));
  return {
    ...policy,
    tasks: policy.tasks
      .filter(({ state }) => state !== 'dismissed')
      .map((task) => ({
        ...task,
        clause: headings.get(task.clauseId ?? '') ?? null,
        responsibilities: task.responsibilities.map(({ printed, role, basis }) => ({
          unit: printed,
          role,
          proposed: basis === 'prose' && task.state === 'proposed',
        })),
        deadlines: task.deadlines.map(({ basis, ...deadline }) => ({
          ...deadline,
          inherited: basis === 'inherited',
        })),
      })),
  };
}
