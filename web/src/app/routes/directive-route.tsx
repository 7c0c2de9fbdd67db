export { DirectivePage as Component } from '../../features/directives/components/directive-page.js';
