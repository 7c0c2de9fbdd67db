import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { Problem } from '../../platform/problems/problem.js';
import { comesOutDifferently, effectsOf } from '../queries/effects-of.js';
import { readScheme } from '../queries/read-scheme.js';
import { scoreYear } from '../queries/score-year.js';
import { type AffectedUnit, AssessmentSchemeEntity } from '../scheme.entity.js';
import type { adoptScheme as endpoint } from '../schemes.schemas.js';
import { refuseFaults } from './change-scheme.js';
import { lockScheme } from './lock-scheme.js';

/** Puts a scheme in force. A new edition takes the place of the old one and keeps who comes out differently by it. */
export async function adoptScheme(context: CommandContext, id: string): Promise<ResponseOf<typeof endpoint>> {
  const { em, actor, today } = context;
  const scheme = await lockScheme(context, id);
  if (scheme.state !== 'draft') throw new Problem('lifecycle.refused', '这份办法已经施行。请刷新后再看。');
  refuseFaults(scheme.rules, '/rules');
  const affected = scheme.replacesId === null ? null : await supersede(context, scheme, scheme.replacesId);
  await em.update(AssessmentSchemeEntity, id, {
    state: 'adopted',
    adoptedBy: actor.userId,
    adoptedOn: today,
    affected,
    version: scheme.version + 1,
  });
  await context.audit({
    action: 'scheme.adopted',
    subjectType: 'scheme',
    subjectId: id,
    detail: {
      title: scheme.title,
      year: scheme.year,
      ...(affected === null
        ? {}
        : { affected: affected.map(({ name }) => name), reason: scheme.changeReason }),
    },
  });
  return readScheme(context, id);
}

async function supersede(
  context: CommandContext,
  scheme: AssessmentSchemeEntity,
  oldId: string,
): Promise<AffectedUnit[]> {
  const old = await lockScheme(context, oldId);
  const used: unknown[] = await context.em.query(
    `SELECT 1 FROM assessment WHERE scheme_id = $1 AND state NOT IN ('discarded', 'published')`,
    [oldId],
  );
  if (used.length > 0)
    throw new Problem('lifecycle.refused', '旧版本正用于一次还没有公布的考核，请先公布或作废那次考核。');
  const year = { regionId: scheme.regionId, year: scheme.year, asOf: context.today };
  const before = await scoreYear(context, old.rules, year);
  const after = await scoreYear(context, scheme.rules, year);
  await context.em.update(AssessmentSchemeEntity, oldId, { state: 'superseded', version: old.version + 1 });
  return effectsOf(before, after)
    .filter(comesOutDifferently)
    .map(({ league: _, ...effect }) => effect);
}
