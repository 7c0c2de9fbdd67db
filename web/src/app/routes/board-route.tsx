export { Board as Component } from '../../features/board/components/board.js';
