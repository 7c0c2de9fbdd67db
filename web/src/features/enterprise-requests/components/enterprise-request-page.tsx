import { App, Button, Form, Input, Radio, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { EnterpriseRequest } from '../../../shared/api/types.js';
import { ErrorNotice, PageProblem } from '../../../shared/ui/error-notice.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { UnitPicker } from '../../../shared/ui/pickers.js';
import { ReasonModal } from '../../../shared/ui/reason-modal.js';
import { useChangedEnterpriseRequests } from '../api/changed-enterprise-requests.js';
import { handleEnterpriseRequest, type UnitStep } from '../api/handle-enterprise-request.js';
import { rateEnterpriseRequest, type Satisfaction } from '../api/rate-enterprise-request.js';
import { useEnterpriseRequest } from '../api/read-enterprise-request.js';
import { transferEnterpriseRequest } from '../api/transfer-enterprise-request.js';
import { RequestSteps } from './request-steps.js';
import '../../../shared/ui/panels.css';
import './enterprise-requests.css';

const UNIT_STEPS: readonly UnitStep[] = ['answer', 'advise', 'settle'];
const SATISFACTIONS: readonly Satisfaction[] = ['satisfied', 'fair', 'dissatisfied'];

/** One request: what is asked for, its clock, what was done, and the next step for who may take it. */
export function EnterpriseRequestPage() {
  const { t } = useTranslation('enterprise-requests');
  const { id = '' } = useParams();
  const { message } = App.useApp();
  const changed = useChangedEnterpriseRequests();
  const query = useEnterpriseRequest(id);
  const [asked, setAsked] = useState<'transfer' | 'rate' | null>(null);
  const request = query.data;
  if (query.error && !request)
    return <PageProblem error={query.error} onRetry={() => void query.refetch()} />;
  if (!request)
    return (
      <div className="page">
        <Skeleton active paragraph={{ rows: 8 }} />
      </div>
    );
  const step = UNIT_STEPS.find((each) => request.abilities[each]);
  return (
    <div className="page enterprise-request">
      <PageHeader title={request.enterprise} note={`${t('number')} ${request.number} · ${request.unit.name}`}>
        {request.abilities.transfer ? (
          <Button onClick={() => setAsked('transfer')}>{t('transfer')}</Button>
        ) : null}
        {request.abilities.rate ? (
          <Button type="primary" onClick={() => setAsked('rate')}>
            {t('rate')}
          </Button>
        ) : null}
      </PageHeader>
      {query.error ? <ErrorNotice error={query.error} onRetry={() => void query.refetch()} /> : null}
      <section className="panel" aria-label={t('matter')}>
        <p className="request-words">{request.matter}</p>
        <div className="line">
          <Tag>{t(`state.${request.state}`)}</Tag>
          {request.satisfaction ? <Tag>{t(`satisfaction.${request.satisfaction}`)}</Tag> : null}
          <span className="grow soft">
            {t('by', { contact: request.contact, phone: request.phone, date: request.receivedOn })}
          </span>
        </div>
      </section>
      <section className="panel" aria-label={t('steps')}>
        <h2>{t('steps')}</h2>
        <RequestSteps steps={request.steps} />
        {step ? <StepForm key={step} id={id} step={step} onDone={changed} /> : null}
      </section>
      <section className="panel" aria-label={t('deeds')}>
        <h2>{t('deeds')}</h2>
        <ul className="plain-list">
          {request.deeds.map((deed, index) => (
            <li key={index}>
              <div className="soft">
                {t(`deed.${deed.kind}`)} · {deed.unit} · {deed.by} · {deed.on}
              </div>
              <div className="request-words">{deed.words}</div>
            </li>
          ))}
        </ul>
      </section>
      {asked === 'transfer' ? (
        <ReasonModal<{ reason: string; unitId: string }>
          open
          title={t('transfer')}
          note={t('transferNote')}
          onClose={() => setAsked(null)}
          onSubmit={async (values) => {
            await transferEnterpriseRequest(id, values);
            void message.success(t('transferred'));
            await changed();
          }}
        >
          <Form.Item name="unitId" label={t('unit')} rules={[{ required: true, message: t('unitMissing') }]}>
            <UnitPicker />
          </Form.Item>
        </ReasonModal>
      ) : null}
      {asked === 'rate' ? (
        <ReasonModal<{ reason: string; satisfaction: Satisfaction }>
          open
          title={t('rate')}
          note={t('rateNote')}
          minReason={0}
          reasonLabel={t('rateWords')}
          onClose={() => setAsked(null)}
          onSubmit={async ({ reason, satisfaction }) => {
            await rateEnterpriseRequest(id, { satisfaction, words: reason });
            void message.success(t('rated'));
            await changed();
          }}
        >
          <Form.Item
            name="satisfaction"
            label={t('satisfactionLabel')}
            rules={[{ required: true, message: t('satisfactionMissing') }]}
          >
            <Radio.Group
              options={SATISFACTIONS.map((value) => ({ value, label: t(`satisfaction.${value}`) }))}
            />
          </Form.Item>
        </ReasonModal>
      ) : null}
    </div>
  );
}

interface StepFormProps {
  readonly id: string;
  readonly step: UnitStep;
  readonly onDone: () => Promise<void>;
}

/** The unit's next step; what was typed stays when it is refused. */
function StepForm({ id, step, onDone }: StepFormProps) {
  const { t } = useTranslation('enterprise-requests');
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  async function submit({ words }: Pick<EnterpriseRequest['deeds'][number], 'words'>) {
    setBusy(true);
    setProblem(null);
    try {
      await handleEnterpriseRequest(id, step, words);
      void message.success(t(`done.${step}`));
      await onDone();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Form
      layout="vertical"
      requiredMark={false}
      style={{ marginTop: 16 }}
      onFinish={(values: { words: string }) => void submit(values)}
    >
      {problem ? <ErrorNotice error={problem} /> : null}
      <Form.Item
        name="words"
        label={t(`words.${step}`)}
        rules={[{ required: true, whitespace: true, min: 2, message: t('wordsMissing') }]}
      >
        <Input.TextArea rows={4} maxLength={2000} showCount />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {t(`action.${step}`)}
      </Button>
    </Form>
  );
}
