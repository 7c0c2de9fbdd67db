import { BellOutlined, CheckSquareOutlined, LockOutlined } from '@ant-design/icons';
import { Alert, App, Button, Progress, Table } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { ApiProblem } from '../../../shared/api/problem.js';
import { linkTo } from '../../../shared/lib/url-state.js';
import { Due } from '../../../shared/ui/due.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { UnitLink } from '../../../shared/ui/unit-link.js';
import { UnarrangedYears } from '../../../shared/ui/unarranged-years.js';
import { SheetButton } from '../../../shared/ui/sheet-button.js';
import type { useCycle } from '../api/read-cycle.js';
import { useUrge } from '../api/urge-cycle.js';
import { snapshotsOf } from '../model/cycle-result.js';
import {
  COUNT_NAMES,
  countKey,
  PLAN_COUNT_NAMES,
  handedIn,
  rowsOf,
  type CountName,
} from '../model/cycle-counts.js';
import { CloseCycleModal } from './close-cycle-modal.js';
import { CycleResult } from './cycle-result.js';
import { CountLink } from './cycles-page.js';
import './cycles.css';

type CycleWithUnits = NonNullable<ReturnType<typeof useCycle>['data']>;
type UnitRow = CycleWithUnits['units'][number];

interface CyclePageProps {
  readonly cycle: CycleWithUnits;
  /** Buttons of other features. */
  readonly children?: ReactNode;
}

