import type { LightTemplate, LightTemplates } from '../../../shared/api/types.js';

export interface TemplateRef {
  readonly name: string;
  readonly version: number;
}

export const isSame = (one: TemplateRef, other: TemplateRef): boolean =>
  one.name === other.name && one.version === other.version;

/** `三红约谈 1` in the URL. */
export const codeOf = ({ name, version }: TemplateRef): string => `${name} ${version}`;

/** The template the URL names, else the one in force. */
export function chosenOf(
  { templates, inForce }: Pick<LightTemplates, 'templates' | 'inForce'>,
  code: string | undefined,
): LightTemplate | undefined {
  return (
    templates.find((each) => codeOf(each) === code) ??
    templates.find((each) => isSame(each, inForce.template)) ??
    templates[0]
  );
}

/** The last days of the quarters gone by, the newest first: what a replay is asked for most. */
export function quarterEndsBefore(today: string, count: number): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const quarters = year * 4 + Math.floor((month - 1) / 3);
  return Array.from({ length: count }, (_, index) => {
    const last = quarters - 1 - index;
    return `${Math.floor(last / 4)}-${['03-31', '06-30', '09-30', '12-31'][last % 4]}`;
  });
}

/** 时间过 50% 应达 60%; null where it rises evenly. */
export function isEven(schedule: LightTemplate['schedule']): boolean {
  return schedule.every(({ elapsed, due }) => elapsed === due);
}
