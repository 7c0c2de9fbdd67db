import { In } from 'typeorm';
import { requireUnits } from '../../directory/queries/require-units.js';
import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf } from '../../platform/openapi/endpoint.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import {
  AgendaPointEntity,
  type MeetingEntity,
  ResolutionEntity,
  ResolutionUnitEntity,
} from '../meeting.entity.js';
import type { setResolutions as endpoint } from '../meetings.schemas.js';
import { auditMeeting } from './audit-meeting.js';
import { lockMeeting } from './lock-meeting.js';
import { updateMeeting } from './update-meeting.js';

type Wanted = InputOf<typeof endpoint>['body']['resolutions'][number];

/**
 * What was resolved, in order. What has become a directive stays as it is, and nothing changes once the minutes are
 * drafted; what is not named is dropped.
 *
 * @throws Problem request.invalid, resource.not_found, lifecycle.refused
 */
export async function setResolutions(
  context: CommandContext,
  id: string,
  version: number,
  { resolutions }: InputOf<typeof endpoint>['body'],
): Promise<void> {
  const { em, actor, enqueue } = context;
  const meeting = await lockMeeting(context, id, 'resolve', version);
  if (meeting.policyId !== null)
    throw new Problem(
      'lifecycle.refused',
      '会议纪要已经生成，议定事项不再修改；任务有出入的，请在纪要草稿里核对。',
    );
  const standing = await em.findBy(ResolutionEntity, { meetingId: id, dropped: false });
  const wanted = new Map(resolutions.flatMap((each) => (each.id === undefined ? [] : [[each.id, each]])));
  if ([...wanted.keys()].some((each) => !standing.some((known) => known.id === each)))
    throw notFound('项议定事项');
  await check(context, meeting, resolutions);
  const dropped = standing.filter((known) => !wanted.has(known.id));
  for (const known of standing)
    if (known.directiveId !== null && !(await same(context, known, wanted.get(known.id))))
      throw new Problem(
        'lifecycle.refused',
        `“${known.words.slice(0, 30)}”已转为批示，不能再修改或者去掉；请刷新后再看。`,
      );

  if (dropped.length > 0)
    await em.update(ResolutionEntity, { id: In(dropped.map((each) => each.id)) }, { dropped: true });
  for (const [index, { supportUnitIds, ...resolution }] of resolutions.entries()) {
    const resolutionId = resolution.id ?? newId();
    const row = { ...resolution, id: resolutionId, meetingId: id, seq: index + 1 };
    if (resolution.id === undefined) await em.insert(ResolutionEntity, row);
    else {
      await em.update(ResolutionEntity, resolutionId, row);
      await em.delete(ResolutionUnitEntity, { resolutionId });
    }
    if (supportUnitIds.length > 0)
      await em.insert(
        ResolutionUnitEntity,
        [...new Set(supportUnitIds)].map((unitId) => ({ resolutionId, unitId })),
      );
  }
  await updateMeeting(context, meeting);
  await auditMeeting(context, meeting, 'resolved', {
    resolutions: resolutions.length,
    dropped: dropped.length,
  });
  const waiting = resolutions.filter(
    ({ route, id: known }) =>
      route === 'directive' && standing.find((each) => each.id === known)?.route !== 'directive',
  ).length;
  if (waiting > 0)
    await enqueue('notify', {
      audience: { regionId: actor.regionId, role: 'leader' },
      kind: 'meeting.directive-asked',
      title: `“${meeting.title}”有 ${waiting} 项议定事项请您批示`,
      link: `/meetings/${id}`,
      dedupeKey: `meeting.directive-asked:${id}:${version}`,
    });
}

/** Faults that a schema cannot see. */
async function check(
  context: CommandContext,
  meeting: MeetingEntity,
  resolutions: readonly Wanted[],
): Promise<void> {
  const points = await context.em.findBy(AgendaPointEntity, { meetingId: meeting.id, dropped: false });
  for (const [index, resolution] of resolutions.entries()) {
    const at = `/body/resolutions/${index}`;
    if (resolution.dueOn < meeting.meetsOn)
      throw invalid(index, `${at}/dueOn`, `完成时限不能早于会议日期 ${meeting.meetsOn}`);
    if (resolution.supportUnitIds.includes(resolution.leadUnitId))
      throw invalid(index, `${at}/supportUnitIds`, '牵头单位不能同时是配合单位');
    if (resolution.pointId !== null && !points.some(({ id }) => id === resolution.pointId))
      throw invalid(index, `${at}/pointId`, '所选议题不在议程里，请重新选择');
    await requireUnits(context, [resolution.leadUnitId], `${at}/leadUnitId`);
    await requireUnits(context, [...new Set(resolution.supportUnitIds)], `${at}/supportUnitIds`);
  }
}

async function same(
  { em }: CommandContext,
  known: ResolutionEntity,
  wanted: Wanted | undefined,
): Promise<boolean> {
  if (!wanted) return false;
  const support = await em.findBy(ResolutionUnitEntity, { resolutionId: known.id });
  return (
    (['words', 'leadUnitId', 'dueOn', 'pointId', 'route'] as const).every(
      (field) => known[field] === wanted[field],
    ) &&
    support
      .map(({ unitId }) => unitId)
      .toSorted()
      .join() === [...new Set(wanted.supportUnitIds)].toSorted().join()
  );
}

function invalid(index: number, pointer: string, detail: string): Problem {
  return new Problem('request.invalid', `第 ${index + 1} 项议定事项：${detail}。`, {
    fields: [{ pointer, detail }],
  });
}
