import { Button, InputNumber, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scheme, SchemeEffect, SchemeRules } from '../../../shared/api/types.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { useTryScheme } from '../api/schemes.js';
import { pointsText, signedPoints } from '../model/points.js';

/** 试算: how last year's facts come out under the rules on the screen, beside those that are kept. */
export function SchemeTrial({ scheme, rules }: { readonly scheme: Scheme; readonly rules: SchemeRules }) {
  const { t } = useTranslation('assessments');
  const [year, setYear] = useState(scheme.year - 1);
  const trial = useTryScheme(scheme.id);
  return (
    <section className="scheme-section" aria-label={t('trial.title')}>
      <h2>{t('trial.title')}</h2>
      <p className="soft">{t('trial.note')}</p>
      <div className="scheme-row">
        <InputNumber
          aria-label={t('trial.year')}
          value={year}
          min={2000}
          max={2100}
          precision={0}
          onChange={(value) => setYear(value ?? scheme.year - 1)}
        />
        <Button loading={trial.isPending} onClick={() => trial.mutate({ year, rules })}>
          {t('trial.run')}
        </Button>
        {trial.data ? (
          <span className="soft">
            {t('trial.done', {
              year: trial.data.year,
              facts: trial.data.facts,
              units: trial.data.units.length,
            })}
          </span>
        ) : null}
      </div>
      {trial.error ? <ErrorNotice error={trial.error} /> : null}
      {trial.data ? <EffectTable effects={trial.data.units} empty={t('trial.empty')} /> : null}
    </section>
  );
}

export function EffectTable({
  effects,
  empty,
}: {
  readonly effects: readonly SchemeEffect[];
  readonly empty: string;
}) {
  const { t } = useTranslation('assessments');
  const change = <T extends string | number>({ from, to }: { from: T; to: T }) =>
    from === to ? String(to) : `${from} → ${to}`;
  return (
    <Table<SchemeEffect>
      size="small"
      rowKey={({ unitId }) => unitId}
      dataSource={[...effects]}
      pagination={effects.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
      scroll={{ x: 600 }}
      locale={{ emptyText: <EmptyState text={empty} /> }}
      columns={[
        { key: 'name', title: t('ranking.unit'), dataIndex: 'name' },
        {
          key: 'total',
          title: t('ranking.total'),
          align: 'right',
          render: (_, { total }) => change({ from: pointsText(total.from), to: pointsText(total.to) }),
        },
        {
          key: 'difference',
          title: t('trial.difference'),
          align: 'right',
          sorter: (a, b) => a.total.to - a.total.from - (b.total.to - b.total.from),
          render: (_, { total }) => signedPoints(total.to - total.from),
        },
        { key: 'place', title: t('ranking.place'), align: 'right', render: (_, { place }) => change(place) },
        { key: 'grade', title: t('ranking.grade'), render: (_, { grade }) => change(grade) },
      ]}
    />
  );
}
