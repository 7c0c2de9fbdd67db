import { App, Button, DatePicker, Form, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../../shared/api/problem.js';
import type { WorkItem } from '../../../shared/api/types.js';
import { fromPicker } from '../../../shared/lib/dates.js';
import { UnitPicker } from '../../../shared/ui/pickers.js';
import { ReasonModal } from '../../../shared/ui/reason-modal.js';
import { UnarrangedYears } from '../../../shared/ui/unarranged-years.js';
import { acceptWorkItem } from '../api/accept-work-item.js';
import { useArchiveWorkItems } from '../api/archive-work-items.js';
import { cancelWorkItem } from '../api/cancel-work-item.js';
import { useChangedItems } from '../api/changed-items.js';
import { closeWorkItem } from '../api/close-work-item.js';
import { disputeWorkItem } from '../api/dispute-work-item.js';
import { extendWorkItem } from '../api/extend-work-item.js';
import { resumeWorkItem } from '../api/resume-work-item.js';
import { suspendWorkItem } from '../api/suspend-work-item.js';
import { transferWorkItem } from '../api/transfer-work-item.js';
import { ClosingEvidence, useGathered } from './closing-evidence.js';
import { type ItemAction, actionsOf } from '../model/item-actions.js';

type AtOnce = 'accept' | 'archive';
type Asked = Exclude<ItemAction, AtOnce>;

interface Values {
  reason: string;
  unitId?: string;
  deadline?: Dayjs;
  evidence?: string;
  document?: string;
}

function send(action: Asked, id: string, values: Values, files: string[]): Promise<WorkItem> {
  const { reason, unitId = '', evidence = '', document = '' } = values;
  switch (action) {
    case 'dispute':
      return disputeWorkItem(id, { reason });
    case 'transfer':
      return transferWorkItem(id, { reason, unitId });
    case 'extension':
      return extendWorkItem(id, { reason, deadline: fromPicker(values.deadline) ?? '' });
    case 'closing':
      return closeWorkItem(id, { reason, evidence, files });
    case 'suspend':
      return suspendWorkItem(id, { reason, document });
    case 'resume':
      return resumeWorkItem(id, { reason, document });
    case 'cancel':
      return cancelWorkItem(id, { reason, document });
  }
}

const isAtOnce = (action: ItemAction): action is AtOnce => action === 'accept' || action === 'archive';

/** The buttons of an item, from its abilities; each but signing and putting away asks for a reason and what else it needs. */
export function ItemActions({ item }: { item: WorkItem }) {
  const { t } = useTranslation('work-items');
  const { message } = App.useApp();
  const changed = useChangedItems();
  const gathered = useGathered(item.id);
  const [asked, setAsked] = useState<Asked | null>(null);
  const archive = useArchiveWorkItems();
  const [busy, setBusy] = useState(false);

  async function doAtOnce(action: AtOnce) {
    setBusy(true);
    try {
      await (action === 'accept' ? acceptWorkItem(item.id) : archive.mutateAsync([item.id]));
      void message.success(t(`action.${action}Done`));
    } catch (error) {
      void message.error(error instanceof ApiProblem ? error.detail : String(error));
    } finally {
      setBusy(false);
      await changed();
    }
  }

  const document = (
    <Form.Item
      name="document"
      label={t('action.document')}
      rules={[{ required: true, whitespace: true, min: 2, message: t('action.documentMissing') }]}
    >
      <Input maxLength={200} placeholder={t('action.documentHint')} />
    </Form.Item>
  );
  const fields: Partial<Record<Asked, ReactNode>> = {
    transfer: (
      <Form.Item
        name="unitId"
        label={t('action.unit')}
        rules={[{ required: true, message: t('action.unitMissing') }]}
      >
        <UnitPicker />
      </Form.Item>
    ),
    extension: (
      <>
        <Form.Item
          name="deadline"
          label={t('action.deadline')}
          extra={item.deadline ? t('action.deadlineNow', { date: item.deadline }) : null}
          rules={[{ required: true, message: t('action.deadlineMissing') }]}
        >
          <DatePicker
            disabledDate={(day) => item.deadline !== null && (fromPicker(day) ?? '') <= item.deadline}
          />
        </Form.Item>
        <Form.Item noStyle dependencies={['deadline']}>
          {({ getFieldValue }) => (
            <UnarrangedYears on={[fromPicker(getFieldValue('deadline') as Dayjs | undefined)]} />
          )}
        </Form.Item>
      </>
    ),
    closing: (
      <>
        <Form.Item
          name="evidence"
          label={t('action.evidence')}
          rules={[{ required: true, whitespace: true, min: 5, message: t('action.evidenceMissing') }]}
        >
          <Input.TextArea rows={4} maxLength={4000} placeholder={t('action.evidenceHint')} />
        </Form.Item>
        <ClosingEvidence itemId={item.id} />
      </>
    ),
    suspend: document,
    resume: document,
    cancel: document,
  };

  return (
    <>
      {actionsOf(item.abilities).map((action) => (
        <Button
          key={action}
          type={action === 'accept' ? 'primary' : 'default'}
          danger={action === 'cancel'}
          loading={isAtOnce(action) && busy}
          onClick={() => (isAtOnce(action) ? void doAtOnce(action) : setAsked(action))}
        >
          {t(`action.${action}`)}
        </Button>
      ))}
      {asked ? (
        <ReasonModal<Values>
          key={asked}
          open
          title={t(`action.${asked}`)}
          note={t(`action.${asked}Note`)}
          danger={asked === 'cancel'}
          onClose={() => setAsked(null)}
          onSubmit={async (values) => {
            await send(asked, item.id, values, gathered);
            void message.success(t('action.sent'));
            await changed();
          }}
        >
          {fields[asked]}
        </ReasonModal>
      ) : null}
    </>
  );
}
