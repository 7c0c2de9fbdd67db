import { Spin } from 'antd';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import { PageProblem } from '../../shared/ui/error-notice.js';
import { usePolicy } from '../../features/policies/api/policy-query.js';
import { AmendmentBar } from '../../features/amendments/components/amendment-bar.js';
import { AmendmentBeforePublishing } from '../../features/amendments/components/amendment-before-publishing.js';
import { PolicyReview } from '../../features/policies/components/policy-review.js';

/** A draft under review, or the published document; `?task=` and `?at=` open it at a sentence. */
export function Component() {
  const { id = '' } = useParams();
  const policy = usePolicy(id);
  const title = policy.data?.title;
  useEffect(() => {
    if (title) document.title = `${title} · 落实`;
  }, [title]);

  if (policy.data)
    return (
      <PolicyReview
        key={id}
        policy={policy.data}
        banner={<AmendmentBar policy={policy.data} />}
        beforePublishing={policy.data.amends ? <AmendmentBeforePublishing policy={policy.data} /> : null}
      />
    );
  if (policy.error) return <PageProblem error={policy.error} onRetry={() => void policy.refetch()} />;
  return <Spin style={{ display: 'block', margin: '20vh auto' }} />;
}
