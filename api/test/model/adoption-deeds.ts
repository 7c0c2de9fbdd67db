import { addDays } from '../../src/domain/calendar/date.js';
import { adoptLightTemplate } from '../../src/light-templates/commands/adopt-light-template.js';
import { withdrawAdoption } from '../../src/light-templates/commands/withdraw-adoption.js';
import * as calls from '../../src/light-templates/light-templates.schemas.js';
import { type Adopting, planAdopting, planWithdrawing } from './adoption-plans.js';
import type { Deed } from './deed.js';
import { TEMPLATES } from './lights.js';
import { type AdoptionModel, audit, type Model } from './model.js';

const REASON = '市里要求统一亮灯规则，另行通知。';

const inRegion = (regionId: string, { cast }: Model) =>
  `for region ${[...cast.regionPaths.keys()].indexOf(regionId) + 1}`;
const itemsOf = (regionId: string, { items }: Model) =>
  items.filter(({ policy }) => policy.regionId === regionId);

export const adopting: Deed<Adopting> = {
  name: 'adopts',
  endpoint: calls.adoptLightTemplate,
  targets: ({ cast, today }) =>
    [...cast.regionPaths.keys()].flatMap((regionId) =>
      TEMPLATES.flatMap((template) =>
        [0, 0, 3, 9, 30, -1].map((days) => ({ regionId, template, fromOn: addDays(today, days) })),
      ),
    ),
  about: ({ regionId }, model) => [
    ...itemsOf(regionId, model),
    ...model.adoptions.filter((adoption) => adoption.regionId === regionId),
  ],
  describe: ({ regionId, template, fromOn }, model) =>
    `${template} from ${fromOn} ${inRegion(regionId, model)}`,
  plan: planAdopting,
  perform: (context, { regionId, template, fromOn }) =>
    adoptLightTemplate(context, {
      regionId,
      template: { name: template, version: 1 },
      fromOn,
      reason: REASON,
      document: '督查工作例会纪要〔2026〕3号',
    }),
  learn: async (model, { source }, { regionId }) => {
    const known = model.adoptions.map(({ id }) => id).filter((id) => id !== '');
    const [row]: { id: string }[] = await source.query(
      'SELECT id FROM light_adoption WHERE region_id = $1 AND NOT id = ANY($2::uuid[])',
      [regionId, known],
    );
    for (const each of model.adoptions) {
      if (each.id !== '') continue;
      each.id = row?.id ?? '';
      audit(model, 'light-template.adopted', each.id);
    }
  },
};

export const withdrawing: Deed<AdoptionModel> = {
  name: 'withdraws',
  endpoint: calls.withdrawLightAdoption,
  targets: ({ adoptions }) => adoptions,
  about: (adoption, model) => [adoption, ...itemsOf(adoption.regionId, model)],
  describe: ({ regionId, template, fromOn, withdrawn }, model) =>
    `${template} from ${fromOn} ${inRegion(regionId, model)}${withdrawn ? ', a second time' : ''}`,
  plan: planWithdrawing,
  perform: (context, { id }) => withdrawAdoption(context, id, { reason: REASON }),
};
