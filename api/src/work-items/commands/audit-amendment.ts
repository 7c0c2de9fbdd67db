import { tallyOf } from '../../domain/amendment/plan-items.js';
import type { AuditEntry, CommandContext } from '../../platform/database/unit-of-work.js';
import type { PolicyEntity } from '../../policies/policy.entity.js';
import type { ComparedRow } from '../queries/policy-comparison.js';
import { figureWords } from '../queries/task-versions.js';
import type { AmendedItem } from './amended-item.js';
import type { ProgressChanges } from './measure-anew.js';

/** Audit rows that one statement writes. */
const AUDIT_BATCH = 500;

export const LAPSED_WORDS = '文件已修订，这项申请不再办理';

/** One row for each item that anything happened to, with the old and the new of it, and one for the document. */
export async function auditAmendment(
  context: CommandContext,
  deed: {
    readonly policy: PolicyEntity;
    readonly superseded: { readonly id: string; readonly title: string };
    readonly rows: readonly ComparedRow[];
    readonly items: readonly AmendedItem[];
    readonly progress: ProgressChanges;
  },
): Promise<void> {
  const { policy, superseded, items } = deed;
  const entries = items.flatMap((item) => {
    const about = {
      subjectType: 'work-item',
      subjectId: item.planned.item.id,
      workItemId: item.planned.item.id,
      regionId: item.regionId,
    };
    return [
      { ...about, action: ACTIONS[item.planned.step], detail: detailOf(item, deed) },
      ...(item.lapsed === null
        ? []
        : [{ ...about, action: `work-item.${item.lapsed}-refused`, detail: { reason: LAPSED_WORDS } }]),
    ] satisfies AuditEntry[];
  });
  for (let from = 0; from < entries.length; from += AUDIT_BATCH)
    await context.audit(...entries.slice(from, from + AUDIT_BATCH));
  await context.audit({
    action: 'policy.superseded',
    subjectType: 'policy',
    subjectId: superseded.id,
    detail: { title: superseded.title, by: policy.title, ...tallyOf(deed.rows.map(({ plan }) => plan)) },
  });
}

const ACTIONS = {
  carry: 'work-item.amended',
  cancel: 'work-item.cancelled',
  close: 'work-item.concluded',
} as const;

type Deed = Parameters<typeof auditAmendment>[1];

function detailOf(item: AmendedItem, { policy, superseded, progress }: Deed): Record<string, unknown> {
  const { row, planned } = item;
  const document = policy.docNumber === null ? policy.title : `${policy.title}（${policy.docNumber}）`;
  if (planned.step !== 'carry') return { reason: row.reason || usualReason(row), document };
  const { item: before } = planned;
  const { kinds, targets } = row.changes;
  const change = (from: unknown, to: unknown) => (from === to ? undefined : { from, to });
  return {
    policyTitle: { from: superseded.title, to: policy.title },
    ...(row.reason === '' ? {} : { reason: row.reason }),
    ...(kinds.includes('wording') ? { wording: { from: row.old?.text, to: row.new?.text } } : {}),
    ...(kinds.includes('target')
      ? {
          targets: {
            from: targets.flatMap(({ old, changed }) => (old && changed ? [figureWords(row.old, old)] : [])),
            to: targets.flatMap(({ new: next, changed }) =>
              next && changed ? [figureWords(row.new, next)] : [],
            ),
          },
        }
      : {}),
    role: change(before.role, planned.role),
    deadline: change(before.deadline, planned.deadline),
    progress: progress.get(before.id),
    ...(planned.renewed ? { renewed: true } : {}),
  };
}

function usualReason(row: ComparedRow): string {
  return row.new === null ? '文件修订后不再列入这项任务' : '文件修订后本单位不再承担这项任务';
}
