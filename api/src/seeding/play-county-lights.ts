import { adoptLightTemplate } from '../light-templates/commands/adopt-light-template.js';
import { inspectorOf } from './demo-people.js';
import type { Office } from './office.js';
import { playSteps } from './play-steps.js';
import { storyDate } from './story-dates.js';

/** A county below the city is lit by a template of its own from a day on. */
export async function adoptCountyLights({ stage, seed: { lights } }: Office): Promise<void> {
  const inspector = await inspectorOf(stage.em, lights.region, stage.story.people);
  const fromOn = storyDate(lights.from, { asOf: stage.asOf });
  if (fromOn === null) throw new Error('seeds: the template of the county is adopted from no day');
  const { template, reason, document } = lights;
  playSteps(stage, {}, [
    {
      on: lights.on,
      as: inspector,
      what: 'adopt lights',
      take: (context) =>
        adoptLightTemplate(context, { regionId: inspector.regionId, template, fromOn, reason, document }),
    },
  ]);
}
