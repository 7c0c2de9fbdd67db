import { useTranslation } from 'react-i18next';
import { useEvidence } from '../../../shared/api/evidence.js';
import type { EvidenceFile } from '../../../shared/api/types.js';
import { EvidenceBox } from '../../../shared/ui/evidence/evidence-box.js';

/** Files gathered for the closing that nobody has asked for yet. */
const isGathered = (file: EvidenceFile): boolean => file.report === null && file.requestId === null;

/** What goes with the request: all that is gathered and has come in whole. */
export function useGathered(itemId: string): string[] {
  const { data } = useEvidence({ kind: 'item', id: itemId });
  return (data?.items ?? [])
    .filter((file) => isGathered(file) && (file.state === 'kept' || file.state === 'waiting'))
    .map(({ id }) => id);
}

export function ClosingEvidence({ itemId }: { itemId: string }) {
  const { t } = useTranslation('evidence');
  return (
    <div className="closing-evidence">
      <EvidenceBox place={{ kind: 'item', id: itemId }} shows={isGathered} />
      <p className="soft">{t('closingNote')}</p>
    </div>
  );
}
