/** Who may act in a lifecycle. The last three (三员) administer the system and touch no business data. */
export type Role =
  'reporter' | 'head' | 'inspector' | 'leader' | 'system-admin' | 'security-admin' | 'auditor';

/** What a unit asks the inspector to decide; at most one of a kind is open for an item. */
export type RequestKind = 'dispute' | 'transfer' | 'extension';

/** One row of a lifecycle: who may take the thing from which states to which. */
export interface Transition<State extends string, Action extends string> {
  action: Action;
  /** What the screen calls it. */
  label: string;
  from: readonly State[];
  /** The next state; `same` leaves it where it is. */
  to: State | 'same';
  by: readonly Role[];
  /** What has to be given with the action. */
  requires: readonly ('reason' | 'document' | 'evidence')[];
  /** Opens a request of this kind. */
  opens?: RequestKind;
  /** Decides the open request of this kind, granting it or not. */
  settles?: RequestKind;
  grants?: boolean;
}

export interface TransitionTable<State extends string, Action extends string> {
  name: string;
  initial: State;
  /** States in which the thing rests for good. */
  terminal: readonly State[];
  /** Every state with its Chinese name. */
  states: Readonly<Record<State, string>>;
  transitions: readonly Transition<State, Action>[];
}

export interface Refusal {
  ok: false;
  code: 'action.wrong-state' | 'request.none-open' | 'request.already-open' | 'dispute.open';
  /** In Chinese, for the person who tried. */
  message: string;
}

export type Move<State extends string, Action extends string> =
  { ok: true; next: State; row: Transition<State, Action>; lapsed: RequestKind[] } | Refusal;

/**
 * What an action does to a thing in a state, or why it cannot be done now. `open` are the requests that wait for a
 * decision; those that cannot be decided in the next state have `lapsed` and are to be closed with it. Whether this person may do it is asked separately: `row.by` and the row rules of the feature.
 */
export function transition<State extends string, Action extends string>(
  table: TransitionTable<State, Action>,
  state: State,
  action: Action,
  open: readonly RequestKind[] = [],
): Move<State, Action> {
  const row = table.transitions.find((each) => each.action === action && each.from.includes(state));
  if (!row) {
    const label = table.transitions.find((each) => each.action === action)?.label ?? action;
    return refuse('action.wrong-state', `当前状态为“${table.states[state]}”，不能${label}`);
  }
  if (row.opens && open.includes(row.opens)) {
    return refuse('request.already-open', `已有${REQUEST_LABELS[row.opens]}待决定，不能再次提出`);
  }
  if (row.settles && !open.includes(row.settles)) {
    return refuse('request.none-open', `没有待决定的${REQUEST_LABELS[row.settles]}`);
  }
  if (open.includes('dispute') && row.by.includes('reporter')) {
    return refuse('dispute.open', `异议尚未决定，暂不能${row.label}`);
  }
  const next = row.to === 'same' ? state : row.to;
  const decidable = (kind: RequestKind) =>
    table.transitions.some((each) => each.settles === kind && each.from.includes(next));
  return { ok: true, next, row, lapsed: open.filter((kind) => kind !== row.settles && !decidable(kind)) };
}

/** The rows open to a thing in this state, for the buttons of a screen. */
export function actionsFrom<State extends string, Action extends string>(
  table: TransitionTable<State, Action>,
  state: State,
  open: readonly RequestKind[] = [],
): Transition<State, Action>[] {
  return table.transitions.filter(
    (row) => row.from.includes(state) && transition(table, state, row.action, open).ok,
  );
}

export const REQUEST_LABELS: Readonly<Record<RequestKind, string>> = {
  dispute: '异议',
  transfer: '转办申请',
  extension: '延期申请',
};

function refuse(code: Refusal['code'], message: string): Refusal {
  return { ok: false, code, message };
}
