import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { listMeetings } from '../../../shared/api/meetings.js';
import { useOwnUnit } from '../../../shared/api/own-unit.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useMay } from '../../../shared/api/session.js';
import type { MeetingSummary } from '../../../shared/api/types.js';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { DataTable, usePlace, type DataColumn } from '../../../shared/ui/data-table.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { MeetingState } from './meeting-state.js';
import { PlanMeetingModal } from './plan-meeting-modal.js';
import './meetings.css';

const FILTERS = { kind: 'one', state: 'one', upcoming: 'one' } as const;
const KINDS: readonly MeetingSummary['kind'][] = ['promotion', 'joint'];
const STATES: readonly MeetingSummary['state'][] = ['planned', 'held', 'settled', 'called-off'];

/** 推进会 and 联席会议: when, about how many points, and where each stands. */
export function MeetingsPage() {
  const { t } = useTranslation('meetings');
  const navigate = useNavigate();
  const mayPlan = useMay('meeting.plan');
  const ownUnit = useOwnUnit();
  const [filters, setFilters] = useFilters(FILTERS);
  const [planning, setPlanning] = useState(false);
  const place = usePlace();
  const kind = KINDS.find((each) => each === filters.kind);
  const state = STATES.find((each) => each === filters.state);
  const upcoming = filters.upcoming === 'true' ? ('true' as const) : undefined;
  const wanted = {
    ...(kind ? { kind } : {}),
    ...(state ? { state } : {}),
    ...(upcoming ? { upcoming } : {}),
  };
  const query = { ...wanted, ...place };
  const meetings = useQuery({
    queryKey: queryKeys.meetings(query),
    queryFn: () => listMeetings(query),
    placeholderData: keepPreviousData,
  });

  const columns = useMemo(
    (): DataColumn<MeetingSummary>[] => [
      {
        key: 'title',
        title: t('titleLabel'),
        width: 280,
        render: ({ id, title }) => <Link to={`/meetings/${id}`}>{title}</Link>,
        text: ({ title }) => title,
      },
      {
        key: 'kind',
        title: t('kindLabel'),
        width: 150,
        render: (row) => `${t(`kind.${row.kind}`)} · ${t(`occasion.${row.occasion}`)}`,
        text: (row) => `${t(`kind.${row.kind}`)} ${t(`occasion.${row.occasion}`)}`,
      },
      {
        key: 'meetsOn',
        title: t('meetsOn'),
        width: 120,
        render: ({ meetsOn }) => <span className="nowrap">{meetsOn}</span>,
        text: ({ meetsOn }) => meetsOn,
      },
      { key: 'place', title: t('place'), width: 160, render: (row) => row.place, text: (row) => row.place },
      { key: 'chair', title: t('chair'), width: 120, render: (row) => row.chair, text: (row) => row.chair },
      {
        key: 'points',
        title: t('agenda'),
        width: 80,
        align: 'right',
        render: ({ points }) => points,
        text: ({ points }) => points,
      },
      {
        key: 'resolutions',
        title: t('resolutions'),
        width: 100,
        align: 'right',
        render: ({ resolutions }) => resolutions,
        text: ({ resolutions }) => resolutions,
      },
      {
        key: 'region',
        title: t('region'),
        width: 120,
        hidden: true,
        render: ({ region }) => region.name,
        text: ({ region }) => region.name,
      },
      {
        key: 'state',
        title: t('stateLabel'),
        width: 110,
        render: (row) => <MeetingState state={row.state} />,
        text: (row) => t(`state.${row.state}`),
      },
    ],
    [t],
  );

  return (
    <div className="page">
      <PageHeader title={t('title')} note={t(ownUnit ? 'noteUnit' : 'note')}>
        {mayPlan ? (
          <Button type="primary" onClick={() => setPlanning(true)}>
            {t('plan')}
          </Button>
        ) : null}
      </PageHeader>
      <div className="meeting-filters no-print">
        <Segmented
          aria-label={t('kindLabel')}
          value={kind ?? 'all'}
          options={['all', ...KINDS].map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={(value) => setFilters({ kind: value === 'all' ? undefined : value })}
        />
        <Segmented
          aria-label={t('stateLabel')}
          value={state ?? 'all'}
          options={['all', ...STATES].map((value) => ({ value, label: t(`state.${value}`) }))}
          onChange={(value) => setFilters({ state: value === 'all' ? undefined : value })}
        />
        <Checkbox
          checked={upcoming !== undefined}
          onChange={({ target }) => setFilters({ upcoming: target.checked })}
        >
          {t('upcoming')}
        </Checkbox>
      </div>
      <DataTable
        label={t('title')}
        exportName={t('title')}
        columns={columns}
        query={meetings}
        rowKey={({ id }) => id}
        sheet={{ kind: 'meetings', query: wanted }}
        empty={{ text: t(mayPlan ? 'emptyOffice' : 'empty') }}
      />
      {planning ? (
        <PlanMeetingModal
          onDone={({ id }) => void navigate(`/meetings/${id}`)}
          onClose={() => setPlanning(false)}
        />
      ) : null}
    </div>
  );
}
