export { MarksPage as Component } from '../../features/assessments/components/marks-page.js';
