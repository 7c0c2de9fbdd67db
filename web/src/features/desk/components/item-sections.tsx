import { useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ApiProblem } from '../../../shared/api/problem.js';
import { useOwnUnit } from '../../../shared/api/own-unit.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useSession } from '../../../shared/api/session.js';
import { fetchAll } from '../../../shared/lib/paging.js';
import { linkTo } from '../../../shared/lib/url-state.js';
import { Due } from '../../../shared/ui/due.js';
import { LightTag } from '../../../shared/ui/light-tag.js';
import { listWorkItems } from '../api/list-work-items.js';
import { useSignFor } from '../api/sign-for-items.js';
import { newSince, soon } from '../model/desk-sections.js';
import { DeskSection } from './desk-section.js';

const SHOWN = 8;

/** New items of the unit: one, some or all signed for at once. */
export function ToSign() {
  const { t } = useTranslation(['desk', 'shared']);
  const { notification, message } = App.useApp();
  const unit = useOwnUnit();
  const mine = {
    state: ['assigned' as const],
    disputed: 'false' as const,
    ...(unit ? { unit: unit.id } : {}),
  };
  const filters = { ...mine, limit: SHOWN };
  const query = useQuery({ queryKey: queryKeys.workItems(filters), queryFn: () => listWorkItems(filters) });
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [collecting, setCollecting] = useState(false);
  const sign = useSignFor();
  const shown = new Set(query.data?.items.map(({ id }) => id));
  const chosen = [...ticked].filter((id) => shown.has(id));

  async function signFor() {
    if (sign.isPending || collecting) return;
    setCollecting(true);
    try {
      const ids =
        chosen.length > 0 ? chosen : (await fetchAll((at) => listWorkItems({ ...mine, ...at }))).map(idOf);
      let accepted = 0;
      // The server takes a thousand at a time.
      for (let at = 0; at < ids.length; at += 1000) {
        accepted += (await sign.mutateAsync(ids.slice(at, at + 1000))).accepted;
      }
      setTicked(new Set());
      void message.success(t('signed', { count: accepted }));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      notification.warning({ title: error.title, description: error.detail });
    } finally {
      setCollecting(false);
    }
  }

  return (
    <DeskSection
      name="toSign"
      query={query}
      to={linkTo('/work-items', mine)}
      actions={
        <Button type="primary" size="small" loading={collecting} onClick={() => void signFor()}>
          {chosen.length > 0
            ? t('signChosen', { count: chosen.length })
            : t('signAll', { count: query.data?.total ?? 0 })}
        </Button>
      }
    >
      {(query.data?.items ?? []).map((item) => (
        <li key={item.id}>
          <div className="line">
            <Checkbox
              aria-label={t('choose', { title: item.title })}
              checked={ticked.has(item.id)}
              onChange={({ target }) =>
                setTicked((was) => {
                  const next = new Set(was);
                  if (target.checked) next.add(item.id);
                  else next.delete(item.id);
                  return next;
                })
              }
            />
            <span className="grow">
              <Link to={`/work-items/${item.id}`}>{item.title}</Link>
              <span className="soft"> {t(`shared:role.${item.role}`)} · </span>
              <span className="soft">{item.policy.title}</span>
            </span>
            <span className="soft nowrap">{t('assignedOn', { date: item.assignedOn })}</span>
          </div>
        </li>
      ))}
    </DeskSection>
  );
}

/** Items in hand whose deadline falls within the month, or has passed. */
export function ComingDue() {
  const { today } = useSession();
  const unit = useOwnUnit();
  const mine = {
    state: ['assigned' as const, 'accepted' as const, 'closing' as const],
    dueBefore: soon(today),
    ...(unit ? { unit: unit.id } : {}),
  };
  const filters = { ...mine, limit: SHOWN };
  const query = useQuery({ queryKey: queryKeys.workItems(filters), queryFn: () => listWorkItems(filters) });
  return (
    <DeskSection name="comingDue" query={query} to={linkTo('/work-items', mine)}>
      {(query.data?.items ?? []).map((item) => (
        <li key={item.id}>
          <div className="line">
            <span className="grow">
              <Link to={`/work-items/${item.id}`}>{item.title}</Link>
            </span>
            <LightTag light={item.light} />
            {item.deadline ? <Due on={item.deadline} /> : null}
          </div>
        </li>
      ))}
    </DeskSection>
  );
}

/** Items of the region that were not red when the person was here last. */
export function TurnedRed() {
  const { t } = useTranslation('desk');
  const { today, previousVisitOn } = useSession();
  const redSince = newSince(today, previousVisitOn);
  const filters = { redSince, limit: SHOWN };
  const query = useQuery({ queryKey: queryKeys.workItems(filters), queryFn: () => listWorkItems(filters) });
  return (
    <DeskSection
      name="turnedRed"
      query={query}
      to={linkTo('/work-items', { redSince })}
      note={t(previousVisitOn === null ? 'since.week' : 'since.visit', { date: redSince })}
    >
      {(query.data?.items ?? []).map((item) => (
        <li key={item.id}>
          <div className="line">
            <span className="grow">
              <Link to={`/work-items/${item.id}`}>{item.title}</Link>
              <span className="soft"> {item.unit.name}</span>
            </span>
            <LightTag light={item.light} />
          </div>
        </li>
      ))}
    </DeskSection>
  );
}

function idOf({ id }: { id: string }): string {
  return id;
}
