export { FindingsPage as Component } from '../../features/inspections/components/findings-page.js';
