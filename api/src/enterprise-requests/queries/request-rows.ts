/** The steps in the order of the clock, each with its columns. */
const STEPS = ['answer', 'opinion', 'settlement'] as const;

/** As the API shows a request in a list; `day` is an expression of type date. Wants `REQUEST_JOINS`. */
export const requestColumns = (day: string): string => `request.id,
  request.year || '-' || lpad(request.number::text, 4, '0') AS number, request.enterprise, request.matter,
  json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id) AS unit,
  request.state, request.received_on AS "receivedOn", request.round, request.satisfaction, ${stepsOf('request', day)} AS steps`;

/** The steps of a round, in a row with its days. */
export function stepsOf(alias: string, day: string): string {
  return `json_build_object(${STEPS.map((step) => `'${step}', ${stepOf(alias, step, day)}`).join(', ')})`;
}

export const REQUEST_JOINS = 'JOIN unit ON unit.id = request.unit_id';

/** `domain/enterprise-requests/clock.ts` says the same of one row; a test holds them together. */
function stepOf(alias: string, step: (typeof STEPS)[number], day: string): string {
  const [due, done] = [`${alias}.${step}_due_on`, `${alias}.${step}_on`];
  return `json_build_object('dueOn', ${due}, 'doneOn', ${done}, 'standing',
    CASE WHEN ${done} > ${due} THEN 'late' WHEN ${done} IS NOT NULL THEN 'done'
         WHEN ${day} > ${due} THEN 'overdue' ELSE 'waiting' END)`;
}

/** A step is not done and its day is past. */
export function requestOverdue(day: string): string {
  return `(${STEPS.map((step) => `(request.${step}_on IS NULL AND request.${step}_due_on < ${day})`).join(' OR ')})`;
}
