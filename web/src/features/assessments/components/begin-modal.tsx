import { useQuery } from '@tanstack/react-query';
import { Alert, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { newIdempotencyKey } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useSession } from '../../../shared/api/session.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { useCreateAssessment } from '../api/assessments.js';
import { listSchemes } from '../api/schemes.js';

/** Chooses a scheme in force and assesses its year by it. */
export function BeginModal({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['assessments', 'shared']);
  const { region } = useSession();
  const navigate = useNavigate();
  const [schemeId, setSchemeId] = useState<string | null>(null);
  const [key] = useState(newIdempotencyKey);
  const create = useCreateAssessment();
  const filters = { limit: 200 };
  const schemes = useQuery({
    queryKey: queryKeys.schemes(filters),
    queryFn: () => listSchemes(filters),
  });
  const adopted = (schemes.data?.items ?? []).filter(
    (scheme) => scheme.state === 'adopted' && scheme.region.id === region.id,
  );
  return (
    <Modal
      open
      title={t('begin.title')}
      okText={t('begin.ok')}
      cancelText={t('shared:reason.cancel')}
      mask={{ closable: false }}
      okButtonProps={{ loading: create.isPending, disabled: schemeId === null }}
      onCancel={onClose}
      onOk={() => {
        if (schemeId === null || create.isPending) return;
        create.mutate(
          { schemeId, key: `${key}-${schemeId}` },
          { onSuccess: ({ id }) => void navigate(`/assessments/${id}`) },
        );
      }}
    >
      <div className="assessment-form">
        {create.error ? <ErrorNotice error={create.error} /> : null}
        {schemes.error ? <ErrorNotice error={schemes.error} /> : null}
        {schemes.data && adopted.length === 0 ? (
          <Alert
            type="info"
            showIcon
            title={t('begin.none')}
            action={<Link to="/schemes">{t('schemes.title')}</Link>}
          />
        ) : (
          <Select
            aria-label={t('begin.scheme')}
            placeholder={t('begin.scheme')}
            style={{ width: '100%' }}
            value={schemeId}
            loading={schemes.isPending}
            options={adopted.map(({ id, year, title, edition }) => ({
              value: id,
              label: t('schemes.full', { year, title, edition }),
            }))}
            onChange={setSchemeId}
          />
        )}
        <p className="soft">{t('begin.note')}</p>
      </div>
    </Modal>
  );
}
