import type { TargetValue } from '../domain/lights/progress.js';
import { elapsedShare } from '../domain/lights/schedule.js';
import type { Mood, Profile } from './story-files.js';

/** The most an item shows before it is finished. */
const UNFINISHED = 95;

/** Whole per cent that an item stands at when it reports on `day` for this cycle; `last` is what it reported before. */
export function storyProgress(
  { lead, finishAt, stallAt }: Pick<Profile, 'lead' | 'finishAt' | 'stallAt'>,
  at: {
    readonly cycle: number;
    readonly day: string;
    readonly startOn: string;
    readonly deadline: string | null;
    readonly last: number;
  },
): number {
  if (finishAt !== undefined && at.cycle >= finishAt) return 100;
  if (stallAt !== undefined && at.cycle >= stallAt) return at.last;
  const share = elapsedShare(at.startOn, at.deadline, at.day) ?? 0;
  return Math.min(UNFINISHED, Math.max(at.last, share + lead, 0));
}

/** Targets of fewer than this many are met one by one, and may be met before all is done. */
const FEW = 10;

/** The cumulative figure of a target at this progress. Large ones are met at 100 only. */
export function storyFigure({ operator, value }: TargetValue, progress: number, mood: Mood): number {
  const step = Number.isInteger(value) ? 1 : 0.1;
  const steps = (figure: number, round: (figure: number) => number) =>
    Number((round(figure / step) * step).toFixed(1));
  // What must stay below a bound starts above it and comes down to it.
  if (operator === '<=' || operator === '<') {
    if (progress === 100) return operator === '<=' ? value : Math.max(0, steps(value - step, Math.floor));
    return steps((value * 100) / Math.max(progress, 10), Math.ceil);
  }
  if (progress === 100) return operator === '>' ? steps(value + step, Math.ceil) : value;
  const share = (value * progress) / 100;
  if (step === 1 && value < FEW) return mood === 'good' ? Math.round(share) : Math.floor(share);
  const reached = steps(share, mood === 'good' ? Math.ceil : Math.floor);
  return reached < value ? reached : Math.max(0, steps(value - step, Math.floor));
}
