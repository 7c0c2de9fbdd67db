import { decideFinding } from '../../src/inspections/commands/decide-finding.js';
import { liftInspectorRed } from '../../src/inspections/commands/lift-inspector-red.js';
import { recordFinding } from '../../src/inspections/commands/record-finding.js';
import { setInspectorRed } from '../../src/inspections/commands/set-inspector-red.js';
import * as findings from '../../src/inspections/findings.schemas.js';
import * as calls from '../../src/inspections/inspections.schemas.js';
import type { Deed } from './deed.js';
import {
  type Finding,
  type FindingDecided,
  planDecidingFinding,
  planFinding,
  planRed,
} from './inspection-plans.js';
import { audit, type ItemModel, type Model } from './model.js';

const REASON = '现场查看，进度与所报不符。';
const named = (item: ItemModel, model: Model) => `item ${model.items.indexOf(item) + 1} (${item.state})`;

export function reddening(set: boolean): Deed<ItemModel> {
  return {
    name: set ? 'finds lagging' : 'lifts the red of',
    endpoint: set ? calls.setInspectorRed : calls.liftInspectorRed,
    targets: ({ items }) => items,
    about: (item) => [item],
    describe: named,
    plan: (model, actor, item) => planRed(model, actor, item, set),
    perform: (context, { id }) => (set ? setInspectorRed : liftInspectorRed)(context, id, { reason: REASON }),
  };
}

export const finding: Deed<Finding> = {
  name: 'finds something wrong with',
  endpoint: findings.recordFinding,
  targets: ({ items, rounds, cast }) =>
    rounds.flatMap((round) =>
      items.flatMap((item) =>
        [item.unitId, item.unitId, cast.units[0]?.id ?? ''].map((unitId) => ({ round, item, unitId })),
      ),
    ),
  about: ({ item }) => [item],
  describe: ({ item, unitId }, model) =>
    `${named(item, model)}${unitId === item.unitId ? '' : ' of another unit'}`,
  plan: planFinding,
  perform: (context, { round, item, unitId }) =>
    recordFinding(context, round.id, {
      unitId,
      workItemId: item.id,
      visitId: null,
      grade: 'major',
      sentence: '第三个平台没有开工，填报为在建',
      demand: '如实填报，限期开工',
    }),
  learn: async (model, { source }, { item }) => {
    const known = item.findings.map(({ id }) => id).filter((id) => id !== '');
    const [row]: { id: string }[] = await source.query(
      'SELECT id FROM finding WHERE work_item_id = $1 AND NOT id = ANY($2::uuid[])',
      [item.id, known],
    );
    for (const each of item.findings) {
      if (each.id !== '') continue;
      each.id = row?.id ?? '';
      audit(model, 'finding.recorded', each.id);
    }
  },
};

export const decidingFindings: Deed<FindingDecided> = {
  name: 'decides what was found of',
  endpoint: findings.settleFinding,
  targets: ({ items }) =>
    items.flatMap((item) =>
      item.findings.flatMap((each) =>
        (['settled', 'withdrawn'] as const).map((state) => ({ item, finding: each, state })),
      ),
    ),
  about: ({ item }) => [item],
  describe: ({ item, finding: { state: from }, state }, model) =>
    `${named(item, model)}: ${from} to ${state}`,
  plan: planDecidingFinding,
  perform: (context, { finding: { id }, state }) => decideFinding(context, id, state, { reason: REASON }),
};
