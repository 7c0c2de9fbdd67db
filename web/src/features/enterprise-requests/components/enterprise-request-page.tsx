import { App, Button, Form, Radio, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { LoadedPage } from '../../../shared/ui/loaded-page.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { UnitPicker } from '../../../shared/ui/pickers.js';
import { ReasonModal } from '../../../shared/ui/reason-modal.js';
import { SaidList } from '../../../shared/ui/said-list.js';
import { SayForm } from '../../../shared/ui/say-form.js';
import { UnitLink } from '../../../shared/ui/unit-link.js';
import { useChangedEnterpriseRequests } from '../api/changed-enterprise-requests.js';
import { handleEnterpriseRequest, type UnitStep } from '../api/handle-enterprise-request.js';
import { rateEnterpriseRequest, type Satisfaction } from '../api/rate-enterprise-request.js';
import { useEnterpriseRequest } from '../api/read-enterprise-request.js';
import { reopenEnterpriseRequest } from '../api/reopen-enterprise-request.js';
import { transferEnterpriseRequest } from '../api/transfer-enterprise-request.js';
import { RequestState } from './request-state.js';
import { RequestSteps } from './request-steps.js';
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
  const [asked, setAsked] = useState<'transfer' | 'rate' | 'reopen' | null>(null);

  async function done(words: string) {
    void message.success(words);
    await changed();
  }

  return (
    <LoadedPage query={query}>
      {(request) => {
        const { abilities } = request;
        const step = UNIT_STEPS.find((each) => abilities[each]);
        return (
          <>
            <PageHeader
              title={request.enterprise}
              note={
                <>
                  {t('number')} {request.number} · <UnitLink unit={request.unit} />
                </>
              }
            >
              {abilities.transfer ? (
                <Button onClick={() => setAsked('transfer')}>{t('transfer')}</Button>
              ) : null}
              {abilities.rate ? (
                <Button type="primary" onClick={() => setAsked('rate')}>
                  {t('rate')}
                </Button>
              ) : null}
              {abilities.reopen ? (
                <Button type="primary" onClick={() => setAsked('reopen')}>
                  {t('reopen')}
                </Button>
              ) : null}
            </PageHeader>
            <section className="panel" aria-label={t('matter')}>
              <p className="panel-words">{request.matter}</p>
              <div className="line">
                <RequestState request={request} />
                <span className="grow soft">
                  {t('by', { contact: request.contact, phone: request.phone, date: request.receivedOn })}
                </span>
              </div>
            </section>
            <section className="panel" aria-label={t('steps')}>
              <h2>
                {t('steps')}
                {request.round > 1 ? (
                  <span className="soft">{t('round', { count: request.round })}</span>
                ) : null}
              </h2>
              <RequestSteps steps={request.steps} />
              {step ? (
                <SayForm
                  key={step}
                  label={t(`words.${step}`)}
                  missing={t('wordsMissing')}
                  button={t(`action.${step}`)}
                  draft={{ kind: `enterprise-request-${step}`, id }}
                  onSay={async (words) => {
                    await handleEnterpriseRequest(id, step, words);
                    await done(t(`done.${step}`));
                  }}
                />
              ) : null}
            </section>
            {request.pastRounds.toReversed().map((past) => (
              <section key={past.round} className="panel" aria-label={t('round', { count: past.round })}>
                <h2>
                  {t('round', { count: past.round })}
                  <Tag color="warning">{t('satisfaction.dissatisfied')}</Tag>
                  <span className="soft">
                    {past.unit} · {t('begunOn', { date: past.begunOn })}
                  </span>
                </h2>
                <RequestSteps steps={past.steps} />
              </section>
            ))}
            <section className="panel" aria-label={t('deeds')}>
              <h2>{t('deeds')}</h2>
              <SaidList
                said={request.deeds.map(({ kind, unit, by, on, words, round }) => ({
                  head: [
                    ...(request.round > 1 ? [t('round', { count: round })] : []),
                    t(`deed.${kind}`),
                    unit,
                    by,
                    on,
                  ].join(' · '),
                  words,
                }))}
              />
            </section>
            {asked === 'transfer' ? (
              <ReasonModal<{ reason: string; unitId: string }>
                open
                title={t('transfer')}
                note={t('transferNote')}
                onClose={() => setAsked(null)}
                onSubmit={async (values) => {
                  await transferEnterpriseRequest(id, values);
                  await done(t('transferred'));
                }}
              >
                <Form.Item
                  name="unitId"
                  label={t('unit')}
                  rules={[{ required: true, message: t('unitMissing') }]}
                >
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
                  await done(t('rated'));
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
            {asked === 'reopen' ? (
              <ReasonModal<{ reason: string; unitId?: string }>
                open
                title={t('reopen')}
                note={t('reopenNote')}
                onClose={() => setAsked(null)}
                initialValues={{ unitId: request.unit.id }}
                onSubmit={async ({ reason, unitId }) => {
                  await reopenEnterpriseRequest(id, { reason, ...(unitId ? { unitId } : {}) });
                  await done(t('reopened'));
                }}
              >
                <Form.Item name="unitId" label={t('unit')}>
                  <UnitPicker />
                </Form.Item>
              </ReasonModal>
            ) : null}
          </>
        );
      }}
    </LoadedPage>
  );
}
