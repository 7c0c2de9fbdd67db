import { answerDirective } from '../directives/commands/answer-directive.js';
import { returnAnswer } from '../directives/commands/return-answer.js';
import { settleDirective } from '../directives/commands/settle-directive.js';
import { writeDirective } from '../directives/commands/write-directive.js';
import { addDays } from '../domain/calendar/date.js';
import type { Office } from './office.js';
import type { DirectiveSeed, DirectiveStepSeed } from './office-files.js';
import { playSteps, type Step } from './play-steps.js';
import { posts } from './stage.js';

/** What the leader of the city writes, and what the units answer. */
export function playDirectives(office: Office): void {
  for (const seed of office.seed.directives) playDirective(office, seed);
}

function playDirective(office: Office, seed: DirectiveSeed): void {
  const { stage, leader, unit } = office;
  let id = '';
  const stepOf = (step: DirectiveStepSeed): Step => {
    const { after: on, words } = step;
    switch (step.do) {
      case 'answer':
        return {
          on,
          as: posts(stage, unit(step.unit)).reporter,
          what: 'answer directive',
          take: (context) => answerDirective(context, id, { words }),
        };
      case 'return':
        return {
          on,
          as: leader,
          what: 'return answer',
          take: (context, day) =>
            returnAnswer(context, id, {
              unitId: unit(step.unit),
              reason: words,
              dueOn: addDays(day, step.days),
            }),
        };
      case 'settle':
        return {
          on,
          as: leader,
          what: 'settle directive',
          take: (context) => settleDirective(context, id, { words }),
        };
    }
  };
  playSteps(stage, {}, [
    {
      on: seed.on,
      as: leader,
      what: 'write directive',
      take: async (context, day) => {
        id = await writeDirective(context, {
          subject: subjectOf(office, seed),
          words: seed.words,
          urgency: seed.urgency,
          ...(seed.days === undefined ? {} : { dueOn: addDays(day, seed.days) }),
          ...(seed.units ? { unitIds: seed.units.map(unit) } : {}),
        });
      },
    },
    ...seed.steps.map(stepOf),
  ]);
}

function subjectOf({ item, unit, policyId }: Office, { subject }: DirectiveSeed) {
  if ('item' in subject) return { kind: 'work-item' as const, id: item(subject.item).id };
  if ('unit' in subject) return { kind: 'unit' as const, id: unit(subject.unit) };
  return { kind: 'policy' as const, id: policyId };
}
