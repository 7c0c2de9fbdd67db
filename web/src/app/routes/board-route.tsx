import { Board } from '../../features/board/components/board.js';
import { DirectiveCounts } from '../../features/directives/components/directive-counts.js';
import { EnterpriseRequestCounts } from '../../features/enterprise-requests/components/enterprise-request-counts.js';
import { BoardFigures } from '../../features/inspections/components/board-figures.js';

export function Component() {
  return <Board panels={[BoardFigures, DirectiveCounts, EnterpriseRequestCounts]} />;
}
