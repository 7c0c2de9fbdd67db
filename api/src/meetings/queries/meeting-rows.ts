/** As the API shows a meeting in a list; wants `region` joined. */
export const MEETING_COLUMNS = `meeting.id, json_build_object('id', region.id, 'name', region.name) AS region,
  meeting.kind, meeting.occasion, meeting.title, meeting.meets_on AS "meetsOn", meeting.place, meeting.chair,
  meeting.state,
  (SELECT count(*)::int FROM agenda_point WHERE meeting_id = meeting.id AND NOT dropped) AS points,
  (SELECT count(*)::int FROM resolution WHERE meeting_id = meeting.id AND NOT dropped) AS resolutions`;

/** A unit as the API names it. */
export const unitRef = (alias: string): string =>
  `json_build_object('id', ${alias}.id, 'name', ${alias}.name, 'regionId', ${alias}.region_id)`;
