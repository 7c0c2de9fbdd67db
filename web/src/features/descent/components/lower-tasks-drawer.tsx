import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BoardDescent } from '../../../shared/api/types.js';
import { LightBar } from '../../../shared/ui/light-bar.js';
import { cellOf, ownItemsLink } from '../model/descent-rows.js';

interface LowerTasksDrawerProps {
  readonly board: BoardDescent;
  readonly taskId: string | undefined;
  readonly regionId: string | undefined;
  readonly asOf: string | undefined;
  readonly onClose: () => void;
}

/** The tasks of one cell: each with its sentence and its items. */
export function LowerTasksDrawer({ board, taskId, regionId, asOf, onClose }: LowerTasksDrawerProps) {
  const { t } = useTranslation('descent');
  const row = board.tasks.find(({ id }) => id === taskId);
  const region = board.regions.find(({ id }) => id === regionId);
  const cell = row && regionId ? cellOf(row, regionId) : undefined;
  const tasks = board.lowerTasks.filter(({ id }) => cell?.taskIds.includes(id));
  const titleOf = new Map(
    board.regions.flatMap(({ policies }) => policies.map(({ id, title }) => [id, title])),
  );
  return (
    <Drawer
      open={cell !== undefined}
      onClose={onClose}
      size={520}
      title={t('drawer.title', { region: region?.name ?? '', count: tasks.length })}
    >
      {row ? (
        <p className="descent-text">
          <span className="soft">{t('drawer.above')}</span>{' '}
          <Link to={`/policies/${board.policy.id}?task=${row.id}`}>{row.title}</Link>
        </p>
      ) : null}
      <ul className="descent-lower">
        {tasks.map((task) => (
          <li key={task.id}>
            <Link to={`/policies/${task.policyId}?task=${task.id}`}>{task.title}</Link>
            <div className="soft">
              {titleOf.get(task.policyId)} {task.clauseRef}
            </div>
            <div className="lights">
              {task.lights.total > 0 ? (
                <LightBar
                  counts={task.lights}
                  label={task.title}
                  linkOf={(light) => ownItemsLink(task.id, { asOf, light })}
                />
              ) : null}
              <Link className="number-link nowrap" to={ownItemsLink(task.id, { asOf })}>
                {t('board.items', { count: task.lights.total })}
              </Link>
            </div>
          </li>
        ))}
      </ul>
    </Drawer>
  );
}
