import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { listMeetings } from '../../../shared/api/meetings.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { Due } from '../../../shared/ui/due.js';
import { DeskSection } from './desk-section.js';

const SHOWN = 8;

/** 会议 to come: for a unit those it is invited to, for the office those of its region; the next one first. */
export function MeetingsToCome() {
  const filters = { upcoming: 'true', limit: SHOWN } as const;
  const query = useQuery({ queryKey: queryKeys.meetings(filters), queryFn: () => listMeetings(filters) });
  return (
    <DeskSection name="meetings" query={query} to="/meetings?upcoming=true">
      {(query.data?.items ?? []).map(({ id, title, place, meetsOn }) => (
        <li key={id}>
          <div className="line">
            <span className="grow">
              <Link to={`/meetings/${id}`}>{title}</Link>
              <span className="soft"> {place}</span>
            </span>
            <Due on={meetsOn} />
          </div>
        </li>
      ))}
    </DeskSection>
  );
}
