export { TitlesPage as Component } from '../../features/assessments/components/titles-page.js';
