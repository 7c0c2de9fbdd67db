import { ClockCircleOutlined, FlagOutlined, WarningFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { aimText } from '../../../shared/lib/amounts.js';
import { ROLES, type Responsibility, type Task } from '../model/policy.js';

/** Who, by when, how much: one task at a glance. */
export function TaskFacts({ task }: { task: Task }) {
  const { t } = useTranslation(['policies', 'shared']);
  return (
    <dl className="task-facts">
      {ROLES.map((role) => {
        const those = task.responsibilities.filter((each) => each.role === role);
        if (those.length === 0) return null;
        return (
          <div key={role}>
            <dt>{t(`shared:role.${role}`)}</dt>
            <dd>
              {those.map((each) => (
                <Name key={each.id} responsibility={each} />
              ))}
            </dd>
          </div>
        );
      })}
      {task.deadlines.map((deadline, index) => (
        <div key={index}>
          <dt>
            <ClockCircleOutlined /> {t('task.deadline')}
          </dt>
          <dd>
            {deadline.date ?? ''}
            {deadline.recurrence ? ` ${t(`recurrence.${deadline.recurrence}`)}` : ''}
            {deadline.date === null && deadline.recurrence === null ? deadline.quote : ''}
            {deadline.basis === 'inherited' ? <span className="soft"> {t('task.inherited')}</span> : null}
          </dd>
        </div>
      ))}
      {task.targets.map((target) => (
        <div key={target.id}>
          <dt>
            <FlagOutlined /> {t('task.target')}
          </dt>
          <dd>
            {target.object} <strong>{aimText(target)}</strong>
            {target.cadence ? <span className="soft"> {t(`cadence.${target.cadence}`)}</span> : null}
            {target.baseline ? (
              <span className="soft"> {t('task.against', { baseline: target.baseline })}</span>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Name({ responsibility }: { responsibility: Responsibility }) {
  const { t } = useTranslation('policies');
  const { printed, units, collective, basis } = responsibility;
  if (units.length === 0) {
    return (
      <span className="unit-name unmatched" title={t('unit.unmatched')}>
        <WarningFilled aria-label={t('unit.unmatched')} /> {printed}
      </span>
    );
  }
  const stands = units.map(({ name }) => name).join('、');
  return (
    <span className="unit-name" title={stands === printed ? undefined : stands}>
      {printed}
      {collective ? <span className="soft">{t('unit.standsFor', { count: units.length })}</span> : null}
      {basis === 'prose' ? <span className="soft">{t('unit.fromProse')}</span> : null}
    </span>
  );
}
