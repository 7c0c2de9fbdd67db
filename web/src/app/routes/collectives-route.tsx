export { CollectivesPage as Component } from '../../features/directory/components/collectives-page.js';
