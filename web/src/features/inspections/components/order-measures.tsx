import { App, Button, DatePicker, Form, Input, Select, Tag } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rectification, RectificationMeasure } from '../../../shared/api/types.js';
import { fromPicker } from '../../../shared/lib/dates.js';
import { EvidenceBox } from '../../../shared/ui/evidence/evidence-box.js';
import { ReasonModal } from '../../../shared/ui/reason-modal.js';
import { useChangedInspections } from '../api/changed-inspections.js';
import { addMeasure, changeMeasure } from '../api/rectifications.js';

const STATES = ['doing', 'done', 'dropped'] as const;
const TAGS = { doing: 'processing', done: 'success', dropped: 'default' } as const;

/** 整改措施: what the unit does, each with its state, what came of it and its evidence. */
export function OrderMeasures({ order }: { order: Rectification }) {
  const { t } = useTranslation('rectifications');
  const { message } = App.useApp();
  const changed = useChangedInspections();
  const [adding, setAdding] = useState(false);
  const [edited, setEdited] = useState<RectificationMeasure | null>(null);
  const may = order.abilities.measures;

  async function saved(done: Promise<unknown>) {
    await done;
    void message.success(t('do.done'));
    await changed();
  }

  return (
    <section className="panel" aria-label={t('measures.title')}>
      <h2>
        {t('measures.title')}
        {may ? (
          <span className="more no-print">
            <Button onClick={() => setAdding(true)}>{t('measures.add')}</Button>
          </span>
        ) : null}
      </h2>
      {order.measures.length === 0 ? <p className="soft">{t('measures.none')}</p> : null}
      <ol className="plain-list">
        {order.measures.map((measure) => (
          <li key={measure.id}>
            <div className="line">
              <Tag color={TAGS[measure.state]}>{t(`measures.states.${measure.state}`)}</Tag>
              <span className="grow">
                {measure.seq}. {measure.words}
              </span>
              {(measure.doneOn ?? measure.dueOn) ? (
                <span className="soft nowrap">{measure.doneOn ?? measure.dueOn}</span>
              ) : null}
              {may ? (
                <Button size="small" className="no-print" onClick={() => setEdited(measure)}>
                  {t('measures.edit')}
                </Button>
              ) : null}
            </div>
            {measure.result ? <p>{measure.result}</p> : null}
            {may || measure.files > 0 ? <EvidenceBox place={{ kind: 'measure', id: measure.id }} /> : null}
          </li>
        ))}
      </ol>
      {adding ? (
        <ReasonModal<{ reason: string; dueOn?: Dayjs }>
          open
          title={t('measures.add')}
          minReason={4}
          maxReason={1000}
          reasonLabel={t('measures.words')}
          onClose={() => setAdding(false)}
          onSubmit={({ reason, dueOn }) => saved(addMeasure(order.id, reason, fromPicker(dueOn) ?? null))}
        >
          <Form.Item name="dueOn" label={t('measures.dueOn')}>
            <DatePicker />
          </Form.Item>
        </ReasonModal>
      ) : null}
      {edited ? (
        <ReasonModal<{ reason: string; words: string; state: RectificationMeasure['state']; dueOn?: Dayjs }>
          key={edited.id}
          open
          title={t('measures.editTitle')}
          note={t('measures.resultHint')}
          minReason={0}
          reasonLabel={t('measures.result')}
          initialValues={{
            words: edited.words,
            state: edited.state,
            reason: edited.result,
            ...(edited.dueOn ? { dueOn: dayjs(edited.dueOn) } : {}),
          }}
          onClose={() => setEdited(null)}
          onSubmit={({ reason, words, state, dueOn }) =>
            saved(changeMeasure(edited, { words, state, result: reason, dueOn: fromPicker(dueOn) ?? null }))
          }
        >
          <Form.Item
            name="words"
            label={t('measures.words')}
            rules={[{ required: true, whitespace: true, min: 4, message: t('measures.wordsMissing') }]}
          >
            <Input.TextArea rows={2} maxLength={1000} />
          </Form.Item>
          <Form.Item name="dueOn" label={t('measures.dueOn')}>
            <DatePicker />
          </Form.Item>
          <Form.Item name="state" label={t('measures.state')}>
            <Select options={STATES.map((value) => ({ value, label: t(`measures.states.${value}`) }))} />
          </Form.Item>
        </ReasonModal>
      ) : null}
    </section>
  );
}
