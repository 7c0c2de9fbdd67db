import type { Operator, Recurrence, Role } from './reading.js';

/** What a careful reader finds in a document: one task per annotation. */
export interface Gold {
  title?: string;
  docNumber?: string | null;
  issuer?: string;
  issuedOn?: string | null;
  /** The document, beside the gold or one folder up; without it, the file of the same name. */
  source?: string;
  tasks: GoldTask[];
}

export interface GoldTask {
  ref: string;
  /** How the task's text begins. */
  textStart: string;
  /** Under 责任单位 or 牵头, in printed order; the first leads. */
  leadUnits: string[];
  /** Under 配合, 参与 or 会同. */
  coUnits: string[];
  collective: string[];
  /** Role of a collective where the text says it. */
  collectiveRole?: Record<string, string>;
  /** The list of units ends with 等. */
  etc: boolean;
  deadlines: GoldDeadline[];
  targets: GoldTarget[];
  /** As printed; it ends the task, or stands in the middle of it (under a heading that carries it). */
  annotation?: string;
  /** The task with its annotation, in the text of the reading. Without them `textStart` alone places the task. */
  start?: number;
  end?: number;
  /** Quotes that a reader may count or not: they are left out of the score. */
  ambiguous?: { deadlines: string[]; targets: string[] };
}

/** Neither date nor recurrence: standing work, or a span of years that nothing fixes. */
export interface GoldDeadline {
  quote: string;
  date: string | null;
  recurrence: Recurrence | null;
}

export interface GoldTarget {
  quote: string;
  op: Operator;
  /** The lower end of a range. */
  value: number;
  /** The upper end. A range has no operator to get wrong. */
  valueTo?: number;
  unit: string;
}

/** The roles a reader may give to a unit of the task. */
export function rolesInGold(task: GoldTask, unit: string): Role[] {
  const said = task.collectiveRole?.[unit];
  if (said !== undefined) return [ROLES_SAID[said] ?? 'local'];
  if (task.coUnits.includes(unit)) return ['support'];
  const first = task.leadUnits[0] ?? task.collective[0];
  if (task.collective.includes(unit)) return unit === first ? ['lead', 'local'] : ['support', 'local'];
  if (namesLeads(task)) return ['lead'];
  if (unit !== first) return ['support'];
  return isAfterCollective(task, unit) ? ['lead', 'support'] : ['lead'];
}

/** Whether an expression for many units is printed before it: then that one may be what leads. */
function isAfterCollective({ annotation = '', collective }: GoldTask, unit: string): boolean {
  const at = annotation.indexOf(unit);
  return collective.some((one) => annotation.indexOf(one) >= 0 && annotation.indexOf(one) < at);
}

const ROLES_SAID: Record<string, Role> = { lead: 'lead', co: 'support', 责任主体: 'local' };

/** Where 牵头 is said, or 配合 set apart, all the others lead together; in a bare list the first leads the rest. */
function namesLeads({ coUnits, collectiveRole = {}, annotation = '' }: GoldTask): boolean {
  const words = annotation.replace(/[列排][^,，;；)）]{0,4}[首一][^,，;；)）]*/g, '');
  const apart = coUnits.length > 0 || Object.values(collectiveRole).includes('co');
  return apart || /牵头|主办|主责|配合|协办|参与|会同/.test(words);
}
