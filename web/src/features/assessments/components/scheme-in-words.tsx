import { useTranslation } from 'react-i18next';
import type { SchemeRules } from '../../../shared/api/types.js';
import { dimensionWords, generalWords, gradeWords } from '../model/scheme-words.js';

/** What a league is scored on, to be read: by units, and by whoever may not change it. */
export function SchemeInWords({ rules, league }: { readonly rules: SchemeRules; readonly league: string }) {
  const { t } = useTranslation('assessments');
  const general = generalWords(rules, t);
  return (
    <div className="scheme-words">
      {dimensionWords(rules, league, t).map(({ key, name, worth, rules: each }) => (
        <section key={key} aria-label={name}>
          <h3>
            {name} <span className="soft">{worth}</span>
          </h3>
          <Points words={each} />
        </section>
      ))}
      {general.length > 0 ? (
        <section aria-label={t('words.general')}>
          <h3>{t('words.general')}</h3>
          <Points words={general} />
        </section>
      ) : null}
      <section aria-label={t('scheme.grades')}>
        <h3>{t('scheme.grades')}</h3>
        <Points words={gradeWords(rules, t)} />
      </section>
    </div>
  );
}

function Points({ words }: { readonly words: readonly string[] }) {
  return words.length === 0 ? null : (
    <ul>
      {words.map((each) => (
        <li key={each}>{each}</li>
      ))}
    </ul>
  );
}
