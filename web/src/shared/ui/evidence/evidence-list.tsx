import { Button, Modal, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { evidenceAddress } from '../../api/evidence.js';
import type { EvidenceFile } from '../../api/types.js';
import { sizeText } from './upload-queue.js';
import './evidence.css';

interface EvidenceListProps {
  readonly items: readonly EvidenceFile[];
  readonly onWithdraw?: (file: EvidenceFile) => void;
}

/** Files with what can be done with each: pictures are shown in a window, PDFs in a tab of their own. */
export function EvidenceList({ items, onWithdraw }: EvidenceListProps) {
  const { t } = useTranslation('evidence');
  const [shown, setShown] = useState<EvidenceFile | null>(null);
  if (items.length === 0) return null;
  return (
    <>
      <ul className="evidence-list" aria-label={t('files')}>
        {items.map((file) => (
          <li key={file.id} aria-label={file.fileName}>
            <div className="name">
              <span>{file.fileName}</span> <State file={file} />
              <div className="soft">
                {[
                  file.state === 'receiving'
                    ? t('receivedOf', { received: sizeText(file.received), size: sizeText(file.size) })
                    : sizeText(file.size),
                  file.uploadedBy,
                  file.uploadedOn,
                ].join(' · ')}
              </div>
              {file.state === 'receiving' ? <div className="soft">{t('chooseAgain')}</div> : null}
              {file.refusal !== null ? <div className="wrong">{refusalWords(t, file.refusal)}</div> : null}
            </div>
            <div className="acts">
              {file.abilities.open && file.preview === 'image' ? (
                <Button size="small" onClick={() => setShown(file)}>
                  {t('preview')}
                </Button>
              ) : null}
              {file.abilities.open && file.preview === 'pdf' ? (
                <Button size="small" href={evidenceAddress(file.id, true)} target="_blank" rel="noopener">
                  {t('preview')}
                </Button>
              ) : null}
              {file.abilities.open ? (
                <Button size="small" href={evidenceAddress(file.id)} download={file.fileName}>
                  {t('download')}
                </Button>
              ) : null}
              {file.abilities.withdraw && onWithdraw ? (
                <Button size="small" type="text" danger onClick={() => onWithdraw(file)}>
                  {t('withdraw')}
                </Button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      <Modal
        open={shown !== null}
        title={shown?.fileName}
        footer={null}
        width="min(1000px, 94vw)"
        onCancel={() => setShown(null)}
        destroyOnHidden
      >
        {shown ? (
          <img className="evidence-picture" src={evidenceAddress(shown.id, true)} alt={shown.fileName} />
        ) : null}
      </Modal>
    </>
  );
}

const COLOURS = { receiving: 'default', waiting: 'warning', refused: 'error' } as const;

function State({ file }: { file: EvidenceFile }) {
  const { t } = useTranslation('evidence');
  if (file.state === 'kept' || file.state === 'withdrawn') return null;
  return <Tag color={COLOURS[file.state]}>{t(`state.${file.state}`)}</Tag>;
}

function refusalWords(t: (key: string) => string, refusal: string): string {
  const known = ['file.mismatched', 'file.infected', 'file.corrupt', 'file.unsupported', 'file.expired'];
  return t(known.includes(refusal) ? `refusal.${refusal.slice('file.'.length)}` : 'refusal.other');
}
