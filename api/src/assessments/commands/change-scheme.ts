import { checkScheme } from '../../domain/scoring/check-scheme.js';
import type { AssessmentScheme } from '../../domain/scoring/scheme.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { Problem } from '../../platform/problems/problem.js';
import { isFrozen } from '../assessment.policy.js';
import { readScheme } from '../queries/read-scheme.js';
import { AssessmentSchemeEntity } from '../scheme.entity.js';
import type { changeScheme as endpoint } from '../schemes.schemas.js';
import { lockScheme } from './lock-scheme.js';

/** @throws Problem scheme.frozen, scheme.faulty with the place of each fault, resource.stale */
export async function changeScheme(
  context: CommandContext,
  id: string,
  version: number,
  { title, rules }: InputOf<typeof endpoint>['body'],
): Promise<ResponseOf<typeof endpoint>> {
  const scheme = await lockScheme(context, id);
  if (isFrozen(scheme, context.today))
    throw new Problem(
      'scheme.frozen',
      `${scheme.year} 年度已经开始，施行的办法不再修改；需要修订请另立新版本，并写明理由。`,
    );
  if (scheme.version !== version)
    throw new Problem('resource.stale', '这份办法刚被他人修改过，请重新打开，核对后再保存。', {
      currentVersion: scheme.version,
    });
  if (rules) refuseFaults(rules, '/body/rules');
  const used: unknown[] = rules
    ? await context.em.query(`SELECT 1 FROM assessment WHERE scheme_id = $1 AND state <> 'discarded'`, [id])
    : [];
  if (used.length > 0) throw new Problem('scheme.frozen', '已有考核按这份办法计分，请先作废那次考核再修改。');
  await context.em.update(AssessmentSchemeEntity, id, {
    ...(title === undefined ? {} : { title }),
    ...(rules === undefined ? {} : { rules }),
    version: scheme.version + 1,
  });
  await context.audit({
    action: 'scheme.changed',
    subjectType: 'scheme',
    subjectId: id,
    detail: { title: title ?? scheme.title, year: scheme.year },
  });
  return readScheme(context, id);
}

/** @throws Problem scheme.faulty */
export function refuseFaults(rules: AssessmentScheme, at: string): void {
  const fields = checkScheme(rules).map(({ pointer, detail }) => ({ pointer: `${at}${pointer}`, detail }));
  if (fields.length > 0)
    throw new Problem(
      'scheme.faulty',
      `${fields[0]?.detail}${fields.length > 1 ? `（共 ${fields.length} 处）` : ''}。请改正后再保存。`,
      { fields },
    );
}
