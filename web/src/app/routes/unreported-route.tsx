export { UnreportedPage as Component } from '../../features/board/components/unreported-page.js';
