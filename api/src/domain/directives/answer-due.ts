import { addDays, daysBetween } from '../calendar/date.js';

export type Urgency = 'urgent' | 'normal';

export const URGENCY_LABELS: Readonly<Record<Urgency, string>> = { urgent: '急件', normal: '平件' };

/** Calendar days within which an answer may be asked for, and how many when nothing is said. */
export const ANSWER_DAYS: Readonly<Record<Urgency, { least: number; usual: number; most: number }>> = {
  urgent: { least: 1, usual: 3, most: 5 },
  normal: { least: 6, usual: 15, most: 60 },
};

/**
 * The day by which a directive of `today` is to be answered: `asked` where the leader names one, else the usual.
 *
 * @returns the day, or in Chinese what is wrong with the one that was asked for
 */
export function answerDue(
  urgency: Urgency,
  today: string,
  asked?: string,
): { readonly dueOn: string } | { readonly fault: string } {
  const { least, usual, most } = ANSWER_DAYS[urgency];
  if (asked === undefined) return { dueOn: addDays(today, usual) };
  const days = daysBetween(today, asked);
  if (days < least || days > most)
    return {
      fault: `${URGENCY_LABELS[urgency]}应在 ${least} 至 ${most} 天内答复，请选 ${addDays(today, least)} 至 ${addDays(today, most)} 之间的日期`,
    };
  return { dueOn: asked };
}
