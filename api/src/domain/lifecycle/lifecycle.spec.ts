import fc from 'fast-check';
import { checkLifecycle, checkLifecycles, toMermaid } from './check-lifecycle.js';
import { dutiesKeptApart, REPORT_LIFECYCLE } from './report-lifecycle.js';
import type { ReportAction, ReportState } from './report-lifecycle.js';
import { actionsFrom, transition } from './transition-table.js';
import type { Move, RequestKind, TransitionTable } from './transition-table.js';
import { mayAskExtension, WORK_ITEM_LIFECYCLE } from './work-item-lifecycle.js';
import type { WorkItemAction, WorkItemState } from './work-item-lifecycle.js';

describe('the life of a work item', () => {
  test.each<[WorkItemState, WorkItemAction, RequestKind[], WorkItemState | string]>([
    ['drafted', 'assign', [], 'assigned'],
    ['assigned', 'accept', [], 'accepted'],
    ['accepted', 'accept', [], 'action.wrong-state'],
    ['assigned', 'dispute', [], 'assigned'],
    ['accepted', 'dispute', [], 'accepted'],
    ['assigned', 'dispute', ['dispute'], 'request.already-open'],
    ['assigned', 'accept', ['dispute'], 'dispute.open'],
    ['accepted', 'ask-closing', ['dispute'], 'dispute.open'],
    ['accepted', 'suspend', ['dispute'], 'suspended'],
    ['assigned', 'uphold-dispute', ['dispute'], 'cancelled'],
    ['assigned', 'reject-dispute', ['dispute'], 'assigned'],
    ['assigned', 'reject-dispute', ['transfer'], 'request.none-open'],
    ['accepted', 'transfer', [], 'accepted'],
    ['accepted', 'grant-transfer', ['transfer'], 'assigned'],
    ['accepted', 'refuse-transfer', ['transfer'], 'accepted'],
    ['accepted', 'extend', [], 'accepted'],
    ['accepted', 'extend', ['extension'], 'request.already-open'],
    ['accepted', 'extend', ['transfer'], 'accepted'],
    ['accepted', 'grant-extension', ['extension'], 'accepted'],
    ['accepted', 'grant-extension', [], 'request.none-open'],
    ['accepted', 'ask-closing', [], 'closing'],
    ['closing', 'accept-closing', [], 'closed'],
    ['closing', 'refuse-closing', [], 'accepted'],
    ['assigned', 'ask-closing', [], 'action.wrong-state'],
    ['accepted', 'suspend', [], 'suspended'],
    ['suspended', 'resume', [], 'assigned'],
    ['suspended', 'cancel', [], 'cancelled'],
    ['closed', 'cancel', [], 'action.wrong-state'],
    ['closed', 'archive', [], 'archived'],
    ['accepted', 'archive', [], 'action.wrong-state'],
  ])('%s, %s with %j open: %s', (state, action, open, result) => {
    const move = transition(WORK_ITEM_LIFECYCLE, state, action, open);
    expect(move.ok ? move.next : move.code).toBe(result);
  });

  test('a refusal says what is the matter', () => {
    expect(transition(WORK_ITEM_LIFECYCLE, 'closed', 'accept')).toEqual({
      ok: false,
      code: 'action.wrong-state',
      message: '当前状态为“已办结”，不能签收',
    });
  });

  test.each<[WorkItemAction, string[]]>([
    ['suspend', ['reason', 'document']],
    ['cancel', ['reason', 'document']],
    ['ask-closing', ['evidence']],
    ['refuse-closing', ['reason']],
    ['extend', ['reason']],
    ['dispute', ['reason']],
  ])('%s requires %j', (action, requires) => {
    expect(WORK_ITEM_LIFECYCLE.transitions.find((row) => row.action === action)?.requires).toEqual(requires);
  });

  test('a request that can no longer be decided lapses', () => {
    const lapsed = (action: WorkItemAction, open: RequestKind[]) => {
      const move = transition(WORK_ITEM_LIFECYCLE, 'accepted', action, open);
      return move.ok ? move.lapsed : move.code;
    };
    expect(lapsed('ask-closing', ['extension', 'transfer'])).toEqual(['extension', 'transfer']);
    expect(lapsed('grant-transfer', ['extension', 'transfer'])).toEqual(['extension']);
    expect(lapsed('refuse-transfer', ['extension', 'transfer'])).toEqual([]);
    expect(lapsed('suspend', ['dispute'])).toEqual(['dispute']);
  });

  test('an extension is asked for up to the deadline', () => {
    expect(mayAskExtension('2026-12-31', '2026-12-31')).toBe(true);
    expect(mayAskExtension('2026-12-31', '2027-01-01')).toBe(false);
    expect(mayAskExtension(null, '2026-01-01')).toBe(false);
  });
});

