import { App, Button, DatePicker, Form, Input, Modal } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../../shared/api/problem.js';
import type { Report } from '../../../shared/api/types.js';
import { fromPicker } from '../../../shared/lib/dates.js';
import { ReasonModal } from '../../../shared/ui/reason-modal.js';
import { useReportStep } from '../api/use-report-steps.js';

interface ReportStepsProps {
  readonly report: Report;
  /** Which dialog is open: kept by the screen, so that keys can open it, too. */
  readonly dialog: 'accept' | 'return' | null;
  readonly onDialog: (dialog: 'accept' | 'return' | null) => void;
  readonly onDone: (report: Report) => void;
}

/** What a head or the office may do with the report: the buttons its abilities name. */
export function ReportSteps({ report, dialog, onDialog, onDone }: ReportStepsProps) {
  const { t } = useTranslation(['reports', 'shared']);
  const { message, notification } = App.useApp();
  const [comment, setComment] = useState('');
  const step = useReportStep(report.id);
  const { approve, sendBack, review } = report.abilities;

  async function take(what: Parameters<typeof step.mutateAsync>[0]) {
    const done = await step.mutateAsync(what);
    void message.success(t(`done.${what.kind}`));
    onDone(done);
  }

  /** For buttons without a form: a refusal is said where it can be read. */
  async function press(what: Parameters<typeof step.mutateAsync>[0]) {
    if (step.isPending) return;
    try {
      await take(what);
      onDialog(null);
      setComment('');
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      notification.warning({ title: error.title, description: error.detail });
    }
  }

  return (
    <>
      {approve ? (
        <Button type="primary" loading={step.isPending} onClick={() => void press({ kind: 'approve' })}>
          {t('step.approve')}
        </Button>
      ) : null}
      {review ? (
        <Button type="primary" loading={step.isPending} onClick={() => onDialog('accept')}>
          {t('step.accept')}
        </Button>
      ) : null}
      {sendBack || review ? (
        <Button danger disabled={step.isPending} onClick={() => onDialog('return')}>
          {t(review ? 'step.return' : 'step.sendBack')}
        </Button>
      ) : null}
      <Modal
        open={dialog === 'accept' && review}
        title={t('step.acceptTitle')}
        okText={t('step.accept')}
        cancelText={t('shared:reason.cancel')}
        okButtonProps={{ loading: step.isPending }}
        onCancel={() => onDialog(null)}
        onOk={() => void press({ kind: 'accept', comment })}
      >
        <label>
          {t('step.comment')}
          <Input.TextArea
            autoFocus
            rows={3}
            maxLength={2000}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && event.ctrlKey) void press({ kind: 'accept', comment });
            }}
          />
        </label>
        <p className="soft">{t('step.commentNote')}</p>
      </Modal>
      <ReasonModal<{ reason: string; dueOn?: Dayjs }>
        open={dialog === 'return' && (sendBack || review)}
        title={t(review ? 'step.returnTitle' : 'step.sendBackTitle')}
        note={t(review ? 'step.returnNote' : 'step.sendBackNote')}
        okText={t(review ? 'step.return' : 'step.sendBack')}
        danger
        onSubmit={({ reason, dueOn }) => {
          const date = fromPicker(dueOn);
          return take({ kind: 'return', reason, ...(date ? { dueOn: date } : {}) });
        }}
        onClose={() => onDialog(null)}
      >
        {review ? (
          <Form.Item name="dueOn" label={t('step.dueOn')} extra={t('step.dueOnNote')}>
            <DatePicker />
          </Form.Item>
        ) : null}
      </ReasonModal>
    </>
  );
}
