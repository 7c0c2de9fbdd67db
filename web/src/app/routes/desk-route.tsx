export { DeskPage as Component } from '../../features/desk/components/desk-page.js';
