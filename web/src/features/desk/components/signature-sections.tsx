import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { linkTo } from '../../../shared/lib/url-state.js';
import { DeskSection } from './desk-section.js';

const SHOWN = 6;
const TO_SIGN = { toSign: 'true', limit: SHOWN } as const;

/** 督查通报 that the units were heard about: the leader signs or sends back. */
export function BulletinsToSign() {
  const query = useQuery({
    queryKey: queryKeys.bulletins(TO_SIGN),
    queryFn: () => answer(client.GET('/api/v1/bulletins', { params: { query: TO_SIGN } })),
  });
  return (
    <DeskSection name="bulletinsToSign" query={query} to="/bulletins?toSign=true">
      {(query.data?.items ?? []).map(({ id, title, cycle, inspection }) => (
        <li key={id}>
          <div className="line">
            <span className="grow">
              <Link to={`/bulletins/${id}`}>{title}</Link>
            </span>
            <span className="soft nowrap">{cycle?.label ?? inspection?.name}</span>
          </div>
        </li>
      ))}
    </DeskSection>
  );
}

/** 年度考核 whose appeals are settled. */
export function AssessmentsToSign() {
  const { t } = useTranslation('desk');
  const query = useQuery({
    queryKey: queryKeys.assessments(TO_SIGN),
    queryFn: () => answer(client.GET('/api/v1/assessments', { params: { query: TO_SIGN } })),
  });
  return (
    <DeskSection name="assessmentsToSign" query={query} to="/assessments?toSign=true">
      {(query.data?.items ?? []).map(({ id, title, year }) => (
        <li key={id}>
          <div className="line">
            <span className="grow">
              <Link to={`/assessments/${id}`}>{title}</Link>
            </span>
            <span className="soft nowrap">{t('yearOf', { year })}</span>
          </div>
        </li>
      ))}
    </DeskSection>
  );
}

/** Units of the year that this leader has not marked: 领导评分 of the annual assessment. */
export function UnitsToMark() {
  const { t } = useTranslation('desk');
  const query = useQuery({
    queryKey: queryKeys.unitsToMark(),
    queryFn: () => answer(client.GET('/api/v1/units-to-mark')),
    // All come at once; the desk shows the first.
    select: ({ items, total }) => ({ items: items.slice(0, SHOWN), total }),
  });
  return (
    <DeskSection name="unitsToMark" query={query} to="/assessment-marks">
      {(query.data?.items ?? []).map(({ year, scheme, unit }) => (
        <li key={`${year} ${unit.id}`}>
          <div className="line">
            <span className="grow">
              <Link to={linkTo('/assessment-marks', { year, unit: unit.id, mark: 'new' })}>{unit.name}</Link>
              <span className="soft"> {scheme.title}</span>
            </span>
            <span className="soft nowrap">{t('yearOf', { year })}</span>
          </div>
        </li>
      ))}
    </DeskSection>
  );
}
