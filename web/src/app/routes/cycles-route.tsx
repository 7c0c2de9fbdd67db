export { CyclesPage as Component } from '../../features/cycles/components/cycles-page.js';
