import { Board } from '../../features/board/components/board.js';
import { BoardDirectives } from '../../features/directives/components/board-directives.js';
import { BoardEnterpriseRequests } from '../../features/enterprise-requests/components/board-enterprise-requests.js';

export function Component() {
  return <Board panels={[BoardDirectives, BoardEnterpriseRequests]} />;
}
