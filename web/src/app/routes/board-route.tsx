import { Board } from '../../features/board/components/board.js';
import { BoardDirectives } from '../../features/directives/components/board-directives.js';

export function Component() {
  return <Board panels={[BoardDirectives]} />;
}
