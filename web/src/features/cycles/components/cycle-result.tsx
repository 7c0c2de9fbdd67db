import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LightBar } from '../../../shared/ui/light-bar.js';
import { UnitLink } from '../../../shared/ui/unit-link.js';
import type { useCycle } from '../api/read-cycle.js';
import { lightsOf, OUTCOMES, snapshotsOf, type Outcome } from '../model/cycle-result.js';
import './cycles.css';

type CycleWithUnits = NonNullable<ReturnType<typeof useCycle>['data']>;

type UnitRow = CycleWithUnits['units'][number];
type Result = NonNullable<UnitRow['result']>;

const numberOf = (result: Result, outcome: Outcome): number =>
  ({
    'on-time': result.onTime,
    late: result.late,
    unreported: result.unreported,
    waived: result.waived,
  })[outcome];

/** How a closed period ended, in all and by unit, from what its closing has kept; every number opens its rows. */
export function CycleResult({ cycle }: { cycle: CycleWithUnits }) {
  const { t } = useTranslation('cycles');
  const { id, result, closedOn } = cycle;
  if (!result || !closedOn) return null;
  return (
    <section className="cycle-result" aria-label={t('result.title')}>
      <h2>{t('result.title')}</h2>
      <p className="soft">{t('result.note', { date: closedOn, name: result.closedBy })}</p>
      <ul className="cycle-counts">
        {OUTCOMES.map((outcome) => (
          <li key={outcome}>
            <span className="soft">{t(`outcome.${outcome}`)}</span>
            <strong>
              <SnapshotLink
                count={numberOf(result, outcome)}
                name={t(`outcome.${outcome}`)}
                to={snapshotsOf(id, { outcome: [outcome] })}
              />
            </strong>
          </li>
        ))}
        <li className="share">
          <span className="soft">{t('result.lights')}</span>
          <LightBar
            counts={lightsOf(result)}
            linkOf={(light) => snapshotsOf(id, { light: [light] })}
            label={t('result.lights')}
          />
        </li>
      </ul>
      <Table<UnitRow>
        size="middle"
        className="cycle-units"
        aria-label={t('page.units')}
        rowKey={({ unit }) => unit.id}
        dataSource={cycle.units}
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={[
          {
            key: 'unit',
            title: t('page.unit'),
            render: (_, { unit }) => <UnitLink unit={unit} />,
            sorter: (a, b) => a.unit.name.localeCompare(b.unit.name, 'zh-CN'),
          },
          {
            key: 'total',
            title: t('count.total'),
            align: 'right',
            sorter: (a, b) => b.total - a.total,
            render: (_, { unit, total }) => (
              <SnapshotLink count={total} name={t('count.total')} to={snapshotsOf(id, { unit: unit.id })} />
            ),
          },
          ...OUTCOMES.map((outcome) => ({
            key: outcome,
            title: t(`outcome.${outcome}`),
            align: 'right' as const,
            sorter: (a: UnitRow, b: UnitRow) => countOf(b, outcome) - countOf(a, outcome),
            render: (_: unknown, row: UnitRow) => (
              <SnapshotLink
                count={countOf(row, outcome)}
                name={t(`outcome.${outcome}`)}
                to={snapshotsOf(id, { unit: row.unit.id, outcome: [outcome] })}
              />
            ),
          })),
          {
            key: 'lights',
            title: t('result.lights'),
            width: 260,
            render: (_, { unit, result: ended }) =>
              ended ? (
                <LightBar
                  counts={lightsOf(ended)}
                  label={unit.name}
                  linkOf={(light) => snapshotsOf(id, { unit: unit.id, light: [light] })}
                />
              ) : null,
          },
        ]}
      />
    </section>
  );
}

function countOf({ result }: UnitRow, outcome: Outcome): number {
  return result ? numberOf(result, outcome) : 0;
}

function SnapshotLink({ count, name, to }: { count: number; name: string; to: string }) {
  const { t } = useTranslation('cycles');
  if (count === 0) return <span className="soft">0</span>;
  return (
    <Link className="number-link" to={to} aria-label={t('count.label', { name, count })}>
      {count}
    </Link>
  );
}