/** One period: who has handed in, who is late; urging one, some or all; the way to the review queue. */
export function CyclePage({ cycle, children }: CyclePageProps) {
  const { t } = useTranslation(['cycles', 'shared']);
  const { notification } = App.useApp();
  const { state: from } = useLocation() as { state: { created?: number } | null };
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [closing, setClosing] = useState(false);
  const urge = useUrge(cycle.id);
  const { counts, units, abilities } = cycle;
  const plan = cycle.cadence === 'yearly-plan';
  const names = plan ? PLAN_COUNT_NAMES : COUNT_NAMES;
  const owing = units.filter(({ owed, returned }) => owed + returned > 0);
  const chosen = owing.filter(({ unit }) => ticked.includes(unit.id));

  async function remind(unitIds: readonly string[]) {
    if (urge.isPending) return;
    try {
      const { units: reached, people } = await urge.mutateAsync(unitIds);
      const unreached = (unitIds.length || owing.length) - reached;
      notification.success({
        title: t('urge.done', { units: reached, people }),
        ...(unreached > 0 ? { description: t('urge.nobody', { count: unreached }) } : {}),
      });
      setTicked([]);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      notification.warning({ title: error.title, description: error.detail });
    }
  }

  return (
    <div className="page">
      <PageHeader
        title={t('page.title', { label: cycle.label, region: cycle.region.name })}
        note={
          <>
            {t('page.span', { start: cycle.startsOn, end: cycle.endsOn })} · {t('list.dueOn')}{' '}
            {cycle.state === 'open' ? <Due on={cycle.dueOn} /> : cycle.dueOn}
          </>
        }
      >
        {plan && abilities.review && counts.approved > 0 ? (
          <Link to={rowsOf('approved', cycle.id)}>
            <Button type="primary" icon={<CheckSquareOutlined />}>
              {t('page.decidePlans', { count: counts.approved })}
            </Button>
          </Link>
        ) : null}
        {!plan && abilities.review && counts.approved > 0 ? (
          <Link to={linkTo('/reports/review', { cycle: cycle.id, state: 'approved' })}>
            <Button type="primary" icon={<CheckSquareOutlined />}>
              {t('page.review', { count: counts.approved })}
            </Button>
          </Link>
        ) : null}
        {abilities.urge && owing.length > 0 ? (
          <Button
            icon={<BellOutlined />}
            loading={urge.isPending}
            onClick={() => void remind(chosen.map(idOf))}
          >
            {chosen.length > 0
              ? t('urge.some', { count: chosen.length })
              : t('urge.all', { count: owing.length })}
          </Button>
        ) : null}
        <SheetButton
          kind="cycle"
          query={{ cycle: cycle.id }}
          name={t('page.title', { label: cycle.label, region: cycle.region.name })}
        />
        {children}
        {abilities.close ? (
          <Button icon={<LockOutlined />} onClick={() => setClosing(true)}>
            {t('close.button')}
          </Button>
        ) : null}
        {cycle.result ? (
          <Link to={snapshotsOf(cycle.id, {})}>
            <Button>{t('result.all', { count: counts.total })}</Button>
          </Link>
        ) : null}
      </PageHeader>
      {cycle.state === 'open' ? <UnarrangedYears on={[cycle.dueOn]} /> : null}
      {closing ? <CloseCycleModal cycle={cycle} onClose={() => setClosing(false)} /> : null}
      {from?.created !== undefined ? (
        <Alert
          className="cycle-made"
          type="success"
          showIcon
          closable
          title={t(from.created > 0 ? (plan ? 'page.createdPlans' : 'page.created') : 'page.createdNone', {
            count: from.created,
          })}
        />
      ) : null}
      {cycle.result ? (
        <CycleResult cycle={cycle} />
      ) : (
        <>
          <ul className="cycle-counts">
            {names.map((name) => (
              <li key={name}>
                <span className="soft">{t(countKey(name, plan))}</span>
                <strong>
                  <CountLink count={counts[name]} name={name} cycleId={cycle.id} plan={plan} />
                </strong>
              </li>
            ))}
            <li>
              <span className="soft">{t('count.late')}</span>
              <strong>{counts.late}</strong>
            </li>
            <li className="share">
              <span className="soft">{t('list.handedIn')}</span>
              <Progress percent={handedIn(counts) ?? 0} aria-label={t('list.handedIn')} />
            </li>
          </ul>
          <Table<UnitRow>
            size="middle"
            className="cycle-units"
            aria-label={t('page.units')}
            rowKey={idOf}
            dataSource={units}
            pagination={false}
            scroll={{ x: 'max-content' }}
            {...(abilities.urge
              ? {
                  rowSelection: {
                    selectedRowKeys: [...ticked],
                    onChange: (keys) => setTicked(keys.map(String)),
                    getCheckboxProps: ({ unit, owed, returned }) => ({
                      disabled: owed + returned === 0,
                      'aria-label': unit.name,
                    }),
                  },
                }
              : {})}
            columns={[
              {
                key: 'unit',
                title: t('page.unit'),
                render: (_, { unit }) => <UnitLink unit={unit} />,
                sorter: (a, b) => a.unit.name.localeCompare(b.unit.name, 'zh-CN'),
              },
              ...names.map((name: CountName) => ({
                key: name,
                title: t(countKey(name, plan)),
                align: 'right' as const,
                sorter: (a: UnitRow, b: UnitRow) => b[name] - a[name],
                render: (_: unknown, row: UnitRow) => (
                  <CountLink
                    count={row[name]}
                    name={name}
                    cycleId={cycle.id}
                    unitId={row.unit.id}
                    plan={plan}
                  />
                ),
              })),
              ...(abilities.urge
                ? [
                    {
                      key: 'urge',
                      title: '',
                      render: (_: unknown, row: UnitRow) =>
                        row.owed + row.returned > 0 ? (
                          <Button
                            size="small"
                            disabled={urge.isPending}
                            aria-label={t('urge.oneLabel', { unit: row.unit.name })}
                            onClick={() => void remind([row.unit.id])}
                          >
                            {t('urge.one')}
                          </Button>
                        ) : (
                          <span className="soft">{t('page.complete')}</span>
                        ),
                    },
                  ]
                : []),
            ]}
          />
        </>
      )}
    </div>
  );
}

function idOf({ unit }: UnitRow): string {
  return unit.id;
}
