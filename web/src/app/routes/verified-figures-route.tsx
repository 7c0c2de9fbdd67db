export { VerifiedFiguresPage as Component } from '../../features/inspections/components/verified-figures-page.js';
