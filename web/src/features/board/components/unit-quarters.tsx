import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { UnitBoard } from '../../../shared/api/types.js';
import { linkTo } from '../../../shared/lib/url-state.js';
import { LightBar } from '../../../shared/ui/light-bar.js';

type Cycle = UnitBoard['quarters'][number]['cycles'][number];

const OUTCOMES = [
  { outcome: 'on-time', of: ({ onTime }: Result) => onTime },
  { outcome: 'late', of: ({ late }: Result) => late },
  { outcome: 'unreported', of: ({ unreported }: Result) => unreported },
  { outcome: 'waived', of: ({ waived }: Result) => waived },
] as const;
type Result = NonNullable<Cycle['result']>;

interface FigureProps {
  readonly value: number;
  readonly to: string;
  readonly label: string;
  readonly alarm?: boolean;
}

function Figure({ value, to, label, alarm = false }: FigureProps) {
  if (value === 0) return <span className="zero">0</span>;
  return (
    <Link to={to} className={`number-link${alarm ? ' alarm' : ''}`} aria-label={`${label} ${value}`}>
      {value}
    </Link>
  );
}

/** Eight quarters of reporting: closed periods as they were kept, open ones as they stand. */
export function UnitQuarters({ board, asOf }: { board: UnitBoard; asOf: string | undefined }) {
  const { t } = useTranslation('board');
  const unit = board.unit.id;
  const elsewhere = board.quarters.some(({ cycles }) =>
    cycles.some(({ region }) => region.id !== board.region.id),
  );
  return (
    <section className="panel" aria-label={t('unitPage.quarters')}>
      <h2>
        {t('unitPage.quarters')}
        <Link className="more" to={`/units/${unit}/cycles`}>
          {t('unitPage.allCycles')}
        </Link>
      </h2>
      <div className="unit-quarters-scroll">
        <table className="quarters unit-quarters">
          <thead>
            <tr>
              <th scope="col">{t('unitPage.period')}</th>
              <th scope="col" className="number">
                {t('unitPage.total')}
              </th>
              {OUTCOMES.map(({ outcome }) => (
                <th key={outcome} scope="col" className="number">
                  {t(`unitPage.outcome.${outcome}`)}
                </th>
              ))}
              <th scope="col" className="lights">
                {t('unitPage.closingLights')}
              </th>
            </tr>
          </thead>
          <tbody>
            {board.quarters.map(({ label, cycles }) => (
              <Fragment key={label}>
                {cycles.length === 0 ? (
                  <tr>
                    <th scope="row">{label}</th>
                    <td className="soft" colSpan={6}>
                      {t('unitPage.noCycle')}
                    </td>
                  </tr>
                ) : null}
                {cycles.map((cycle) => (
                  <tr key={cycle.id}>
                    <th scope="row">
                      <Link to={`/cycles/${cycle.id}`}>{cycle.label}</Link>
                      {elsewhere ? <div className="soft">{cycle.region.name}</div> : null}
                    </th>
                    {cycle.result ? (
                      <Closed cycle={cycle} result={cycle.result} unit={unit} />
                    ) : (
                      <Open cycle={cycle} unit={unit} asOf={asOf} />
                    )}
                  </tr>
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Closed({ cycle, result, unit }: { cycle: Cycle; result: Result; unit: string }) {
  const { t } = useTranslation('board');
  const rows = (filters: { light?: string; outcome?: string } = {}) =>
    linkTo(`/cycles/${cycle.id}/snapshots`, { unit, ...filters });
  return (
    <>
      <td className="number">
        <Figure value={cycle.total} to={rows()} label={t('unitPage.total')} />
      </td>
      {OUTCOMES.map(({ outcome, of }) => (
        <td key={outcome} className="number">
          <Figure
            value={of(result)}
            to={rows({ outcome })}
            label={t(`unitPage.outcome.${outcome}`)}
            alarm={outcome === 'late' || outcome === 'unreported'}
          />
        </td>
      ))}
      <td className="lights">
        <LightBar
          counts={{ ...result.lights, total: cycle.total }}
          label={cycle.label}
          linkOf={(light) => rows({ light })}
        />
      </td>
    </>
  );
}

function Open({ cycle, unit, asOf }: { cycle: Cycle; unit: string; asOf: string | undefined }) {
  const { t } = useTranslation('board');
  if (!cycle.open) return null;
  const { overdue, toDo, handedIn } = cycle.open;
  const rows = (state: readonly string[]) =>
    linkTo('/reports', { cycle: cycle.id, unit, state, show: 'all' });
  return (
    <>
      <td className="number">
        <Figure value={cycle.total} to={rows([])} label={t('unitPage.total')} />
      </td>
      <td colSpan={5}>
        <span className="soft">{t('unitPage.dueOn', { date: cycle.dueOn })}</span>
        {handedIn === null ? null : (
          <span className="part">
            {t('unitPage.handedIn')}{' '}
            <Figure
              value={handedIn}
              to={rows(['submitted', 'approved', 'accepted'])}
              label={t('unitPage.handedIn')}
            />
          </span>
        )}
        {toDo === null ? null : (
          <span className="part">
            {t('unitPage.toDo')}{' '}
            <Figure value={toDo} to={rows(['owed', 'draft', 'returned'])} label={t('unitPage.toDo')} />
          </span>
        )}
        <span className="part">
          {t('unitPage.overdue')}{' '}
          <Figure
            value={overdue}
            to={linkTo('/unreported', { asOf, unit, cycle: cycle.id })}
            label={t('unitPage.overdue')}
            alarm
          />
        </span>
      </td>
    </>
  );
}
