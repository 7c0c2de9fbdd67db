import { DownloadOutlined } from '@ant-design/icons';
import { Button, Segmented, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { csvOf, saveFile } from '../../../shared/lib/csv.js';
import { useAsOf, useFilters } from '../../../shared/lib/use-filters.js';
import { AsOfPicker } from '../../../shared/ui/as-of-picker.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { ErrorNotice, PageProblem } from '../../../shared/ui/error-notice.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { useBoardDescent } from '../api/read-board-descent.js';
import { descentSheet, isBare, SHOWS, shownRows, type Show } from '../model/descent-rows.js';
import { DescentTable } from './descent-table.js';
import { LowerTasksDrawer } from './lower-tasks-drawer.js';
import './descent.css';

const FILTERS = { show: 'one', task: 'one', region: 'one' } as const;

/** 层层分解: the tasks of a policy down, the regions below across; what carries each out, and its lights. */
export function DescentPage() {
  const { t } = useTranslation(['descent', 'shared']);
  const { id = '' } = useParams();
  const { asOf, date } = useAsOf();
  const [filters, setFilters] = useFilters(FILTERS);
  const query = useBoardDescent(id, asOf);
  if (query.error && !query.data)
    return <PageProblem error={query.error} onRetry={() => void query.refetch()} />;
  const board = query.data;
  if (!board)
    return (
      <div className="page">
        <Skeleton active paragraph={{ rows: 12 }} />
      </div>
    );
  const show: Show = SHOWS.find((each) => each === filters.show) ?? 'all';
  const rows = shownRows(board.tasks, show);

  function save(whole: NonNullable<typeof board>) {
    const sheet = descentSheet(whole, rows, {
      head: [t('board.clause'), t('board.task'), t('board.ownItems'), t('board.ownLights')],
      tasksIn: (region) => t('board.tasksIn', { region }),
      lightsIn: (region) => t('board.lightsIn', { region }),
      segment: (key, count) => t('shared:light.segment', { light: t(`shared:light.${key}`), count }),
      nothing: t('board.nothing'),
    });
    saveFile(`${t('board.title')} ${whole.policy.title} ${date}.csv`, csvOf(sheet.head, sheet.rows));
  }

  return (
    <div className="page">
      <PageHeader
        title={t('board.title')}
        note={
          <span className="descent-text">
            <Link to={`/policies/${id}`}>{board.policy.title}</Link> {board.policy.docNumber} ·{' '}
            {t('board.note', { date })}
          </span>
        }
      >
        <AsOfPicker />
        <Button icon={<DownloadOutlined />} onClick={() => save(board)}>
          {t('shared:table.export')}
        </Button>
      </PageHeader>
      {query.error ? <ErrorNotice error={query.error} onRetry={() => void query.refetch()} /> : null}
      <div className="descent-bar">
        <Segmented<Show>
          aria-label={t('board.show')}
          value={show}
          options={SHOWS.map((value) => ({
            value,
            label: `${t(`board.shows.${value}`)} ${shownRows(board.tasks, value).length}`,
          }))}
          onChange={(value) => setFilters({ show: value === 'all' ? undefined : value })}
        />
        <span className="soft" aria-live="polite">
          {t('board.summary', {
            tasks: board.tasks.length,
            bare: board.tasks.filter(isBare).length,
            regions: board.regions.length,
          })}
        </span>
      </div>
      {rows.length === 0 ? (
        <EmptyState text={t(`board.none.${show}`)} />
      ) : (
        <DescentTable
          board={board}
          rows={rows}
          asOf={asOf}
          onOpen={(task, region) => setFilters({ task, region })}
        />
      )}
      {board.regions.length === 0 ? <p className="soft">{t('board.noPolicyBelow')}</p> : null}
      {board.silent.length > 0 ? (
        <p className="descent-silent">
          <strong>{t('board.silent', { count: board.silent.length })}</strong>{' '}
          <span className="soft">{board.silent.map(({ name }) => name).join('、')}</span>
        </p>
      ) : null}
      <LowerTasksDrawer
        board={board}
        taskId={filters.task}
        regionId={filters.region}
        asOf={asOf}
        onClose={() => setFilters({ task: undefined, region: undefined })}
      />
    </div>
  );
}
