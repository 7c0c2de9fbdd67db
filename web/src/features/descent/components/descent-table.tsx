import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BoardDescent, LightCounts, LightKey } from '../../../shared/api/types.js';
import { worstOf } from '../../../shared/lib/lights.js';
import { LightShape } from '../../../shared/ui/light-tag.js';
import { cellOf, isBare, lowerItemsLink, ownItemsLink, type DescentRow } from '../model/descent-rows.js';

interface DescentTableProps {
  readonly board: BoardDescent;
  readonly rows: readonly DescentRow[];
  readonly asOf: string | undefined;
  /** Shows the tasks that a cell counts. */
  readonly onOpen: (taskId: string, regionId: string) => void;
}

/** Tasks down, regions across; head and first column stay in sight. */
export function DescentTable({ board, rows, asOf, onOpen }: DescentTableProps) {
  const { t } = useTranslation('descent');
  return (
    // A region that scrolls must be reachable by key.
    <div className="descent-scroll" role="region" aria-label={t('board.title')} tabIndex={0}>
      <table className="descent">
        <thead>
          <tr>
            <th scope="col" className="task">
              {t('board.task')}
            </th>
            <th scope="col">{t('board.own', { region: board.policy.region.name })}</th>
            {board.regions.map(({ id, name, policies }) => (
              <th key={id} scope="col">
                {name}
                <div className="policies">
                  {policies.map((policy) => (
                    <Link key={policy.id} to={`/policies/${policy.id}`} title={policy.title}>
                      {policy.docNumber ?? policy.title}
                    </Link>
                  ))}
                </div>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={isBare(row) ? 'is-bare' : ''}>
              <th scope="row" className="task">
                <Link to={`/policies/${board.policy.id}?task=${row.id}`}>{row.title}</Link>
                <div className="soft">{row.clauseRef}</div>
                {isBare(row) ? <div className="bare">{t('board.bare')}</div> : null}
              </th>
              <td>
                <Lights counts={row.lights} linkOf={(light) => ownItemsLink(row.id, { asOf, light })} />
              </td>
              {board.regions.map(({ id, name }) => {
                const cell = cellOf(row, id);
                return (
                  <td key={id}>
                    {cell ? (
                      <>
                        <button
                          type="button"
                          className="descent-count"
                          aria-label={t('board.openCell', { region: name, count: cell.taskIds.length })}
                          onClick={() => onOpen(row.id, id)}
                        >
                          {t('board.tasks', { count: cell.taskIds.length })}
                        </button>
                        <Lights
                          counts={cell.lights}
                          linkOf={(light) => lowerItemsLink(row.id, { region: id, asOf, light })}
                        />
                      </>
                    ) : (
                      <span className="soft">{t('board.nothing')}</span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface LightsProps {
  readonly counts: LightCounts;
  /** To the items of one light, or to all of them. */
  readonly linkOf: (light: LightKey | undefined) => string;
}

/** The worst light by shape and word with how many of it, and all items; each figure leads to its rows. */
function Lights({ counts, linkOf }: LightsProps) {
  const { t } = useTranslation(['descent', 'shared']);
  const worst = worstOf(counts);
  if (worst === null) return <span className="soft">{t('board.noItems')}</span>;
  return (
    <span className="descent-lights">
      <Link className="light" to={linkOf(worst)}>
        <LightShape light={worst} />
        {t('shared:light.segment', { light: t(`shared:light.${worst}`), count: counts[worst] })}
      </Link>
      <Link className="number-link" to={linkOf(undefined)}>
        {t('board.items', { count: counts.total })}
      </Link>
    </span>
  );
}