describe('the life of a report', () => {
  test.each<[ReportState, ReportAction, ReportState | string]>([
    ['owed', 'save', 'draft'],
    ['owed', 'submit', 'submitted'],
    ['draft', 'save', 'draft'],
    ['draft', 'submit', 'submitted'],
    ['submitted', 'submit', 'action.wrong-state'],
    ['submitted', 'save', 'action.wrong-state'],
    ['submitted', 'approve', 'approved'],
    ['submitted', 'send-back', 'returned'],
    ['submitted', 'accept', 'action.wrong-state'],
    ['approved', 'accept', 'accepted'],
    ['approved', 'return', 'returned'],
    ['returned', 'save', 'returned'],
    ['returned', 'submit', 'submitted'],
    ['accepted', 'return', 'action.wrong-state'],
  ])('%s, %s: %s', (state, action, result) => {
    const move = transition(REPORT_LIFECYCLE, state, action);
    expect(move.ok ? move.next : move.code).toBe(result);
  });

  test('the one who reports never approves, the one who approves never reviews', () => {
    const report = { submittedBy: 'zhang', approvedBy: 'li' };
    expect(dutiesKeptApart('approve', 'zhang', report)).toBe(false);
    expect(dutiesKeptApart('approve', 'li', { submittedBy: 'zhang', approvedBy: null })).toBe(true);
    expect(dutiesKeptApart('accept', 'li', report)).toBe(false);
    expect(dutiesKeptApart('return', 'zhang', report)).toBe(false);
    expect(dutiesKeptApart('accept', 'wang', report)).toBe(true);
    expect(dutiesKeptApart('submit', 'zhang', { submittedBy: null, approvedBy: null })).toBe(true);
  });

  test('no role holds two of the three hands', () => {
    const by = (action: ReportAction) =>
      REPORT_LIFECYCLE.transitions.filter((row) => row.action === action).flatMap((row) => row.by);
    const hands = [by('submit'), by('approve'), by('accept')].map((roles) => new Set(roles));
    const all = hands.flatMap((roles) => [...roles]);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('the tables hold together', () => {
  test('as shipped', () => expect(() => checkLifecycles()).not.toThrow());

  const row = { label: '', by: ['inspector'], requires: [] } as const;
  const sound: TransitionTable<string, string> = {
    name: 't',
    initial: 'a',
    terminal: ['b'],
    states: { a: '甲', b: '乙' },
    transitions: [{ ...row, action: 'go', from: ['a'], to: 'b' }],
  };

  test.each<[string, Partial<TransitionTable<string, string>>, string]>([
    ['a state nobody reaches', { states: { a: '甲', b: '乙', c: '丙' } }, 't: c cannot be reached'],
    [
      'a dead end',
      {
        states: { a: '甲', b: '乙', c: '丙' },
        transitions: [...sound.transitions, { ...row, action: 'stray', from: ['a'], to: 'c' }],
      },
      't: c is a dead end',
    ],
    [
      'a row twice',
      { transitions: [...sound.transitions, { ...row, action: 'go', from: ['a'], to: 'same' }] },
      't: go stands twice for a',
    ],
    [
      'a way out of the end',
      { transitions: [...sound.transitions, { ...row, action: 'back', from: ['b'], to: 'a' }] },
      't: back leads out of b, which is terminal',
    ],
    [
      'an administrator in business',
      { transitions: [{ ...row, action: 'go', from: ['a'], to: 'b', by: ['auditor'] }] },
      't: go from a is open to auditor',
    ],
    [
      'a state that is none',
      { transitions: [...sound.transitions, { ...row, action: 'fly', from: ['a'], to: 'x' }] },
      't: fly from a leads to x, which is not a state',
    ],
    [
      'a request nobody can decide',
      {
        transitions: [
          ...sound.transitions,
          { ...row, action: 'ask', from: ['a'], to: 'same', by: ['reporter'], opens: 'transfer' },
        ],
      },
      't: ask cannot be refused in every state it opens in',
    ],
  ])('%s is found', (_, change, fault) => {
    expect(checkLifecycle(sound)).toEqual([]);
    expect(checkLifecycle({ ...sound, ...change })).toContain(fault);
  });

  test('random walks stay within the table and never leave a terminal state', () => {
    const actions = [...new Set(WORK_ITEM_LIFECYCLE.transitions.map((each) => each.action))];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...actions), { maxLength: 40 }), (steps) => {
        let state: WorkItemState = 'drafted';
        let open: RequestKind[] = [];
        for (const action of steps) {
          const offered = actionsFrom(WORK_ITEM_LIFECYCLE, state, open).map((each) => each.action);
          const move: Move<WorkItemState, WorkItemAction> = transition(
            WORK_ITEM_LIFECYCLE,
            state,
            action,
            open,
          );
          expect(move.ok).toBe(offered.includes(action));
          if (!move.ok) continue;
          expect(WORK_ITEM_LIFECYCLE.terminal).not.toContain(state);
          expect(move.row.from).toContain(state);
          state = move.next;
          const { lapsed, row: taken } = move;
          open = open.filter((kind) => kind !== taken.settles && !lapsed.includes(kind));
          if (taken.opens) open.push(taken.opens);
          if (!['assigned', 'accepted'].includes(state)) expect(open).toEqual([]);
        }
      }),
    );
  });

  test('the diagram names every state and every action', () => {
    const drawing = toMermaid(WORK_ITEM_LIFECYCLE);
    expect(drawing).toContain('stateDiagram-v2\n');
    expect(drawing).toContain('  [*] --> drafted\n');
    expect(drawing).toContain('  closing --> closed: 同意办结\n');
    for (const each of WORK_ITEM_LIFECYCLE.transitions) expect(drawing).toContain(each.label);
    expect(toMermaid(REPORT_LIFECYCLE)).toMatchInlineSnapshot(`
     "stateDiagram-v2
       owed: 未填报
       draft: 草稿
       submitted: 待单位审核
       approved: 待效能办验收
       accepted: 已验收
       returned: 已退回
       [*] --> owed
       owed --> draft: 保存
       draft --> draft: 保存
       returned --> returned: 保存
       owed --> submitted: 提交
       draft --> submitted: 提交
       returned --> submitted: 提交
       submitted --> approved: 审核通过
       submitted --> returned: 退回修改
       approved --> accepted: 验收通过
       approved --> returned: 退回补正
       accepted --> [*]
     "
    `);
  });
});
