import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DescentNeighbour, WorkItem } from '../../../shared/api/types.js';
import { worstOf } from '../../../shared/lib/lights.js';
import { linkTo } from '../../../shared/lib/url-state.js';
import { LightShape } from '../../../shared/ui/light-tag.js';

/** 上级任务 and 下级承接: what the task of an item carries out, and what carries it out below. */
export function ItemDescent({ item, asOf }: { item: WorkItem; asOf: string | undefined }) {
  const { t } = useTranslation('work-items');
  return (
    <>
      <Neighbours title={t('descent.upper')} tasks={item.upperTasks} asOf={asOf} />
      <Neighbours title={t('descent.lower')} tasks={item.lowerTasks} asOf={asOf} />
    </>
  );
}

interface NeighboursProps {
  readonly title: string;
  readonly tasks: readonly DescentNeighbour[];
  readonly asOf: string | undefined;
}

function Neighbours({ title, tasks, asOf }: NeighboursProps) {
  const { t } = useTranslation(['work-items', 'shared']);
  if (tasks.length === 0) return null;
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <ul className="plain-list">
        {tasks.map(({ taskId, title: name, clauseRef, policy, readable, lights }) => {
          const worst = worstOf(lights);
          return (
            <li key={taskId} className="line">
              <span className="grow">
                {readable ? <Link to={`/policies/${policy.id}?task=${taskId}`}>{name}</Link> : name}
                <div className="soft" title={policy.title}>
                  {[policy.region.name, policy.docNumber, clauseRef].filter(Boolean).join(' · ')}
                </div>
              </span>
              {worst === null ? (
                <span className="soft">{t('descent.noItems')}</span>
              ) : (
                <span>
                  <Link className="light" to={linkTo('/work-items', { task: taskId, light: worst, asOf })}>
                    <LightShape light={worst} />
                    {t('shared:light.segment', { light: t(`shared:light.${worst}`), count: lights[worst] })}
                  </Link>{' '}
                  <Link className="number-link nowrap" to={linkTo('/work-items', { task: taskId, asOf })}>
                    {t('descent.items', { count: lights.total })}
                  </Link>
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
