import type { TransitionTable } from './transition-table.js';

export type EnterpriseRequestState =
  'received' | 'answered' | 'advised' | 'settled' | 'rated' | 'dissatisfied';
export type EnterpriseRequestAction =
  'answer' | 'advise' | 'settle' | 'transfer' | 'rate' | 'rate-dissatisfied' | 'reopen';

/**
 * The life of what an enterprise asks for (企业诉求, 1-3-5): the unit answers, says what it will do, settles; the
 * efficiency office asks the enterprise whether it is content. What came to the wrong unit goes to another while
 * nothing has been promised; the clock runs on. With an enterprise that is not content the office may begin anew: a
 * second round with days of its own, beside the first.
 */
export const ENTERPRISE_REQUEST_LIFECYCLE: TransitionTable<EnterpriseRequestState, EnterpriseRequestAction> =
  {
    name: 'enterprise-request',
    initial: 'received',
    terminal: ['rated'],
    states: {
      received: '待响应',
      answered: '待提意见',
      advised: '待办结',
      settled: '待回访',
      rated: '已回访',
      dissatisfied: '企业不满意',
    },
    transitions: [
      {
        action: 'answer',
        label: '响应',
        from: ['received'],
        to: 'answered',
        by: ['reporter', 'head'],
        requires: [],
      },
      {
        action: 'advise',
        label: '提出办理意见',
        from: ['answered'],
        to: 'advised',
        by: ['reporter', 'head'],
        requires: [],
      },
      {
        action: 'settle',
        label: '办结',
        from: ['advised'],
        to: 'settled',
        by: ['reporter', 'head'],
        requires: [],
      },
      {
        action: 'transfer',
        label: '转交其他单位',
        from: ['received', 'answered'],
        to: 'received',
        by: ['inspector'],
        requires: ['reason'],
      },
      { action: 'rate', label: '回访', from: ['settled'], to: 'rated', by: ['inspector'], requires: [] },
      {
        action: 'rate-dissatisfied',
        label: '回访',
        from: ['settled'],
        to: 'dissatisfied',
        by: ['inspector'],
        requires: [],
      },
      {
        action: 'reopen',
        label: '重新办理',
        from: ['dissatisfied'],
        to: 'received',
        by: ['inspector'],
        requires: ['reason'],
      },
    ],
  };
