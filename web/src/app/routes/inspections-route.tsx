export { InspectionsPage as Component } from '../../features/inspections/components/inspections-page.js';
