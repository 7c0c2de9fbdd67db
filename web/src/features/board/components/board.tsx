import { FullscreenOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { type ComponentType, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay, useSession } from '../../../shared/api/session.js';
import { useRegions } from '../../../shared/api/use-regions.js';
import { useAsOf, useFilters } from '../../../shared/lib/use-filters.js';
import { AsOfPicker } from '../../../shared/ui/as-of-picker.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { ErrorNotice, PageProblem } from '../../../shared/ui/error-notice.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { PolicyPicker, RegionPicker } from '../../../shared/ui/pickers.js';
import { useBoard } from '../api/read-board.js';
import { leagueScope, leagueTitle } from '../model/league-names.js';
import { leagueOf } from '../model/leagues.js';
import { ByPolicy } from './by-policy.js';
import { League } from './league.js';
import { LongestOverdue } from './longest-overdue.js';
import { SheetButton } from '../../../shared/ui/sheet-button.js';
import { NotReported } from './not-reported.js';
import { Totals } from './totals.js';
import './board.css';

const FILTERS = { region: 'one', policy: 'one' } as const;

/** True while the element fills the screen: a board on a wall, which then reads itself again. */
function useOnWall(): boolean {
  const [onWall, setOnWall] = useState(false);
  useEffect(() => {
    const look = () => setOnWall(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  }, []);
  return onWall;
}

interface BoardProps {
  /** What other features have to say on the board, below the leagues. */
  readonly panels: readonly ComponentType[];
}

export function Board({ panels }: BoardProps) {
  const { t } = useTranslation('board');
  const { asOf, date } = useAsOf();
  const [chosen, setChosen] = useFilters(FILTERS);
  const screen = useRef<HTMLDivElement>(null);
  const onWall = useOnWall();
  const mayPublish = useMay('policy.publish');
  const filters = { asOf, region: chosen.region, policy: chosen.policy };
  const board = useBoard(filters, onWall);
  const session = useSession();
  const regions = useRegions();
  const scope = leagueScope(regions.data?.items ?? [], chosen.region ?? session.region.id);

  if (board.error && !board.data) {
    return <PageProblem error={board.error} onRetry={() => void board.refetch()} />;
  }
  const narrowed = chosen.region !== undefined || chosen.policy !== undefined;
  return (
    <div className="page board-screen" ref={screen}>
      <PageHeader title={t('title')} note={t('note', { date })}>
        {onWall ? null : (
          <>
            <RegionPicker
              aria-label={t('region')}
              placeholder={t('allRegions')}
              value={chosen.region}
              onChange={(region) => setChosen({ region })}
            />
            <PolicyPicker
              aria-label={t('policy')}
              placeholder={t('allPolicies')}
              value={chosen.policy}
              onChange={(policy) => setChosen({ policy })}
            />
            <SheetButton kind="units" query={filters} name={`${t('title')} ${date}`} />
            <AsOfPicker />
            <Button icon={<PrinterOutlined />} aria-label={t('print')} onClick={() => window.print()} />
            <Button
              icon={<FullscreenOutlined />}
              aria-label={t('wall')}
              onClick={() => void screen.current?.requestFullscreen()}
            />
          </>
        )}
      </PageHeader>
      {board.error ? <ErrorNotice error={board.error} onRetry={() => void board.refetch()} /> : null}
      {board.data ? (
        board.data.lights.total === 0 && !narrowed ? (
          <EmptyState text={t('empty', { date })}>
            {mayPublish ? <Link to="/policies">{t('emptyAction')}</Link> : null}
          </EmptyState>
        ) : (
          <div className="board">
            <Totals board={board.data} filters={filters} />
            <div className="board-two">
              <div className="stack">
                <League
                  title={t(leagueTitle(scope, 'departments'))}
                  rows={leagueOf(board.data.units, 'departments')}
                  filters={filters}
                />
                <LongestOverdue filters={filters} live={onWall} />
              </div>
              <div className="stack">
                <League
                  title={t(leagueTitle(scope, 'regions'))}
                  rows={leagueOf(board.data.units, 'regions')}
                  filters={filters}
                />
                <ByPolicy rows={board.data.policies} filters={filters} />
                <NotReported units={board.data.units} filters={filters} />
                {panels.map((Panel, index) => (
                  <Panel key={index} />
                ))}
              </div>
            </div>
          </div>
        )
      ) : (
        <Skeleton active paragraph={{ rows: 14 }} />
      )}
    </div>
  );
}
