import { Skeleton, Tag } from 'antd';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { UnitBoard } from '../../../shared/api/types.js';
import { useAsOf } from '../../../shared/lib/use-filters.js';
import { AsOfPicker } from '../../../shared/ui/as-of-picker.js';
import { ErrorNotice, PageProblem } from '../../../shared/ui/error-notice.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { UnitLink } from '../../../shared/ui/unit-link.js';
import { useUnitBoard } from '../api/read-unit-board.js';
import { Totals } from './totals.js';
import { UnitDue } from './unit-due.js';
import { UnitQuarters } from './unit-quarters.js';
import '../../../shared/ui/panels.css';
import './board.css';

interface UnitPageProps {
  /** What other features have to say about a unit, as things are today. */
  readonly panels: readonly ComponentType<{ readonly unit: UnitBoard['unit'] }>[];
}

/** Everything about one unit on one page. */
export function UnitPage({ panels }: UnitPageProps) {
  const { t } = useTranslation(['board', 'shared']);
  const { id = '' } = useParams();
  const { asOf, date } = useAsOf();
  const query = useUnitBoard(id, asOf);
  if (query.error && !query.data)
    return <PageProblem error={query.error} onRetry={() => void query.refetch()} />;
  const board = query.data;
  if (!board)
    return (
      <div className="page">
        <Skeleton active paragraph={{ rows: 12 }} />
      </div>
    );
  const filters = { asOf, unit: board.unit.id };
  return (
    <div className="page">
      <PageHeader title={board.unit.name} note={t('unitPage.note', { date })}>
        <AsOfPicker />
      </PageHeader>
      {query.error ? <ErrorNotice error={query.error} onRetry={() => void query.refetch()} /> : null}
      <UnitPast board={board} />
      <div className="board">
        <Totals board={board} filters={filters} />
      </div>
      <div className="item-grid unit-grid">
        <div>
          <UnitDue due={board.due} filters={filters} date={board.asOf} />
          <UnitQuarters board={board} asOf={asOf} />
        </div>
        <div>
          {asOf ? <p className="soft unit-today">{t('unitPage.today', { date })}</p> : null}
          {panels.map((Panel, index) => (
            <Panel key={index} unit={board.unit} />
          ))}
        </div>
      </div>
    </div>
  );
}

/** Where it belongs, what it was called, whose place it has taken and who has taken its. */
function UnitPast({ board }: { board: UnitBoard }) {
  const { t } = useTranslation(['board', 'shared']);
  const units = (list: UnitBoard['successors']) =>
    list.map((unit, index) => (
      <span key={unit.id}>
        {index > 0 ? '、' : ''}
        <UnitLink unit={unit} />
      </span>
    ));
  return (
    <p className="unit-past">
      <Tag>{board.region.name}</Tag>
      <Tag>{t(`shared:unitKind.${board.kind}`)}</Tag>
      {board.activeUntil ? (
        <Tag color="warning">{t('unitPage.activeUntil', { date: board.activeUntil })}</Tag>
      ) : null}
      {board.formerNames.length > 0 ? (
        <span className="soft">
          {t('unitPage.formerNames', {
            names: board.formerNames
              .map(({ name, until }) => t('unitPage.formerName', { name, date: until }))
              .join('、'),
          })}
        </span>
      ) : null}
      {board.predecessors.length > 0 ? (
        <span className="soft">
          {t('unitPage.predecessors')}
          {units(board.predecessors)}
        </span>
      ) : null}
      {board.successors.length > 0 ? (
        <span className="soft">
          {t('unitPage.successors')}
          {units(board.successors)}
        </span>
      ) : null}
    </p>
  );
}
