import { Button, Form, Input } from 'antd';
import { useMemo, useState } from 'react';
import { useSession } from '../api/session.js';
import { draftStore } from '../lib/kept-draft.js';
import { ErrorNotice } from './error-notice.js';

interface SayFormProps {
  readonly label: string;
  /** Said where nothing, or next to nothing, is written. */
  readonly missing: string;
  readonly button: string;
  /** Under which what is typed is kept in this browser until it is on the server. */
  readonly draft: { readonly kind: string; readonly id: string };
  /** What was typed stays where it is rejected. */
  readonly onSay: (words: string) => Promise<void>;
}

/** The answer to a thing, written on its page. */
export function SayForm({ label, missing, button, draft, onSay }: SayFormProps) {
  const { userId } = useSession();
  const store = useMemo(
    () => draftStore<{ words: string }>(userId, draft.kind, draft.id),
    [userId, draft.kind, draft.id],
  );
  const [kept] = useState(() => store.read()?.draft.words ?? '');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  async function submit({ words }: { words: string }) {
    setBusy(true);
    setProblem(null);
    try {
      await onSay(words);
      store.clear();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Form
      className="say-form no-print"
      layout="vertical"
      requiredMark={false}
      initialValues={{ words: kept }}
      onValuesChange={(_, typed: { words: string }) => store.write({ base: { words: '' }, draft: typed })}
      onFinish={(values: { words: string }) => void submit(values)}
    >
      {problem ? <ErrorNotice error={problem} /> : null}
      <Form.Item
        name="words"
        label={label}
        rules={[{ required: true, whitespace: true, min: 2, message: missing }]}
      >
        <Input.TextArea rows={4} maxLength={2000} showCount />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {button}
      </Button>
    </Form>
  );
}
