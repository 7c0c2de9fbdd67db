import { DIRECTIVE_LIFECYCLE } from './directive-lifecycle.js';
import { MEETING_LIFECYCLE } from './meeting-lifecycle.js';
import { ENTERPRISE_REQUEST_LIFECYCLE } from './enterprise-request-lifecycle.js';
import { RECTIFICATION_LIFECYCLE } from './rectification-lifecycle.js';
import { BULLETIN_LIFECYCLE } from './bulletin-lifecycle.js';
import { ASSESSMENT_LIFECYCLE } from './assessment-lifecycle.js';
import { REPORT_LIFECYCLE } from './report-lifecycle.js';
import type { Role, TransitionTable } from './transition-table.js';
import { WORK_ITEM_LIFECYCLE } from './work-item-lifecycle.js';

const ADMINISTRATORS: readonly Role[] = ['system-admin', 'security-admin', 'auditor'];

/** Throws with every fault when one of the lifecycles does not hold together; called when the server boots. */
export function checkLifecycles(): void {
  const faults = [
    ...checkLifecycle(WORK_ITEM_LIFECYCLE),
    ...checkLifecycle(REPORT_LIFECYCLE),
    ...checkLifecycle(DIRECTIVE_LIFECYCLE),
    ...checkLifecycle(MEETING_LIFECYCLE),
    ...checkLifecycle(ENTERPRISE_REQUEST_LIFECYCLE),
    ...checkLifecycle(RECTIFICATION_LIFECYCLE),
    ...checkLifecycle(BULLETIN_LIFECYCLE),
    ...checkLifecycle(ASSESSMENT_LIFECYCLE),
  ];
  if (faults.length > 0) throw new Error(`the lifecycle tables are at fault:\n${faults.join('\n')}`);
}

/**
 * The faults of a table, none when it is sound: every state reachable from the first, every state that is not
 * terminal able to reach a terminal one, no way out of a terminal one, one row per state and action, a role for
 * each row and none of an administrator, steps of one thing that ask and decide in different hands.
 */
export function checkLifecycle<State extends string, Action extends string>(
  table: TransitionTable<State, Action>,
): string[] {
  const faults: string[] = [];
  const fault = (text: string) => faults.push(`${table.name}: ${text}`);
  const states = Object.keys(table.states) as State[];
  const known = (state: State) => states.includes(state);

  if (!known(table.initial)) fault(`initial state ${table.initial} is not a state`);
  for (const state of table.terminal) if (!known(state)) fault(`terminal state ${state} is not a state`);

  const seen = new Set<string>();
  for (const row of table.transitions) {
    const name = `${row.action} from ${row.from.join(', ')}`;
    if (row.from.length === 0) fault(`${row.action} starts from no state`);
    if (row.to !== 'same' && !known(row.to)) fault(`${name} leads to ${row.to}, which is not a state`);
    if (row.by.length === 0) fault(`${name} is open to nobody`);
    for (const role of row.by) if (ADMINISTRATORS.includes(role)) fault(`${name} is open to ${role}`);
    if ((row.settles === undefined) !== (row.grants === undefined)) fault(`${name} decides, but not what`);
    if (row.opens && row.settles) fault(`${name} both opens and settles a request`);
    for (const state of row.from) {
      const key = `${state} ${row.action}`;
      if (!known(state)) fault(`${name}: ${state} is not a state`);
      if (seen.has(key)) fault(`${row.action} stands twice for ${state}`);
      if (table.terminal.includes(state)) fault(`${row.action} leads out of ${state}, which is terminal`);
      seen.add(key);
    }
  }
  for (const opening of table.transitions.filter((row) => row.opens)) {
    for (const granted of [true, false]) {
      const settling = table.transitions.filter(
        (row) => row.settles === opening.opens && row.grants === granted,
      );
      const covered = opening.from.every((state) => settling.some((row) => row.from.includes(state)));
      if (!covered)
        fault(`${opening.action} cannot be ${granted ? 'granted' : 'refused'} in every state it opens in`);
      if (settling.some((row) => row.by.some((role) => opening.by.includes(role)))) {
        fault(`${opening.action} may be decided by the one who asks`);
      }
    }
  }

  const next = (state: State) =>
    table.transitions.flatMap((row) => (row.from.includes(state) && row.to !== 'same' ? [row.to] : []));
  const reached = closure([table.initial], next);
  const previous = (state: State) => states.filter((each) => next(each).includes(state));
  const ending = closure(table.terminal, previous);
  for (const state of states) {
    if (!reached.has(state)) fault(`${state} cannot be reached`);
    if (!ending.has(state)) fault(`${state} is a dead end`);
  }
  return faults;
}

/** The table as a Mermaid state diagram, for the documentation. */
export function toMermaid<State extends string, Action extends string>(
  table: TransitionTable<State, Action>,
): string {
  const states = (Object.keys(table.states) as State[]).map((state) => `  ${state}: ${table.states[state]}`);
  const arrows = table.transitions.flatMap((row) =>
    row.from.map((state) => `  ${state} --> ${row.to === 'same' ? state : row.to}: ${row.label}`),
  );
  const ends = table.terminal.map((state) => `  ${state} --> [*]`);
  return ['stateDiagram-v2', ...states, `  [*] --> ${table.initial}`, ...arrows, ...ends].join('\n') + '\n';
}

function closure<State extends string>(start: readonly State[], next: (state: State) => State[]): Set<State> {
  const reached = new Set<State>(start);
  // A set may grow while it is walked: what is added is visited too.
  for (const state of reached) for (const each of next(state)) reached.add(each);
  return reached;
}
