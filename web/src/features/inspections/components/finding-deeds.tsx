import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../shared/api/types.js';
import { ReasonModal } from '../../../shared/ui/reason-modal.js';
import { useChangedInspections } from '../api/changed-inspections.js';
import { answerFinding, settleFinding, withdrawFinding } from '../api/findings.js';
import { DraftOrderModal } from './draft-order-modal.js';
import '../../../shared/ui/panels.css';
import './inspections.css';

const SAID = { answer: answerFinding, settle: settleFinding, withdraw: withdrawFinding } as const;
type Said = keyof typeof SAID;

interface FindingDeedsProps {
  readonly finding: Pick<Finding, 'id' | 'sentence' | 'demand' | 'abilities'>;
}

/** What this person can do with a finding: the unit answers; the office drafts an order, settles or withdraws. */
export function FindingDeeds({ finding }: FindingDeedsProps) {
  const { t } = useTranslation('inspections');
  const { message } = App.useApp();
  const changed = useChangedInspections();
  const [asked, setAsked] = useState<Said | 'order' | null>(null);
  const { abilities } = finding;
  const close = () => setAsked(null);

  async function send(deed: Said, words: string) {
    await SAID[deed](finding.id, words);
    void message.success(t('sample.saved'));
    await changed();
  }

  return (
    <>
      <div className="line row-deeds no-print">
        {abilities.answer ? (
          <Button size="small" onClick={() => setAsked('answer')}>
            {t('findings.answer')}
          </Button>
        ) : null}
        {abilities.order ? (
          <Button size="small" type="primary" onClick={() => setAsked('order')}>
            {t('findings.order')}
          </Button>
        ) : null}
        {abilities.decide
          ? (['settle', 'withdraw'] as const).map((deed) => (
              <Button key={deed} size="small" onClick={() => setAsked(deed)}>
                {t(`findings.${deed}`)}
              </Button>
            ))
          : null}
      </div>
      {asked === 'order' ? (
        <DraftOrderModal
          source={{ origin: 'finding', findingId: finding.id }}
          matter={finding.sentence}
          demand={finding.demand}
          onClose={close}
        />
      ) : null}
      {asked !== null && asked !== 'order' ? (
        <ReasonModal
          open
          title={t(`findings.${asked}Title`)}
          {...(asked === 'settle' ? { note: t('findings.settleNote') } : {})}
          {...(asked === 'answer' ? { reasonLabel: t('findings.answer') } : {})}
          onClose={close}
          onSubmit={({ reason }) => send(asked, reason)}
        />
      ) : null}
    </>
  );
}
