import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../../../shared/api/session.js';
import type { Inspection } from '../../../shared/api/types.js';
import { linkTo } from '../../../shared/lib/url-state.js';
import { useFindings } from '../api/findings.js';
import { useSample } from '../api/rounds.js';
import { roundSteps } from '../model/round-steps.js';

/** What is to be done next, each leading to where it is done; nothing where nothing waits for this person. */
export function RoundNext({ round }: { readonly round: Inspection }) {
  const { t } = useTranslation('inspections');
  const { today } = useSession();
  const sample = useSample(round.id);
  const findings = useFindings({ round: round.id });
  if (!sample.data || !findings.data) return null;
  const steps = roundSteps({ round, sample: sample.data.items, findings: findings.data.items }, today);
  if (steps.length === 0) return null;
  const orders = linkTo('/rectifications', { round: round.id });
  return (
    <section className="round-next no-print" aria-label={t('next.title')}>
      <strong>{t('next.title')}</strong>
      <ol>
        {steps.map(({ what, count, tab }) => {
          const words = t(`next.${what}`, { count });
          const to = tab ? linkTo(`/inspections/${round.id}`, { tab }) : what === 'mend' ? orders : null;
          return <li key={what}>{to === null ? words : <Link to={to}>{words}</Link>}</li>;
        })}
      </ol>
    </section>
  );
}
