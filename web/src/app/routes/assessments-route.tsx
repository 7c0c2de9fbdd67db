export { AssessmentsPage as Component } from '../../features/assessments/components/assessments-page.js';
