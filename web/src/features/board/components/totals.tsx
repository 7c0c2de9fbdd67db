import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BoardOverview } from '../../../shared/api/types.js';
import { LIGHT_KEYS } from '../../../shared/lib/lights.js';
import { LightBar } from '../../../shared/ui/light-bar.js';
import { LightShape } from '../../../shared/ui/light-tag.js';
import { type BoardFilters, itemsLink, overdueLink, unreportedLink } from '../model/board-links.js';
import { shareText } from '../model/leagues.js';

interface TotalsProps {
  readonly board: Pick<BoardOverview, 'lights' | 'overdue' | 'unreported'>;
  readonly filters: BoardFilters;
}

/** All lights at once: the figures, and one bar. */
export function Totals({ board, filters }: TotalsProps) {
  const { t } = useTranslation(['board', 'shared']);
  const { lights } = board;
  return (
    <section className="card" aria-label={t('totals')}>
      <div className="totals">
        <Link to={itemsLink(filters)}>
          <span className="what">{t('all')}</span>
          <span className="figure">{lights.total}</span>
          <span className="share">{t('items')}</span>
        </Link>
        {LIGHT_KEYS.map((key) => (
          <Link key={key} to={itemsLink(filters, { light: key })}>
            <span className="what">
              <LightShape light={key} />
              {t(`shared:light.${key}`)}
            </span>
            <span className="figure">{lights[key]}</span>
            <span className="share">{shareText(lights[key], lights.total)}</span>
          </Link>
        ))}
        <span className="rule" />
        <Link to={overdueLink(filters)} className={board.overdue > 0 ? 'alarm' : ''}>
          <span className="what">{t('overdue')}</span>
          <span className="figure">{board.overdue}</span>
          <span className="share">{t('overdueNote')}</span>
        </Link>
        <Link to={unreportedLink(filters)} className={board.unreported > 0 ? 'alarm' : ''}>
          <span className="what">{t('unreported')}</span>
          <span className="figure">{board.unreported}</span>
          <span className="share">{t('unreportedNote')}</span>
        </Link>
      </div>
      <LightBar
        counts={lights}
        linkOf={(light) => itemsLink(filters, { light })}
        height={34}
        label={t('totals')}
      />
    </section>
  );
}
