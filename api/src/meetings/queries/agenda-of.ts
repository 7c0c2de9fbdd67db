import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import type { readMeeting as endpoint } from '../meetings.schemas.js';
import { lightsOf } from './lights-of.js';
import { unitRef } from './meeting-rows.js';

type Point = ResponseOf<typeof endpoint>['agenda'][number];
type Item = NonNullable<Point['item']>;
interface Row {
  readonly id: string;
  readonly title: string;
  readonly item: Omit<Item, 'light'> | null;
}

/** The points of a meeting in order; an item with its light when it was taken up and today. */
export async function agendaOf(context: ReadContext, meetingId: string): Promise<Point[]> {
  const rows: Row[] = await context.em.query(
    `SELECT point.id, point.title,
            CASE WHEN item.id IS NULL THEN NULL
                 ELSE json_build_object('id', item.id, 'unit', ${unitRef('unit')},
                        'taken', json_build_object('on', point.taken_on,
                          'light', json_build_object('colour', point.light, 'reason', point.reason))) END AS item
       FROM agenda_point point
       LEFT JOIN work_item item ON item.id = point.work_item_id
       LEFT JOIN unit ON unit.id = item.unit_id
      WHERE point.meeting_id = $1 AND NOT point.dropped
      ORDER BY point.seq`,
    [meetingId],
  );
  const lights = await lightsOf(
    context,
    rows.flatMap(({ item }) => (item ? [item.id] : [])),
  );
  return rows.map(({ item, ...point }) => ({
    ...point,
    item: item && { ...item, light: lights.get(item.id)?.light ?? null },
  }));
}
