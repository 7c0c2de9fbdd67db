import { Board } from '../../features/board/components/board.js';
import { DirectiveCounts } from '../../features/directives/components/directive-counts.js';
import { EnterpriseRequestCounts } from '../../features/enterprise-requests/components/enterprise-request-counts.js';

export function Component() {
  return <Board panels={[DirectiveCounts, EnterpriseRequestCounts]} />;
}
