import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../shared/api/types.js';

const COLOURS = { coming: 'default', reached: 'success', late: 'warning', missed: 'error' } as const;

/** The nodes of a plan against what was accepted by their days. */
export function PlanTable({ nodes }: Pick<Plan, 'nodes'>) {
  const { t } = useTranslation('plans');
  return (
    <div style={{ overflowX: 'auto' }}>
      <table className="quarters">
        <thead>
          <tr>
            <th scope="col">{t('table.dueOn')}</th>
            <th scope="col">{t('table.percent')}</th>
            <th scope="col">{t('table.actual')}</th>
            <th scope="col">{t('table.state')}</th>
            <th scope="col">{t('table.name')}</th>
          </tr>
        </thead>
        <tbody>
          {nodes.map((node) => (
            <tr key={node.dueOn}>
              <td className="nowrap">{node.dueOn}</td>
              <td>
                <div className="plan-bar" aria-hidden="true">
                  <span className="due" style={{ width: `${node.percent}%` }} />
                  <span className="done" style={{ width: `${node.actual ?? 0}%` }} />
                </div>
                {node.percent}%
              </td>
              <td className="nowrap">{node.actual === null ? '—' : `${node.actual}%`}</td>
              <td className="nowrap">
                <Tag color={COLOURS[node.state]}>{t(`state.${node.state}`)}</Tag>
                {node.reachedOn && node.state !== 'missed' ? (
                  <div className="soft">{t('reachedOn', { date: node.reachedOn })}</div>
                ) : null}
              </td>
              <td>{node.name || <span className="soft">—</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
