import { BLANK_SCHEME, SHIPPED_SCHEMES } from '../../domain/scoring/shipped-schemes.js';
import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { Problem } from '../../platform/problems/problem.js';
import { isFrozen } from '../assessment.policy.js';
import { readScheme } from '../queries/read-scheme.js';
import { AssessmentSchemeEntity } from '../scheme.entity.js';
import type { createScheme as endpoint } from '../schemes.schemas.js';
import { lockScheme } from './lock-scheme.js';

type Beginning = Pick<AssessmentSchemeEntity, 'year' | 'title' | 'rules'> &
  Partial<Pick<AssessmentSchemeEntity, 'edition' | 'replacesId' | 'changeReason'>>;

/** A draft: from what ships, from nothing, as a copy of another, or as the next edition of one that is frozen. */
export async function createScheme(
  context: CommandContext,
  order: InputOf<typeof endpoint>['body'],
): Promise<ResponseOf<typeof endpoint>> {
  const { em, actor, today } = context;
  const beginning = await beginningOf(context, order);
  const id = newId();
  await em.insert(AssessmentSchemeEntity, {
    id,
    regionId: actor.regionId,
    createdBy: actor.userId,
    createdOn: today,
    ...beginning,
  });
  await context.audit({
    action: 'scheme.created',
    subjectType: 'scheme',
    subjectId: id,
    detail: {
      title: beginning.title,
      year: beginning.year,
      ...(beginning.changeReason === undefined ? {} : { reason: beginning.changeReason }),
    },
  });
  return readScheme(context, id);
}

async function beginningOf(
  context: CommandContext,
  order: InputOf<typeof endpoint>['body'],
): Promise<Beginning> {
  if ('shipped' in order) {
    const { title, scheme } = SHIPPED_SCHEMES[order.shipped];
    return { year: order.year, title: order.title ?? title, rules: scheme };
  }
  if ('blank' in order) return { year: order.year, title: order.title, rules: BLANK_SCHEME };
  if ('copyOf' in order) {
    const { rules } = await readScheme(context, order.copyOf);
    return { year: order.year, title: order.title, rules };
  }
  const old = await lockScheme(context, order.replaces);
  if (!isFrozen(old, context.today) || old.state !== 'adopted')
    throw new Problem(
      'lifecycle.refused',
      '只有已经冻结、正在施行的办法才另立新版本；没有冻结的请直接修改。',
    );
  const newer = await context.em.existsBy(AssessmentSchemeEntity, { replacesId: old.id });
  if (newer) throw new Problem('lifecycle.refused', '这份办法已有新版本在草拟，请在新版本里修改。');
  return {
    year: old.year,
    title: old.title,
    rules: old.rules,
    edition: old.edition + 1,
    replacesId: old.id,
    changeReason: order.reason,
  };
}
