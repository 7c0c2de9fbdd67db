import { minutesText } from '../../domain/meetings/minutes-text.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { notFound } from '../../platform/problems/problem.js';
import { visibleMeetings } from '../meetings.policy.js';

interface Row {
  readonly title: string;
  readonly meetsOn: string;
  readonly place: string;
  readonly chair: string;
  readonly issuer: string;
  readonly waiting: number;
  readonly points: readonly {
    readonly id: string;
    readonly words: string;
    readonly lead: string;
    readonly support: readonly string[];
    readonly dueOn: string;
  }[];
}

export interface Minutes {
  readonly text: string;
  readonly paragraphs: readonly { readonly resolutionId: string; readonly paragraph: string }[];
  /** Resolutions of which a leader has yet to write the directive. */
  readonly waiting: number;
}

/** The text of the minutes, from the resolutions that go into them. */
export async function minutesOf({ em, actor }: ReadContext, id: string): Promise<Minutes> {
  const values: unknown[] = [id];
  const [row]: Row[] = await em.query(
    `SELECT meeting.title, meeting.meets_on AS "meetsOn", meeting.place, meeting.chair,
            region.name || '人民政府办公室' AS issuer,
            (SELECT count(*)::int FROM resolution WHERE meeting_id = meeting.id AND NOT dropped
                AND route = 'directive' AND directive_id IS NULL) AS waiting,
            (SELECT coalesce(json_agg(json_build_object('id', resolution.id, 'words', resolution.words,
                      'lead', lead.name, 'dueOn', resolution.due_on,
                      'support', (SELECT coalesce(json_agg(unit.name ORDER BY unit.name), '[]')
                                    FROM resolution_unit JOIN unit ON unit.id = resolution_unit.unit_id
                                   WHERE resolution_unit.resolution_id = resolution.id)) ORDER BY resolution.seq), '[]')
               FROM resolution JOIN unit lead ON lead.id = resolution.lead_unit_id
              WHERE resolution.meeting_id = meeting.id AND NOT resolution.dropped
                AND resolution.route = 'minutes') AS points
       FROM meeting JOIN region ON region.id = meeting.region_id
      WHERE meeting.id = $1 AND ${visibleMeetings(actor, values, 'meeting')}`,
    values,
  );
  if (!row) throw notFound('次会议');
  const { text, paragraphs } = minutesText(row, row.points);
  return {
    text,
    waiting: row.waiting,
    paragraphs: row.points.map((point, index) => ({
      resolutionId: point.id,
      paragraph: paragraphs[index] ?? '',
    })),
  };
}
