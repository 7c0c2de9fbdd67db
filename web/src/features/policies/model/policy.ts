import type { Policy, Responsibility, Target, TaskDeadline } from '../../../shared/api/types.js';

export type {
  Policy,
  PolicySummary,
  Responsibility,
  Target,
  Task,
  TaskDeadline,
} from '../../../shared/api/types.js';
export type Note = Policy['notes'][number];
export type UnitRef = Responsibility['units'][number];
export type ResponsibilityRole = Responsibility['role'];
export type Recurrence = NonNullable<TaskDeadline['recurrence']>;
export type TargetCadence = NonNullable<Target['cadence']>;
export type Operator = Target['operator'];

export const ROLES: readonly ResponsibilityRole[] = ['lead', 'support', 'local'];
export const RECURRENCES: readonly Recurrence[] = ['monthly', 'quarterly', 'half-yearly', 'yearly'];
export const TARGET_CADENCES: readonly TargetCadence[] = [...RECURRENCES, 'cumulative', 'yearly-average'];
export const OPERATORS: readonly Operator[] = ['>=', '>', '<=', '<', '=', '~'];
