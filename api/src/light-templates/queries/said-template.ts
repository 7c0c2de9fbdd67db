import type { z } from 'zod';
import type { LightTemplate } from '../../domain/lights/light-template.js';
import { sayCondition, sayReason } from '../../domain/lights/rule-words.js';
import { numbersOf } from '../../domain/lights/template-numbers.js';
import type { LightTemplate as schema } from '../light-templates.schemas.js';

export type SaidTemplate = z.output<typeof schema>;

/** A template as people read it; `own` is null for a shipped one. */
export function saidTemplate(template: LightTemplate, own: SaidTemplate['own']): SaidTemplate {
  const { name, version, description, unlitWhen, schedule, rules } = template;
  return {
    name,
    version,
    description,
    shipped: own === null,
    own,
    unlitWhen: sayCondition(unlitWhen),
    schedule: [...schedule],
    rules: rules.map((rule) => ({
      id: rule.id,
      light: rule.light,
      when: sayCondition(rule.when),
      reason: sayReason(rule),
      consequence: rule.consequence ?? null,
    })),
    numbers: numbersOf(template),
  };
}
