export { ReorganisationsPage as Component } from '../../features/reorganisations/components/reorganisations-page.js';
