export { InspectionPage as Component } from '../../features/inspections/components/inspection-page.js';
