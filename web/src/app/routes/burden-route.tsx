export { BurdenPage as Component } from '../../features/inspections/components/burden-page.js';
