import { useTranslation } from 'react-i18next';
import type { Inspection } from '../../../shared/api/types.js';

/** 偏差指数 unit by unit, the widest first. */
export function GapsPanel({ gaps }: { gaps: Inspection['gaps'] }) {
  const { t } = useTranslation('inspections');
  return (
    <section className="panel" aria-label={t('gaps.title')}>
      <h2>{t('gaps.title')}</h2>
      <p className="soft">{gaps.length === 0 ? t('gaps.none') : t('gaps.note')}</p>
      {gaps.length === 0 ? null : (
        <table className="quarters">
          <thead>
            <tr>
              <th scope="col">{t('gaps.unit')}</th>
              <th scope="col">{t('gaps.gap')}</th>
              <th scope="col">{t('gaps.compared')}</th>
              <th scope="col">{t('gaps.overstated')}</th>
            </tr>
          </thead>
          <tbody>
            {gaps.map(({ unit, gap, compared, overstated }) => (
              <tr key={unit.id}>
                <td>{unit.name}</td>
                <td>
                  <strong>{gap === null ? '—' : `${gap}%`}</strong>
                </td>
                <td>{compared}</td>
                <td>{overstated}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
