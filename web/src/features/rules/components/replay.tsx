import { DatePicker, Table } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { LightTemplates, ReplayedItem, ReplayedUnit } from '../../../shared/api/types.js';
import { fromPicker, toPicker } from '../../../shared/lib/dates.js';
import { keyOf } from '../../../shared/lib/lights.js';
import { useAsOf } from '../../../shared/lib/use-filters.js';
import { type DataColumn, DataTable, usePlace } from '../../../shared/ui/data-table.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { LightBar } from '../../../shared/ui/light-bar.js';
import { LightTag } from '../../../shared/ui/light-tag.js';
import { UnitPicker } from '../../../shared/ui/pickers.js';
import { listReplayedItems, useReplay, useReplayedItems } from '../api/replay-lights.js';
import { quarterEndsBefore, type TemplateRef } from '../model/templates.js';

interface ReplayProps {
  readonly region: string;
  readonly template: TemplateRef;
  readonly present: TemplateRef;
  readonly closings: LightTemplates['closings'];
  readonly unit: string | undefined;
  readonly onUnit: (unit: string | undefined) => void;
}

/** What the lights of one day would have been: in all, unit by unit, and each item whose light changes. */
export function Replay({
  region,
  template: { name, version },
  present,
  closings,
  unit,
  onUnit,
}: ReplayProps) {
  const { t } = useTranslation('rules');
  const { asOf, date, today, setAsOf } = useAsOf();
  const wanted = { region, template: name, version, asOf };
  const replay = useReplay(wanted);
  const names = { present: t('nameVersion', { ...present }), candidate: t('nameVersion', { name, version }) };
  return (
    <section className="panel" aria-label={t('replay.title')}>
      <h2>
        {t('replay.title')}
        <span className="more">
          <label>
            {t('replay.asOf')}{' '}
            <DatePicker
              aria-label={t('replay.asOf')}
              allowClear={false}
              value={toPicker(date)}
              disabledDate={(day) => (fromPicker(day) ?? '') > today}
              presets={[
                ...closings.map(({ label, closedOn }) => ({
                  label: t('replay.closing', { label, date: closedOn }),
                  value: toPicker(closedOn)!,
                })),
                ...[today, ...quarterEndsBefore(today, 4)].map((end) => ({
                  label: end,
                  value: toPicker(end)!,
                })),
              ]}
              onChange={(day) => setAsOf(fromPicker(day))}
            />
          </label>
        </span>
      </h2>
      {replay.error ? <ErrorNotice error={replay.error} onRetry={() => void replay.refetch()} /> : null}
      {replay.data ? (
        <>
          <p aria-live="polite">
            <strong>
              {t('replay.changed', { changed: replay.data.changed, total: replay.data.present.total })}
            </strong>
          </p>
          <div className="rules-bars">
            <span>{t('replay.present', { name: names.present })}</span>
            <LightBar counts={replay.data.present} label={t('replay.present', { name: names.present })} />
            <span>{t('replay.candidate', { name: names.candidate })}</span>
            <LightBar
              counts={replay.data.candidate}
              label={t('replay.candidate', { name: names.candidate })}
            />
          </div>
          <h3>{t('replay.units')}</h3>
          <Units units={replay.data.units} />
        </>
      ) : null}
      <div className="rules-choice" style={{ marginTop: 16 }}>
        <h3>{t('replay.items')}</h3>
        <UnitPicker
          aria-label={t('replay.unit')}
          value={unit}
          onChange={onUnit}
          {...(asOf ? { asOf } : {})}
        />
      </div>
      <Items query={{ ...wanted, ...(unit ? { unit } : {}) }} />
    </section>
  );
}

function Units({ units }: { units: readonly ReplayedUnit[] }) {
  const { t } = useTranslation('rules');
  return (
    <Table<ReplayedUnit>
      size="small"
      rowKey={({ unit }) => unit.id}
      dataSource={[...units]}
      pagination={units.length > 10 ? { pageSize: 10, showSizeChanger: false } : false}
      scroll={{ x: 640 }}
      columns={[
        { title: t('replay.unit'), width: 200, render: (_, { unit }) => unit.name },
        { title: t('replay.changes'), dataIndex: 'changed', width: 90, align: 'right' },
        {
          title: t('replay.before'),
          render: (_, row) => <LightBar height={16} counts={row.present} label={row.unit.name} />,
        },
        {
          title: t('replay.after'),
          render: (_, row) => <LightBar height={16} counts={row.candidate} label={row.unit.name} />,
        },
      ]}
    />
  );
}

function Items({ query }: { query: Parameters<typeof listReplayedItems>[0] }) {
  const { t } = useTranslation(['rules', 'shared']);
  const place = usePlace();
  const items = useReplayedItems({ ...query, ...place });
  const { asOf } = query;
  const columns = useMemo((): DataColumn<ReplayedItem>[] => {
    const light = (key: 'present' | 'candidate', title: string): DataColumn<ReplayedItem> => ({
      key,
      title,
      width: 250,
      render: (row) => <LightTag light={row[key]} showReason />,
      text: (row) => `${t(`shared:light.${keyOf(row[key])}`)} ${row[key].reason}`,
    });
    return [
      {
        key: 'item',
        title: t('replay.item'),
        width: 300,
        render: ({ id, title, policy }) => (
          <>
            <Link to={`/work-items/${id}${asOf ? `?asOf=${asOf}` : ''}`}>{title}</Link>
            <div className="soft">{policy.title}</div>
          </>
        ),
        text: ({ title }) => title,
      },
      {
        key: 'unit',
        title: t('replay.unit'),
        width: 150,
        render: (row) => row.unit.name,
        text: (row) => row.unit.name,
      },
      light('present', t('replay.before')),
      light('candidate', t('replay.after')),
    ];
  }, [t, asOf]);
  return (
    <DataTable<ReplayedItem>
      label={t('replay.items')}
      exportName={t('replay.items')}
      columns={columns}
      query={items}
      rowKey={({ id }) => id}
      fetchPage={(at) => listReplayedItems({ ...query, ...at })}
      empty={{ text: t('replay.same') }}
      size="small"
    />
  );
}
