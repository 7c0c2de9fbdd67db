import { Alert, Button, InputNumber, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SchemeEffect } from '../../../shared/api/types.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import type { useTryScheme } from '../api/schemes.js';
import { pointsText, signedPoints } from '../model/points.js';
import { movesOf, placesWon } from '../model/scheme-effects.js';

interface SchemeTrialProps {
  /** The year whose facts are tried unless another is asked for. */
  readonly year: number;
  readonly trial: ReturnType<typeof useTryScheme>;
  readonly outdated: boolean;
  readonly onTry: (year: number) => void;
}

/** 试算: how last year's facts come out under the rules on the screen, beside those that are kept. */
export function SchemeTrial({ year: lastYear, trial, outdated, onTry }: SchemeTrialProps) {
  const { t } = useTranslation('assessments');
  const [year, setYear] = useState(lastYear);
  const { data } = trial;
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
          onChange={(value) => setYear(value ?? lastYear)}
        />
        <Button loading={trial.isPending} onClick={() => onTry(year)}>
          {t('trial.run')}
        </Button>
        {data ? (
          <span className="soft">
            {t('trial.done', { year: data.year, facts: data.facts, units: data.units.length })}
          </span>
        ) : null}
      </div>
      {data ? (
        <>
          {outdated ? (
            <Alert className="assessment-notice" type="warning" showIcon title={t('trial.outdated')} />
          ) : null}
          {data.units.length > 0 ? <p>{t('trial.moves', movesOf(data.units))}</p> : null}
          <EffectTable effects={data.units} empty={t('trial.empty')} />
        </>
      ) : null}
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
  const change = ({ from, to }: { from: string | number | null; to: string | number | null }) =>
    from === to ? String(to) : `${from ?? '—'} → ${to ?? '—'}`;
  const points = (value: number | null) => (value === null ? null : pointsText(value));
  return (
    <Table<SchemeEffect>
      size="small"
      rowKey={({ unitId }) => unitId}
      dataSource={[...effects]}
      pagination={effects.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
      scroll={{ x: 640 }}
      locale={{ emptyText: <EmptyState text={empty} /> }}
      columns={[
        { key: 'name', title: t('ranking.unit'), dataIndex: 'name' },
        {
          key: 'total',
          title: t('ranking.total'),
          align: 'right',
          render: (_, { total }) => change({ from: points(total.from), to: points(total.to) }),
        },
        {
          key: 'difference',
          title: t('trial.difference'),
          align: 'right',
          sorter: (a, b) => (differenceOf(a) ?? 0) - (differenceOf(b) ?? 0),
          render: (_, effect) => {
            const difference = differenceOf(effect);
            return difference === null ? '—' : signedPoints(difference);
          },
        },
        { key: 'place', title: t('ranking.place'), align: 'right', render: (_, { place }) => change(place) },
        {
          key: 'moves',
          title: t('trial.move'),
          sorter: (a, b) => (placesWon(a) ?? 0) - (placesWon(b) ?? 0),
          render: (_, effect) => <Move effect={effect} />,
        },
        { key: 'grade', title: t('ranking.grade'), render: (_, { grade }) => change(grade) },
      ]}
    />
  );
}

function differenceOf({ total }: SchemeEffect): number | null {
  return total.from === null || total.to === null ? null : total.to - total.from;
}

/** Who rises and who falls, by a sign and in words. */
function Move({ effect }: { readonly effect: SchemeEffect }) {
  const { t } = useTranslation('assessments');
  const won = placesWon(effect);
  if (won === null) return <>{t(effect.place.from === null ? 'trial.comes' : 'trial.goes')}</>;
  if (won === 0) return <span className="soft">{t('trial.stays')}</span>;
  return (
    <span className={won > 0 ? 'line-gain' : 'line-loss'}>
      {t(won > 0 ? 'trial.rises' : 'trial.falls', { count: Math.abs(won) })}
    </span>
  );
}
