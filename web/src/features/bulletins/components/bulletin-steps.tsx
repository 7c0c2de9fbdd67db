import { App, Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { newIdempotencyKey } from '../../../shared/api/client.js';
import { ApiProblem } from '../../../shared/api/problem.js';
import type { Bulletin } from '../../../shared/api/types.js';
import { FormModal } from '../../../shared/ui/form-modal.js';
import { ReasonModal } from '../../../shared/ui/reason-modal.js';
import type { BulletinStep } from '../api/bulletin-calls.js';
import { useDraftBulletin } from '../api/draft-bulletin.js';

interface BulletinStepsProps {
  readonly bulletin: Bulletin;
  readonly busy: boolean;
  readonly onStep: (step: BulletinStep) => Promise<unknown>;
}

type Dialog = 'head' | 'object' | 'return' | 'drop' | 'publish' | null;

/** What this person may do with the bulletin now: the buttons its abilities name. */
export function BulletinSteps({ bulletin, busy, onStep }: BulletinStepsProps) {
  const { t } = useTranslation(['bulletins', 'shared']);
  const { message, modal, notification } = App.useApp();
  const navigate = useNavigate();
  const drafting = useDraftBulletin();
  const [dialog, setDialog] = useState<Dialog>(null);
  const [key, setKey] = useState(newIdempotencyKey);
  const { abilities } = bulletin;
  const close = () => setDialog(null);
  const open = (which: Dialog) => {
    setKey(newIdempotencyKey());
    setDialog(which);
  };

  async function press(step: BulletinStep) {
    try {
      await onStep(step);
      void message.success(t(`done.${step.kind}`));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      notification.warning({ title: error.title, description: error.detail });
    }
  }
  const asked = (step: BulletinStep) =>
    void modal.confirm({
      title: t(`ask.${step.kind}`),
      content: t(`askNote.${step.kind}`, { days: bulletin.objectionDays, count: bulletin.namedUnits.length }),
      okText: t(`step.${step.kind}`),
      cancelText: t('shared:reason.cancel'),
      onOk: () => press(step),
    });

  async function withdraw() {
    const { cycle, inspection } = bulletin;
    const about = inspection ? { roundId: inspection.id } : { cycleId: cycle?.id ?? '' };
    try {
      const later = await drafting.mutateAsync({ ...about, withdrawsId: bulletin.id, key });
      void navigate(`/bulletins/${later.id}`);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      notification.warning({ title: error.title, description: error.detail });
    }
  }

  return (
    <>
      {abilities.edit ? <Button onClick={() => open('head')}>{t('step.head')}</Button> : null}
      {abilities.compose ? (
        <Button loading={busy} onClick={() => asked({ kind: 'compose' })}>
          {t('step.compose')}
        </Button>
      ) : null}
      {abilities.circulate ? (
        <Button type="primary" loading={busy} onClick={() => asked({ kind: 'circulate' })}>
          {t('step.circulate')}
        </Button>
      ) : null}
      {abilities.drop ? (
        <Button danger onClick={() => open('drop')}>
          {t('step.drop')}
        </Button>
      ) : null}
      {abilities.agree ? (
        <Button loading={busy} onClick={() => asked({ kind: 'agree' })}>
          {t('step.agree')}
        </Button>
      ) : null}
      {abilities.object ? <Button onClick={() => open('object')}>{t('step.object')}</Button> : null}
      {abilities.takeBack ? (
        <Button loading={busy} onClick={() => void press({ kind: 'return', reason: '' })}>
          {t('step.takeBack')}
        </Button>
      ) : null}
      {abilities.sendBack ? (
        <Button danger onClick={() => open('return')}>
          {t('step.sendBack')}
        </Button>
      ) : null}
      {abilities.sign ? (
        <Button
          type="primary"
          loading={busy}
          disabled={bulletin.notYetSigned !== null}
          onClick={() => asked({ kind: 'sign' })}
        >
          {t('step.sign')}
        </Button>
      ) : null}
      {abilities.publish ? (
        <Button type="primary" onClick={() => open('publish')}>
          {t('step.publish')}
        </Button>
      ) : null}
      {abilities.withdraw ? (
        <Button loading={drafting.isPending} onClick={() => void withdraw()}>
          {t(drafting.isPending ? 'drafting' : 'step.withdraw')}
        </Button>
      ) : null}
      {dialog === 'object' ? (
        <ReasonModal
          open
          title={t('step.object')}
          reasonLabel={t('objection.words')}
          onSubmit={({ reason }) => onStep({ kind: 'object', words: reason, key })}
          onClose={close}
        />
      ) : null}
      {dialog === 'return' ? (
        <ReasonModal
          open
          title={t('step.sendBack')}
          reasonLabel={t('step.sendBackReason')}
          onSubmit={({ reason }) => onStep({ kind: 'return', reason })}
          onClose={close}
        />
      ) : null}
      {dialog === 'drop' ? (
        <ReasonModal
          open
          danger
          minReason={2}
          title={t('step.drop')}
          note={t('askNote.drop')}
          onSubmit={({ reason }) => onStep({ kind: 'drop', reason })}
          onClose={close}
        />
      ) : null}
      {dialog === 'head' ? <HeadModal bulletin={bulletin} onStep={onStep} onClose={close} /> : null}
      {dialog === 'publish' && bulletin.next ? (
        <PublishModal next={bulletin.next} codeWord={bulletin.codeWord} onStep={onStep} onClose={close} />
      ) : null}
    </>
  );
}

interface HeadModalProps {
  readonly bulletin: Bulletin;
  readonly onStep: BulletinStepsProps['onStep'];
  readonly onClose: () => void;
}

/** 版头 and 版记, in the order in which they stand on paper. */
const HEAD_FIELDS = ['title', 'mark', 'codeWord', 'addressees', 'issuer', 'copies', 'printedBy'] as const;

function HeadModal({ bulletin, onStep, onClose }: HeadModalProps) {
  const { t } = useTranslation('bulletins');
  const { objectionDays } = bulletin;
  type Values = Pick<Bulletin, (typeof HEAD_FIELDS)[number] | 'objectionDays'>;
  return (
    <FormModal<Values>
      title={t('step.head')}
      okText={t('sentence.save')}
      initialValues={{
        ...Object.fromEntries(HEAD_FIELDS.map((name) => [name, bulletin[name]])),
        objectionDays,
      }}
      onSubmit={(body) => onStep({ kind: 'edit', version: bulletin.version, body })}
      onClose={onClose}
    >
      {HEAD_FIELDS.map((name) => (
        <Form.Item key={name} name={name} label={t(`head.${name}`)}>
          <Input maxLength={name === 'copies' ? 500 : 200} />
        </Form.Item>
      ))}
      <Form.Item name="objectionDays" label={t('head.objectionDays')}>
        <InputNumber min={1} max={30} precision={0} />
      </Form.Item>
    </FormModal>
  );
}

interface PublishModalProps {
  readonly next: NonNullable<Bulletin['next']>;
  readonly codeWord: string;
  readonly onStep: BulletinStepsProps['onStep'];
  readonly onClose: () => void;
}

function PublishModal({ next, codeWord, onStep, onClose }: PublishModalProps) {
  const { t } = useTranslation('bulletins');
  return (
    <FormModal<{ number: number; issue: number }>
      title={t('step.publish')}
      okText={t('step.publishNow')}
      note={t('askNote.publish')}
      initialValues={{ number: next.number, issue: next.issue }}
      onSubmit={({ number, issue }, key) => onStep({ kind: 'publish', number, issue, key })}
      onClose={onClose}
    >
      <p>
        {codeWord}〔{next.year}〕{' '}
        <Form.Item name="number" noStyle rules={[{ required: true, message: t('head.numberMissing') }]}>
          <InputNumber min={1} max={9999} precision={0} aria-label={t('head.number')} />
        </Form.Item>{' '}
        号
      </p>
      <p>
        第{' '}
        <Form.Item name="issue" noStyle rules={[{ required: true, message: t('head.issueMissing') }]}>
          <InputNumber min={1} max={9999} precision={0} aria-label={t('head.issue')} />
        </Form.Item>{' '}
        期
      </p>
    </FormModal>
  );
}
