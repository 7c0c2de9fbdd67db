import fc from 'fast-check';
import { readBoardOverview } from '../../src/boards/queries/read-board-overview.js';
import { handOverReportsHandler } from '../../src/cycles/hand-over-reports.job.js';
import { addDays } from '../../src/domain/calendar/date.js';
import { carryOutReorganisationsHandler } from '../../src/reorganisations/carry-out-reorganisations.job.js';
import { queuedJobs } from '../queued-jobs.js';
import { look } from '../world.js';
import { OweReports, oweNext } from './assignment-deeds.js';
import { checkViews, keptLights, lightsNow } from './check-views.js';
import { compare } from './compare.js';
import { handOver } from './cycle-plans.js';
import { TEMPLATES, USUAL_TEMPLATE } from './lights.js';
import type { Model } from './model.js';
import type { Real } from './stage.js';
import { begunBy } from './unit-deeds.js';
import { carryOutDue } from './unit-plans.js';

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
      board: await wholeBoard(model, real),
      by: new Map(TEMPLATES.map((template) => [template, lightsNow(model, template)])),
    });
    const until = addDays(model.today, this.days);
    // Each day begins with what was ordered for it; every other time nothing runs before the last one.
    if (this.days % 2 === 0)
      for (let day = addDays(model.today, 1); day < until; day = addDays(day, 1))
        if (model.reorganisations.some((each) => each.state === 'scheduled' && each.effectiveOn === day))
          await dayBegins(model, real, day);
    await dayBegins(model, real, until);
    model.deeds += 1;
    if (model.reorganisations.some(({ doneOn }) => doneOn !== null))
      await compare(model, real, this.toString());
    else await checkViews(model, real);
  }

  toString(): string {
    return `${this.days} days pass`;
  }
}

async function dayBegins(model: Model, real: Real, day: string): Promise<void> {
  model.today = day;
  await carryOutReorganisationsHandler(real.source)({ day });
  await carryOutDue(model, (deed) => begunBy(real, deed));
}

/** What the province sees of a day, names of units and all. */
async function wholeBoard(model: Model, { world }: Real, day = model.today): Promise<object> {
  return look(
    world,
    world.actors.provincialInspector,
    (context) => readBoardOverview(context, { asOf: day }),
    model.today,
  );
}

export const daysPass = fc.noBias(fc.integer({ min: 1, max: 16 })).map((days) => new DaysPass(days));

/** A job that waits is run: what is owed follows the item. */
export class HandOver implements fc.AsyncCommand<Model, Real> {
  check(model: Readonly<Model>): boolean {
    return model.handOvers.length > 0;
  }

  async run(model: Model, real: Real): Promise<void> {
    const [item] = model.handOvers;
    if (!item) throw new Error('no job waits');
    for (const job of await queuedJobs('hand-over-reports', item.id))
      await handOverReportsHandler(real.source)(job);
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
 * The past stays as it was: the lights and the board of each day that is over are what they were on its evening.
 * A replay of it under
 * another template gives what that would have shown, in turn for each.
 */
export async function checkPast(model: Model, real: Real): Promise<void> {
  for (const [at, { day, lights, by, board }] of model.past.entries()) {
    expect({ day, lights: await keptLights(model, real, day) }).toEqual({ day, lights });
    expect({ day, board: await wholeBoard(model, real, day) }).toEqual({ day, board });
    const template = TEMPLATES[at % TEMPLATES.length] ?? USUAL_TEMPLATE;
    const replayed = await keptLights(model, real, day, template);
    expect({ day, template, lights: replayed }).toEqual({ day, template, lights: by.get(template) });
  }
}
