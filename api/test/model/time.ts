import fc from 'fast-check';
import { handOverReportsHandler } from '../../src/cycles/hand-over-reports.job.js';
import { addDays } from '../../src/domain/calendar/date.js';
import { OweReports, oweNext } from './assignment-deeds.js';
import { checkViews, keptLights, lightsNow } from './check-views.js';
import { compare } from './compare.js';
import { handOver } from './cycle-plans.js';
import { TEMPLATES, USUAL_TEMPLATE } from './lights.js';
import type { Model } from './model.js';
import type { Real } from './stage.js';

/** Nobody does anything for some days; the lights of the day that is over are written down. */
export class DaysPass implements fc.AsyncCommand<Model, Real> {
  constructor(private readonly days: number) {}

  check(): boolean {
    return true;
  }

  async run(model: Model, real: Real): Promise<void> {
    // What is owed is known by the evening of the day on which it was assigned: the past is not added to.
    while (model.assignments.length > 0) await oweNext(model, real);
    model.past.push({
      day: model.today,
      lights: lightsNow(model),
      by: new Map(TEMPLATES.map((template) => [template, lightsNow(model, template)])),
    });
    model.today = addDays(model.today, this.days);
    model.deeds += 1;
    await checkViews(model, real);
  }

  toString(): string {
    return `${this.days} days pass`;
  }
}

export const daysPass = fc.noBias(fc.integer({ min: 1, max: 16 })).map((days) => new DaysPass(days));

/** A job that waits is run: what is owed follows the item. */
class HandOver implements fc.AsyncCommand<Model, Real> {
  check(model: Readonly<Model>): boolean {
    return model.handOvers.length > 0;
  }

  async run(model: Model, real: Real): Promise<void> {
    const [next] = model.handOvers;
    if (!next) throw new Error('no job waits');
    await handOverReportsHandler(real.source)({ workItemId: next.item.id, unitId: next.unitId });
    handOver(model);
    model.deeds += 1;
    await compare(model, real, this.toString());
  }

  toString(): string {
    return 'a job hands reports over';
  }
}

export const jobRuns = fc.constantFrom(HandOver, OweReports).map((Job) => new Job());

/**
 * The past stays as it was: the lights of each day that is over are what they were on its evening. A replay of it under
 * another template gives what that would have shown, in turn for each.
 */
export async function checkPast(model: Model, real: Real): Promise<void> {
  for (const [at, { day, lights, by }] of model.past.entries()) {
    expect({ day, lights: await keptLights(model, real, day) }).toEqual({ day, lights });
    const template = TEMPLATES[at % TEMPLATES.length] ?? USUAL_TEMPLATE;
    const replayed = await keptLights(model, real, day, template);
    expect({ day, template, lights: replayed }).toEqual({ day, template, lights: by.get(template) });
  }
}
