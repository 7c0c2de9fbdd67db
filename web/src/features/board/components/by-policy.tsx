import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BoardOverview } from '../../../shared/api/types.js';
import { LightBar } from '../../../shared/ui/light-bar.js';
import { type BoardFilters, itemsLink } from '../model/board-links.js';

/** The lights of each policy. */
export function ByPolicy({ rows, filters }: { rows: BoardOverview['policies']; filters: BoardFilters }) {
  const { t } = useTranslation('board');
  return (
    <section className="card" aria-label={t('byPolicy')}>
      <h2>{t('byPolicy')}</h2>
      {rows.length === 0 ? (
        <p className="soft">{t('noPolicy')}</p>
      ) : (
        <table className="league">
          <colgroup>
            <col className="title" />
            <col />
            <col className="number" />
          </colgroup>
          <tbody>
            {rows.map(({ policy, lights }) => (
              <tr key={policy.id}>
                <td className="name" title={policy.title}>
                  <Link to={`/policies/${policy.id}`}>{policy.title}</Link>
                  {policy.docNumber ? <div className="soft">{policy.docNumber}</div> : null}
                </td>
                <td>
                  <LightBar
                    counts={lights}
                    label={policy.title}
                    linkOf={(light) => itemsLink(filters, { policy: policy.id, light })}
                  />
                </td>
                <td className="number">
                  <Link className="number-link" to={itemsLink(filters, { policy: policy.id })}>
                    {lights.total}
                  </Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
