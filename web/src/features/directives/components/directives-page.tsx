import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { listDirectives } from '../../../shared/api/directives.js';
import { useOwnUnit } from '../../../shared/api/own-unit.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useMay } from '../../../shared/api/session.js';
import type { DirectiveSummary } from '../../../shared/api/types.js';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { DataTable, usePlace, type DataColumn } from '../../../shared/ui/data-table.js';
import { Due } from '../../../shared/ui/due.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { UnitPicker } from '../../../shared/ui/pickers.js';
import { UnitLink } from '../../../shared/ui/unit-link.js';
import { ChooseSubject } from './choose-subject.js';
import { DirectiveState } from './directive-state.js';
import { SubjectLink } from './subject-link.js';
import './directives.css';

const FILTERS = {
  state: 'one',
  overdue: 'one',
  own: 'one',
  unit: 'one',
  owedBy: 'one',
  workItem: 'one',
  policy: 'one',
} as const;
const STATES: readonly DirectiveSummary['state'][] = ['open', 'answered', 'settled'];

/** 领导批示: what leaders have written, who answers, where it stands. */
export function DirectivesPage() {
  const { t } = useTranslation('directives');
  const navigate = useNavigate();
  const mayWrite = useMay('directive.write');
  const ownUnit = useOwnUnit();
  const [filters, setFilters] = useFilters(FILTERS);
  const [writing, setWriting] = useState(false);
  const place = usePlace();
  const state = STATES.find((each) => each === filters.state);
  const overdue = filters.overdue === 'true';
  const wanted = {
    ...(state ? { state } : {}),
    ...(overdue ? { overdue: 'true' as const } : {}),
    ...(filters.own === 'true' ? { own: 'true' as const } : {}),
    ...(filters.unit ? { unit: filters.unit } : {}),
    ...(filters.owedBy ? { owedBy: filters.owedBy } : {}),
    ...(filters.workItem ? { workItem: filters.workItem } : {}),
    ...(filters.policy ? { policy: filters.policy } : {}),
  };
  const query = { ...wanted, ...place };
  const directives = useQuery({
    queryKey: queryKeys.directives(query),
    queryFn: () => listDirectives(query),
    placeholderData: keepPreviousData,
  });

  const columns = useMemo(
    (): DataColumn<DirectiveSummary>[] => [
      {
        key: 'words',
        title: t('words'),
        width: 280,
        render: ({ id, words }) => <Link to={`/directives/${id}`}>{words}</Link>,
        text: ({ words }) => words,
      },
      {
        key: 'subject',
        title: t('subject'),
        width: 200,
        render: ({ subject }) => <SubjectLink subject={subject} />,
        text: ({ subject }) => subject.title,
      },
      {
        key: 'writtenBy',
        title: t('writtenBy'),
        width: 120,
        render: (row) => (
          <>
            {row.writtenBy}
            <div className="soft nowrap">{row.writtenOn}</div>
          </>
        ),
        text: (row) => `${row.writtenBy} ${row.writtenOn}`,
      },
      {
        key: 'units',
        title: t('units'),
        width: 220,
        render: ({ units }) =>
          units.map((unit) => (
            <div key={unit.id}>
              <UnitLink unit={unit} /> <span className="soft">{t(`duty.${unit.state}`)}</span>
            </div>
          )),
        text: ({ units }) => units.map((unit) => `${unit.name} ${t(`duty.${unit.state}`)}`).join('；'),
      },
      {
        key: 'dueOn',
        title: t('dueOn'),
        width: 150,
        render: (row) => (row.nextDueOn === null ? row.dueOn : <Due on={row.nextDueOn} />),
        text: ({ nextDueOn, dueOn }) => nextDueOn ?? dueOn,
      },
      {
        key: 'state',
        title: t('stateLabel'),
        width: 150,
        render: (row) => <DirectiveState directive={row} />,
        text: (row) => `${t(`state.${row.state}`)}${row.overdue ? ` ${t('overdue')}` : ''}`,
      },
    ],
    [t],
  );

  return (
    <div className="page">
      <PageHeader title={t('title')} note={t(ownUnit ? 'noteUnit' : 'note')}>
        {mayWrite ? (
          <Button type="primary" onClick={() => setWriting(true)}>
            {t('write')}
          </Button>
        ) : null}
      </PageHeader>
      <div className="directive-filters no-print">
        <Segmented
          aria-label={t('stateLabel')}
          value={state ?? 'all'}
          options={['all', ...STATES].map((value) => ({ value, label: t(`state.${value}`) }))}
          onChange={(value) => setFilters({ state: value === 'all' ? undefined : value })}
        />
        <Checkbox
          checked={overdue}
          onChange={({ target }) => setFilters({ overdue: target.checked ? 'true' : undefined })}
        >
          {t('overdue')}
        </Checkbox>
        {mayWrite ? (
          <Checkbox
            checked={filters.own === 'true'}
            onChange={({ target }) => setFilters({ own: target.checked })}
          >
            {t('own')}
          </Checkbox>
        ) : null}
        {ownUnit ? (
          <Checkbox
            checked={filters.owedBy === ownUnit.id}
            onChange={({ target }) => setFilters({ owedBy: target.checked ? ownUnit.id : undefined })}
          >
            {t('owedByUs')}
          </Checkbox>
        ) : (
          <UnitPicker
            aria-label={t('units')}
            value={filters.unit}
            onChange={(unit) => setFilters({ unit })}
          />
        )}
      </div>
      <DataTable
        label={t('title')}
        exportName={t('title')}
        columns={columns}
        query={directives}
        rowKey={({ id }) => id}
        sheet={{ kind: 'directives', query: wanted }}
        empty={{ text: t(mayWrite ? 'emptyLeader' : 'empty') }}
      />
      {writing ? (
        <ChooseSubject
          onWritten={({ id }) => void navigate(`/directives/${id}`)}
          onClose={() => setWriting(false)}
        />
      ) : null}
    </div>
  );
}
