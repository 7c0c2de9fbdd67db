export { DirectivesPage as Component } from '../../features/directives/components/directives-page.js';
