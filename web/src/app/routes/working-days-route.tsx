export { WorkingDaysPage as Component } from '../../features/working-days/components/working-days-page.js';
