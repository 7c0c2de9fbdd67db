import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { type Plan, editableRegion, livingUnit, plannedUnits } from '../queries/planned-units.js';
import { previewReorganisation } from '../queries/preview-reorganisation.js';
import { type NamedPart, ScheduledReorganisationEntity } from '../reorganisation.entity.js';
import type { Order } from '../reorganisations.schemas.js';

/** Keeps what is ordered for a day to come; refused now for everything the deed itself would be refused for today. */
export async function scheduleReorganisation(
  context: CommandContext,
  id: string,
  { effectiveOn, reason, document, ...plan }: Order & { readonly effectiveOn: string },
): Promise<void> {
  await previewReorganisation(context, plan);
  const { regionId, before, after } = await partsOf(context, plan);
  const { em, actor } = context;
  await em.insert(ScheduledReorganisationEntity, {
    id,
    regionId,
    kind: plan.kind,
    effectiveOn,
    reason,
    document,
    plan,
    before,
    after,
    decidedBy: actor.userId,
    decidedByName: actor.displayName,
    decidedAs: [...actor.roles],
  });
  await context.audit({
    action: 'reorganisation.scheduled',
    subjectType: 'reorganisation',
    subjectId: id,
    regionId,
    detail: {
      effectiveOn,
      unit: { from: names(before), to: names(after) },
      reason,
      document,
    },
  });
}

const names = (parts: readonly NamedPart[]): string => parts.map(({ name }) => name).join('、');

async function partsOf(
  context: CommandContext,
  plan: Plan,
): Promise<{ regionId: string; before: NamedPart[]; after: NamedPart[] }> {
  if (plan.kind === 'rename') {
    const unit = await livingUnit(context, plan.unitId);
    const { id: regionId } = await editableRegion(context, unit.regionId);
    return {
      regionId,
      before: [{ id: unit.id, name: unit.name }],
      after: [{ id: unit.id, name: plan.name }],
    };
  }
  const { region, ending, heirs } = await plannedUnits(context, plan);
  return {
    regionId: region.id,
    before: ending.map(({ id, name }) => ({ id, name })),
    after: heirs.map(({ id, name, begins }) => ({ id: begins ? null : id, name })),
  };
}
