export { DescentPage as Component } from '../../features/descent/components/descent-page.js';
