import type * as fc from 'fast-check';
import { oweReportsHandler } from '../../src/cycles/owe-reports.job.js';
import { compare } from './compare.js';
import { learnReports } from './cycle-deeds.js';
import { addReports, feedAll, owedIn } from './cycle-plans.js';
import { audit, type AssignmentModel, type CycleModel, type Model } from './model.js';
import type { Real } from './stage.js';

/** What a document has assigned comes to be owed in the periods that are open: as if each were opened once more. */
function owe(model: Model, { policy, day }: AssignmentModel): CycleModel[] {
  return model.cycles.filter((cycle) => {
    const { regionId, period, closedOn } = cycle;
    const isAsked = policy.demands.some(({ cadence }) => cadence === period.cadence);
    if (regionId !== policy.regionId || closedOn !== null || !isAsked) return false;
    const owing = owedIn(model, regionId, period, cycle, day).filter(
      ({ item }) => item.policy === policy && item.assignedOn === day,
    );
    addReports(model, cycle, owing, day);
    return owing.length > 0;
  });
}

/** The job is run that waits since a document assigned items. */
export async function oweNext(model: Model, real: Real): Promise<string> {
  const next = model.assignments.shift();
  if (!next) throw new Error('no job waits');
  const told = `a job adds what policy ${model.policies.indexOf(next.policy) + 1} asks to open periods`;
  await oweReportsHandler(real.source)({
    policyId: next.policy.id,
    day: next.day,
    publishedBy: next.publishedBy,
  });
  // In the order in which the periods were opened, as the job goes through them.
  for (const cycle of owe(model, next)) {
    await learnReports(cycle, real);
    audit(model, 'cycle.added-to', cycle.id);
    feedAll(model, cycle);
  }
  model.deeds += 1;
  await compare(model, real, told);
  return told;
}

export class OweReports implements fc.AsyncCommand<Model, Real> {
  private told = 'a job adds to open periods';

  check({ assignments }: Readonly<Model>): boolean {
    return assignments.length > 0;
  }

  async run(model: Model, real: Real): Promise<void> {
    this.told = await oweNext(model, real);
  }

  toString(): string {
    return this.told;
  }
}
