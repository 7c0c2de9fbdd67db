import type { TransitionTable } from './transition-table.js';

export type ReportState = 'owed' | 'draft' | 'submitted' | 'approved' | 'accepted' | 'returned';

export type ReportAction = 'save' | 'submit' | 'approve' | 'send-back' | 'accept' | 'return';

/** States in which the unit has not (or not again) handed its report in. */
export const UNSUBMITTED_STATES: readonly ReportState[] = ['owed', 'draft', 'returned'];

/**
 * The life of a progress report. The row exists, `owed`, from the moment its cycle opens. The reporter writes, the
 * head of the unit approves or sends back, the inspector accepts or returns. A returned report keeps that state
 * while it is being mended, so that it stays on the list of returned ones until it is handed in again.
 */
export const REPORT_LIFECYCLE: TransitionTable<ReportState, ReportAction> = {
  name: 'progress-report',
  initial: 'owed',
  terminal: ['accepted'],
  states: {
    owed: '未填报',
    draft: '草稿',
    submitted: '待单位审核',
    approved: '待效能办验收',
    accepted: '已验收',
    returned: '已退回',
  },
  transitions: [
    { action: 'save', label: '保存', from: ['owed', 'draft'], to: 'draft', by: ['reporter'], requires: [] },
    { action: 'save', label: '保存', from: ['returned'], to: 'same', by: ['reporter'], requires: [] },
    {
      action: 'submit',
      label: '提交',
      from: ['owed', 'draft', 'returned'],
      to: 'submitted',
      by: ['reporter'],
      requires: [],
    },
    { action: 'approve', label: '审核通过', from: ['submitted'], to: 'approved', by: ['head'], requires: [] },
    {
      action: 'send-back',
      label: '退回修改',
      from: ['submitted'],
      to: 'returned',
      by: ['head'],
      requires: ['reason'],
    },
    {
      action: 'accept',
      label: '验收通过',
      from: ['approved'],
      to: 'accepted',
      by: ['inspector'],
      requires: [],
    },
    {
      action: 'return',
      label: '退回补正',
      from: ['approved'],
      to: 'returned',
      by: ['inspector'],
      requires: ['reason'],
    },
  ],
};

/**
 * Whether this person may take this step of this report, whatever roles they hold: the one who reports never
 * approves, the one who approves (or reported) never reviews.
 */
export function dutiesKeptApart(
  action: ReportAction,
  person: string,
  report: { submittedBy: string | null; approvedBy: string | null },
): boolean {
  if (action === 'approve' || action === 'send-back') return person !== report.submittedBy;
  if (action === 'accept' || action === 'return') {
    return person !== report.submittedBy && person !== report.approvedBy;
  }
  return true;
}
