import { Alert, App, Button, DatePicker, Form, Input, Tag } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../shared/api/session.js';
import type { Inspection } from '../../../shared/api/types.js';
import { fromPicker } from '../../../shared/lib/dates.js';
import { EvidenceBox } from '../../../shared/ui/evidence/evidence-box.js';
import { UnitPicker } from '../../../shared/ui/pickers.js';
import { ReasonModal } from '../../../shared/ui/reason-modal.js';
import { FormModal } from '../../../shared/ui/form-modal.js';
import { useChangedInspections } from '../api/changed-inspections.js';
import { useBurden } from '../api/rounds.js';
import { answerVisit, cancelVisit, planVisit, recordVisit } from '../api/visits.js';

type Visit = Inspection['visits'][number];

/** 走访: which unit on which day, who went, what was seen, what the unit says to it. */
export function VisitsPanel({ round }: { round: Inspection }) {
  const { t } = useTranslation('inspections');
  const { message } = App.useApp();
  const { today } = useSession();
  const changed = useChangedInspections();
  const [planning, setPlanning] = useState(false);
  const [open, setOpen] = useState<{ deed: 'record' | 'cancel' | 'answer'; visit: Visit } | null>(null);

  async function saved(done: Promise<unknown>) {
    await done;
    void message.success(t('sample.saved'));
    await changed();
  }

  return (
    <section className="panel" aria-label={t('visits.title')}>
      <h2>
        {t('visits.title')}
        {round.abilities.record ? (
          <span className="more no-print">
            <Button onClick={() => setPlanning(true)}>{t('visits.plan')}</Button>
          </span>
        ) : null}
      </h2>
      {round.visits.length === 0 ? <p className="soft">{t('visits.none')}</p> : null}
      <ul className="plain-list">
        {round.visits.map((visit) => (
          <li key={visit.id} aria-label={`${visit.unit.name} ${visit.visitedOn ?? visit.plannedOn}`}>
            <div className="line">
              <Tag>{t(`visitState.${visit.state}`)}</Tag>
              <span className="grow">{visit.unit.name}</span>
              <span className="soft nowrap">{visit.visitedOn ?? visit.plannedOn}</span>
            </div>
            {visit.people ? <div className="soft">{visit.people}</div> : null}
            {visit.notes ? <p className="said-words">{visit.notes}</p> : null}
            {visit.cancelledReason ? <div className="soft">{visit.cancelledReason}</div> : null}
            {visit.answer ? (
              <div>
                <span className="soft">
                  {t('visits.answered')}（{visit.answeredOn}）：
                </span>
                {visit.answer}
              </div>
            ) : null}
            {(visit.abilities.record && visit.state === 'made') || visit.files > 0 ? (
              <EvidenceBox place={{ kind: 'visit', id: visit.id }} />
            ) : null}
            <div className="line row-deeds no-print">
              {(['record', 'cancel', 'answer'] as const)
                .filter((deed) => visit.abilities[deed])
                .map((deed) => (
                  <Button key={deed} size="small" onClick={() => setOpen({ deed, visit })}>
                    {t(`visits.${deed}`)}
                  </Button>
                ))}
            </div>
          </li>
        ))}
      </ul>
      {planning ? (
        <PlanVisit
          onClose={() => setPlanning(false)}
          onPlan={(unitId, plannedOn) => saved(planVisit(round.id, { unitId, plannedOn }))}
        />
      ) : null}
      {open?.deed === 'record' ? (
        <FormModal<{ visitedOn: Dayjs; people: string; notes: string }>
          title={t('visits.recordTitle')}
          okText={t('visits.record')}
          initialValues={{
            visitedOn: dayjs(
              open.visit.visitedOn ?? (open.visit.plannedOn > today ? today : open.visit.plannedOn),
            ),
            people: open.visit.people,
            notes: open.visit.notes,
          }}
          onClose={() => setOpen(null)}
          onSubmit={({ visitedOn, ...words }) =>
            saved(
              recordVisit(open.visit.id, open.visit.version, {
                ...words,
                visitedOn: fromPicker(visitedOn) ?? '',
              }),
            )
          }
        >
          <Form.Item
            name="visitedOn"
            label={t('visits.date')}
            rules={[{ required: true, message: t('visits.dateMissing') }]}
          >
            <DatePicker disabledDate={(day) => (fromPicker(day) ?? '') > today} />
          </Form.Item>
          <Form.Item
            name="people"
            label={t('visits.people')}
            rules={[{ required: true, whitespace: true, min: 2, message: t('visits.peopleMissing') }]}
          >
            <Input maxLength={1000} />
          </Form.Item>
          <Form.Item
            name="notes"
            label={t('visits.notes')}
            rules={[{ required: true, whitespace: true, min: 4, message: t('visits.notesMissing') }]}
          >
            <Input.TextArea rows={6} maxLength={8000} />
          </Form.Item>
        </FormModal>
      ) : null}
      {open?.deed === 'cancel' ? (
        <ReasonModal
          open
          title={t('visits.cancelTitle')}
          onClose={() => setOpen(null)}
          onSubmit={({ reason }) => saved(cancelVisit(open.visit.id, reason))}
        />
      ) : null}
      {open?.deed === 'answer' ? (
        <ReasonModal
          open
          title={t('visits.answerTitle')}
          reasonLabel={t('visits.answerLabel')}
          minReason={4}
          onClose={() => setOpen(null)}
          onSubmit={({ reason }) => saved(answerVisit(open.visit.id, reason))}
        />
      ) : null}
    </section>
  );
}

/** Says beforehand when one visit more is one too many. */
function PlanVisit({
  onPlan,
  onClose,
}: {
  onPlan: (unitId: string, plannedOn: string) => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useTranslation('inspections');
  const [unit, setUnit] = useState<string>();
  const burden = useBurden({ unit: unit ?? '' }, unit !== undefined);
  const visits = burden.data?.items[0]?.visits ?? 0;
  const limit = burden.data?.visitLimit ?? 0;
  return (
    <FormModal<{ unitId: string; plannedOn: Dayjs }>
      title={t('visits.planTitle')}
      okText={t('visits.plan')}
      onClose={onClose}
      onSubmit={({ unitId, plannedOn }) => onPlan(unitId, fromPicker(plannedOn) ?? '')}
    >
      <Form.Item
        name="unitId"
        label={t('visits.unit')}
        rules={[{ required: true, message: t('visits.unitMissing') }]}
      >
        <UnitPicker onChange={setUnit} />
      </Form.Item>
      {burden.data && visits >= limit ? (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          title={t('visits.warning', { visits, limit })}
        />
      ) : null}
      <Form.Item
        name="plannedOn"
        label={t('visits.date')}
        rules={[{ required: true, message: t('visits.dateMissing') }]}
      >
        <DatePicker />
      </Form.Item>
    </FormModal>
  );
}
