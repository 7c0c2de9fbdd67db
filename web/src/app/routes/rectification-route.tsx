export { RectificationPage as Component } from '../../features/inspections/components/rectification-page.js';
