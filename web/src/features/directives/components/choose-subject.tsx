import { Modal, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listPolicies, readUnit } from '../../../shared/api/directory.js';
import type { Directive, DirectiveSummary } from '../../../shared/api/types.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { PolicyPicker, UnitPicker } from '../../../shared/ui/pickers.js';
import { WriteDirectiveModal } from './write-directive-modal.js';

type Subject = DirectiveSummary['subject'];

/** A directive that starts from the list is on a unit or a policy; one on an item is written on the item's page. */
export function ChooseSubject({
  onWritten,
  onClose,
}: {
  readonly onWritten: (directive: Directive) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('directives');
  const [kind, setKind] = useState<'unit' | 'policy'>('unit');
  const [subject, setSubject] = useState<Subject | null>(null);
  const [problem, setProblem] = useState<unknown>(null);

  async function choose(id: string | undefined) {
    if (id === undefined) return;
    setProblem(null);
    try {
      if (kind === 'unit') setSubject({ kind, id, title: (await readUnit(id)).name });
      else {
        const { items } = await listPolicies({ id: [id] });
        setSubject({ kind, id, title: items[0]?.title ?? '' });
      }
    } catch (error) {
      setProblem(error);
    }
  }

  if (subject)
    return (
      <WriteDirectiveModal
        subject={subject}
        unitIds={subject.kind === 'unit' ? [subject.id] : []}
        onWritten={onWritten}
        onClose={onClose}
      />
    );
  return (
    <Modal open title={t('chooseSubject')} footer={null} onCancel={onClose}>
      {problem ? <ErrorNotice error={problem} /> : null}
      <p className="soft">{t('chooseNote')}</p>
      <div style={{ display: 'grid', gap: 12 }}>
        <Segmented
          aria-label={t('subject')}
          value={kind}
          options={(['unit', 'policy'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={setKind}
        />
        {kind === 'unit' ? (
          <UnitPicker aria-label={t('kind.unit')} onChange={(id) => void choose(id)} />
        ) : (
          <PolicyPicker aria-label={t('kind.policy')} onChange={(id) => void choose(id)} />
        )}
      </div>
    </Modal>
  );
}
