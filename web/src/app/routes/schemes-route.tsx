export { SchemesPage as Component } from '../../features/assessments/components/schemes-page.js';
