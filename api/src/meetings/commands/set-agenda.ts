import { In } from 'typeorm';
import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf } from '../../platform/openapi/endpoint.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { AgendaPointEntity, ResolutionEntity } from '../meeting.entity.js';
import type { setAgenda as endpoint } from '../meetings.schemas.js';
import { lightsOf } from '../queries/lights-of.js';
import { auditMeeting } from './audit-meeting.js';
import { lockMeeting } from './lock-meeting.js';
import { updateMeeting } from './update-meeting.js';

type Wanted = InputOf<typeof endpoint>['body']['points'];

/**
 * The agenda, in order. What stood on it keeps the light it was taken up with; a new item gets that of today; what is
 * not named is dropped.
 *
 * @throws Problem request.invalid for an item that stands twice or cannot be seen, lifecycle.refused when a point that
 * was resolved upon would be dropped
 */
export async function setAgenda(
  context: CommandContext,
  id: string,
  version: number,
  { points }: InputOf<typeof endpoint>['body'],
): Promise<void> {
  const { em, today } = context;
  const meeting = await lockMeeting(context, id, 'set-agenda', version);
  const standing = await em.findBy(AgendaPointEntity, { meetingId: id, dropped: false });
  const kept = new Set(points.flatMap((point) => (point.id === undefined ? [] : [point.id])));
  if ([...kept].some((each) => !standing.some((point) => point.id === each))) throw notFound('个议题');
  const dropped = standing.filter((point) => !kept.has(point.id));
  await refuseResolved(context, dropped);
  refuseTwice(points, standing);

  const taken = await lightsOf(
    context,
    points.flatMap(({ workItemId }) => workItemId ?? []),
  );
  if (dropped.length > 0)
    await em.update(AgendaPointEntity, { id: In(dropped.map((point) => point.id)) }, { dropped: true });
  let added = 0;
  for (const [index, point] of points.entries()) {
    const seq = index + 1;
    if (point.id !== undefined) {
      await em.update(AgendaPointEntity, point.id, { seq });
      continue;
    }
    const item = point.workItemId === undefined ? undefined : taken.get(point.workItemId);
    if (point.workItemId !== undefined && !item)
      throw invalid(index, '没有找到这个事项，或者不在本地区，请从列表重新选择');
    added += 1;
    await em.insert(AgendaPointEntity, {
      id: newId(),
      meetingId: id,
      seq,
      workItemId: point.workItemId ?? null,
      title: item?.title ?? point.title ?? '',
      takenOn: today,
      light: item?.light.colour ?? null,
      reason: item?.light.reason ?? null,
    });
  }
  await updateMeeting(context, meeting);
  await auditMeeting(context, meeting, 'agenda-set', {
    points: points.length,
    added,
    dropped: dropped.length,
  });
}

async function refuseResolved({ em }: CommandContext, dropped: readonly AgendaPointEntity[]): Promise<void> {
  if (dropped.length === 0) return;
  const [resolved] = await em.findBy(ResolutionEntity, {
    pointId: In(dropped.map(({ id }) => id)),
    dropped: false,
  });
  const point = dropped.find(({ id }) => id === resolved?.pointId);
  if (point)
    throw new Problem('lifecycle.refused', `议题“${point.title}”已有议定事项，不能去掉；请先修改议定事项。`);
}

function refuseTwice(points: Wanted, standing: readonly AgendaPointEntity[]): void {
  const seen = new Set<string>();
  for (const [index, point] of points.entries()) {
    const item =
      point.workItemId ?? standing.find(({ id }) => id === point.id)?.workItemId ?? point.id ?? null;
    if (item === null) continue;
    if (seen.has(item)) throw invalid(index, '这个事项已经在议程里，请去掉重复的一项');
    seen.add(item);
  }
}

function invalid(index: number, detail: string): Problem {
  return new Problem('request.invalid', `第 ${index + 1} 个议题：${detail}。`, {
    fields: [{ pointer: `/body/points/${index}`, detail }],
  });
}
