import { DatePicker, Drawer, Form, Input } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../shared/api/session.js';
import { fromPicker, toPicker } from '../../../shared/lib/dates.js';
import { draftStore } from '../../../shared/lib/kept-draft.js';
import { useEditSession } from '../../../shared/lib/use-edit-session.js';
import { SaveState, SaveTrouble } from '../../../shared/ui/save-state.js';
import type { PolicyEdits } from '../api/use-policy-edits.js';
import {
  FACT_RULES,
  factProblems,
  factProblemsBetween,
  factsBetween,
  factsOf,
  type FactField,
  type PolicyFacts,
} from '../model/policy-facts.js';
import type { Policy } from '../model/policy.js';
import { DemandsForm } from './demands-form.js';

interface FactsDrawerProps {
  readonly policy: Policy;
  readonly edits: PolicyEdits;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Title, number, issuer, dates and reporting of a document; saved as it goes. */
export function FactsDrawer({ policy, edits, open, onClose }: FactsDrawerProps) {
  const { t } = useTranslation('policies');
  return (
    <Drawer open={open} onClose={onClose} title={t('facts.heading')} size={420} destroyOnHidden>
      <FactsForm policy={policy} edits={edits} />
      <DemandsForm policy={policy} edits={edits} />
    </Drawer>
  );
}

function FactsForm({ policy, edits }: { policy: Policy; edits: PolicyEdits }) {
  const { t } = useTranslation('policies');
  const { userId } = useSession();
  const incoming = useMemo(() => factsOf(policy), [policy]);
  const held = (now: Policy) => ({ version: now.version, value: factsOf(now) });
  const store = useMemo(() => draftStore<PolicyFacts>(userId, 'policy', policy.id), [userId, policy.id]);
  const { draft, base, change, status, error, conflicts, takenOver, flush, keepMine, takeTheirs } =
    useEditSession<PolicyFacts>({
      incoming,
      version: policy.version,
      rules: FACT_RULES,
      store,
      enabled: policy.abilities.edit,
      valid: (candidate, from) => factProblemsBetween(from, candidate).length === 0,
      save: async (from, to, version) => held(await edits.changePolicy(version, factsBetween(from, to))),
      reload: async () => held(await edits.reload()),
    });
  // Nobody can mend a document that is locked: nothing is asked for there.
  const wrong = policy.abilities.edit ? factProblems(draft) : [];
  const put = (part: Partial<PolicyFacts>) => change((was) => ({ ...was, ...part }));
  const item = (field: FactField) => ({
    label: t(`facts.${field}`),
    htmlFor: `fact-${field}`,
    ...(wrong.includes(field) ? { validateStatus: 'error' as const, help: t(`facts.wrong.${field}`) } : {}),
  });
  const wordsFor = (fields: readonly FactField[]) => fields.map((field) => t(`facts.${field}`));

  return (
    <Form layout="vertical" disabled={!policy.abilities.edit}>
      <SaveTrouble
        status={status}
        error={error}
        conflicts={wordsFor(conflicts)}
        takenOver={wordsFor(takenOver)}
        theirs={
          <ul className="theirs">
            {conflicts.map((field) => (
              <li key={field}>
                <strong>{t(`facts.${field}`)}</strong>：{String(base[field] ?? '')}
              </li>
            ))}
          </ul>
        }
        onRetry={() => void flush()}
        onKeepMine={keepMine}
        onTakeTheirs={takeTheirs}
      />
      <Form.Item {...item('title')}>
        <Input.TextArea
          id="fact-title"
          autoSize
          maxLength={300}
          value={draft.title}
          onChange={(event) => put({ title: event.target.value })}
        />
      </Form.Item>
      <Form.Item {...item('docNumber')}>
        <Input
          id="fact-docNumber"
          maxLength={60}
          value={draft.docNumber ?? ''}
          onChange={(event) => put({ docNumber: event.target.value })}
        />
      </Form.Item>
      <Form.Item {...item('issuer')}>
        <Input
          id="fact-issuer"
          maxLength={100}
          value={draft.issuer}
          onChange={(event) => put({ issuer: event.target.value })}
        />
      </Form.Item>
      <Form.Item {...item('issuedOn')}>
        <DatePicker
          id="fact-issuedOn"
          value={toPicker(draft.issuedOn)}
          onChange={(value) => put({ issuedOn: fromPicker(value) ?? null })}
        />
      </Form.Item>
      <Form.Item {...item('horizon')} extra={t('facts.horizonNote')}>
        <DatePicker
          id="fact-horizon"
          value={toPicker(draft.horizon)}
          onChange={(value) => put({ horizon: fromPicker(value) ?? null })}
        />
      </Form.Item>
      {policy.abilities.edit ? <SaveState status={status} error={error} /> : null}
    </Form>
  );
}
