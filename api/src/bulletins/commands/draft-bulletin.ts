import { UnitEntity } from '../../directory/unit.entity.js';
import { parsePeriod } from '../../domain/calendar/period.js';
import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf } from '../../platform/openapi/endpoint.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { BulletinEntity } from '../bulletin.entity.js';
import { mayDraft } from '../bulletins.policy.js';
import type { draftBulletin as endpoint } from '../bulletins.schemas.js';
import { bulletinSubject, type BulletinSubject } from '../queries/bulletin-subject.js';
import { composeFromFacts, keepComposition } from './compose-from-facts.js';
import { lockBulletin } from './lock-bulletin.js';

type Head = Pick<BulletinEntity, 'mark' | 'issuer' | 'addressees' | 'copies' | 'printedBy' | 'codeWord'>;

/**
 * 起草通报 from the data of a cycle or of one round; where it withdraws a published one, it names it. Its head and 版记 are
 * those of the last one of the region.
 *
 * @throws Problem permission.denied, bulletin.nothing_to_say, bulletin.withdrawn
 */
export async function draftBulletin(
  context: CommandContext,
  { cycleId, roundId, asOf, withdrawsId }: InputOf<typeof endpoint>['body'],
): Promise<string> {
  const { em, actor, today } = context;
  const about = { cycleId: cycleId ?? null, roundId: roundId ?? null };
  const subject = await bulletinSubject(context, about, actor);
  if (!subject) throw notFound(roundId === undefined ? '个周期' : '轮督查');
  const { regionId } = subject;
  if (!mayDraft(actor, subject))
    throw new Problem('permission.denied', '只能起草本地区的通报，请由该地区效能办办理。');
  if (subject.kind === 'cycle' && parsePeriod(subject.period).cadence === 'yearly-plan')
    throw new Problem(
      'request.invalid',
      '年度计划的周期没有进展可以通报，请从季度等填报进展的周期起草督查通报。',
    );
  if (withdrawsId !== undefined) await requireWithdrawable(context, withdrawsId, regionId);
  const said = await composeFromFacts(context, subject, asOf ?? today, withdrawsId ?? null);
  const id = newId();
  await em.insert(BulletinEntity, {
    id,
    regionId,
    ...about,
    title: said.content.title,
    ...(await headOf(context, subject)),
    namedUnitIds: [...said.content.namedUnitIds],
    writers: [actor.userId],
    draftedByName: actor.displayName,
    draftedOn: today,
    withdrawsId: withdrawsId ?? null,
  });
  await keepComposition(context, id, 1, said);
  await context.audit({
    action: 'bulletin.drafted',
    subjectType: 'bulletin',
    subjectId: id,
    regionId,
    detail: {
      title: said.content.title,
      ...(subject.kind === 'cycle' ? { period: subject.period } : { round: subject.name }),
      asOf: said.facts.asOf,
    },
  });
  return id;
}

/** An office signs by its own name, where its people are of a unit. */
async function headOf(
  { em, actor }: CommandContext,
  { regionId, regionName }: Pick<BulletinSubject, 'regionId' | 'regionName'>,
): Promise<Head> {
  const last = await em.findOne(BulletinEntity, {
    select: { mark: true, issuer: true, addressees: true, copies: true, printedBy: true, codeWord: true },
    where: { regionId },
    order: { id: 'DESC' },
  });
  if (last) {
    const { mark, issuer, addressees, copies, printedBy, codeWord } = last;
    return { mark, issuer, addressees, copies, printedBy, codeWord };
  }
  const office = actor.unitId === null ? null : await em.findOneBy(UnitEntity, { id: actor.unitId });
  const issuer = office?.name ?? `${regionName}效能办公室`;
  return {
    mark: `${regionName}督查通报`,
    issuer,
    addressees: '各责任单位',
    copies: '',
    printedBy: issuer,
    codeWord: '督通',
  };
}

/** Locked, so that two bulletins do not withdraw one. */
async function requireWithdrawable(context: CommandContext, id: string, regionId: string): Promise<void> {
  const earlier = await lockBulletin(context, id);
  if (earlier.state !== 'published' || earlier.regionId !== regionId)
    throw new Problem('bulletin.withdrawn', '只能撤回本地区已经发布的通报；没有发布的请直接修改或作废。');
  const later = await context.em.query(
    `SELECT 1 FROM bulletin WHERE withdraws_id = $1 AND state <> 'dropped'`,
    [id],
  );
  if (later.length > 0)
    throw new Problem('bulletin.withdrawn', '已有另一份通报撤回它，请在那一份上修改，或先作废那一份。');
}
