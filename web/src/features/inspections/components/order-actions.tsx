import { App, Button, DatePicker, Form } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../../shared/api/problem.js';
import { useSession } from '../../../shared/api/session.js';
import type { Rectification } from '../../../shared/api/types.js';
import { fromPicker } from '../../../shared/lib/dates.js';
import { ReasonModal } from '../../../shared/ui/reason-modal.js';
import { useChangedInspections } from '../api/changed-inspections.js';
import { type OrderDeed, stepRectification } from '../api/rectifications.js';
import { dateOf, deedsOf, wordsOf } from '../model/order-deeds.js';
import { DraftOrderModal } from './draft-order-modal.js';

const DATE_LABELS: Partial<Record<OrderDeed, 'extendDue' | 'relapseDue' | 'rejectDue'>> = {
  extend: 'extendDue',
  relapse: 'relapseDue',
  reject: 'rejectDue',
};
const WORD_LABELS: Partial<Record<OrderDeed, 'replyLabel' | 'verifyLabel' | 'lookBackLabel'>> = {
  reply: 'replyLabel',
  verify: 'verifyLabel',
  reject: 'verifyLabel',
  sustain: 'lookBackLabel',
  relapse: 'lookBackLabel',
};
const NOTES = {
  sign: 'signNote',
  reply: 'replyNote',
  approve: 'approveNote',
  verify: 'verifyNote',
  close: 'closeNote',
  rise: 'riseNote',
  relapse: 'relapseNote',
} as const satisfies Partial<Record<OrderDeed, string>>;
const DANGER: readonly OrderDeed[] = ['dismiss', 'withdraw', 'reject', 'sendBack', 'relapse'];

/** The buttons of an order, from its abilities; each asks for what the step needs, or once more. */
export function OrderActions({ order }: { order: Rectification }) {
  const { t } = useTranslation('rectifications');
  const { message, modal } = App.useApp();
  const { today } = useSession();
  const changed = useChangedInspections();
  const [asked, setAsked] = useState<OrderDeed | null>(null);
  const [redrafting, setRedrafting] = useState(false);

  async function take(deed: OrderDeed, words: string, date: string | undefined) {
    await stepRectification(order.id, deed, words, date);
    void message.success(t('do.done'));
    await changed();
  }

  async function confirm(deed: OrderDeed) {
    const note = deed in NOTES ? t(`do.${NOTES[deed as keyof typeof NOTES]}`) : undefined;
    const sure = await modal.confirm({
      title: t(`do.${deed}`),
      content: note,
      okText: t('do.confirm'),
      cancelText: t('do.cancel'),
    });
    if (!sure) return;
    try {
      await take(deed, '', undefined);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      void message.error(error.detail);
      await changed();
    }
  }

  const date = asked ? dateOf(asked) : null;
  const deeds = deedsOf(order.abilities);
  // What takes the order on, not what takes it back.
  const foremost = deeds.find((deed) => !DANGER.includes(deed));
  return (
    <>
      {order.abilities.redraft ? (
        <Button onClick={() => setRedrafting(true)}>{t('do.redraft')}</Button>
      ) : null}
      {deeds.map((deed) => (
        <Button
          key={deed}
          type={deed === foremost ? 'primary' : 'default'}
          danger={DANGER.includes(deed)}
          onClick={() => (wordsOf(deed) === null ? void confirm(deed) : setAsked(deed))}
        >
          {t(`do.${deed}`)}
        </Button>
      ))}
      {redrafting ? <DraftOrderModal order={order} onClose={() => setRedrafting(false)} /> : null}
      {asked ? (
        <ReasonModal<{ reason: string; dueOn?: Dayjs }>
          key={asked}
          open
          title={t(`do.${asked}`)}
          note={asked in NOTES ? t(`do.${NOTES[asked as keyof typeof NOTES]}`) : undefined}
          danger={DANGER.includes(asked)}
          minReason={wordsOf(asked) ?? 0}
          {...(WORD_LABELS[asked] ? { reasonLabel: t(`do.${WORD_LABELS[asked]}`) } : {})}
          onClose={() => setAsked(null)}
          onSubmit={({ reason, dueOn }) => take(asked, reason, fromPicker(dueOn))}
        >
          {date ? (
            <Form.Item
              name="dueOn"
              label={t(`do.${DATE_LABELS[asked] ?? 'extendDue'}`)}
              rules={date === 'needed' ? [{ required: true, message: t('do.dueMissing') }] : []}
            >
              <DatePicker
                disabledDate={(day) => (fromPicker(day) ?? '') <= (asked === 'extend' ? order.dueOn : today)}
              />
            </Form.Item>
          ) : null}
        </ReasonModal>
      ) : null}
    </>
  );
}
