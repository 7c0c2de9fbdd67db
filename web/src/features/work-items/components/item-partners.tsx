import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { WorkItem } from '../../../shared/api/types.js';
import { linkTo } from '../../../shared/lib/url-state.js';
import { LightTag } from '../../../shared/ui/light-tag.js';
import { UnitLink } from '../../../shared/ui/unit-link.js';

const ORDER = { lead: 0, support: 1, local: 2 };

/** Who leads, who supports, who answers locally; each with its light. */
export function ItemPartners({ item, asOf }: { item: WorkItem; asOf: string | undefined }) {
  const { t } = useTranslation(['work-items', 'shared']);
  const self = { workItemId: item.id, unit: item.unit, role: item.role, light: item.light, visible: true };
  const all = [self, ...item.partners].sort((a, b) => ORDER[a.role] - ORDER[b.role]);
  return (
    <section className="panel" aria-label={t('partners.title')}>
      <h2>{t('partners.title')}</h2>
      <ul className="plain-list">
        {all.map(({ workItemId, unit, role, light, visible }) => (
          <li key={workItemId} className="line">
            <Tag color={role === 'lead' ? 'blue' : 'default'}>{t(`shared:role.${role}`)}</Tag>
            <span className="grow">
              {workItemId === item.id ? (
                <strong>
                  <UnitLink unit={unit} asOf={asOf} />
                </strong>
              ) : visible ? (
                <Link to={linkTo(`/work-items/${workItemId}`, { asOf })}>{unit.name}</Link>
              ) : (
                unit.name
              )}
            </span>
            <LightTag light={light} />
          </li>
        ))}
      </ul>
    </section>
  );
}
