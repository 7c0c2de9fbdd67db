export { BulletinsPage as Component } from '../../features/bulletins/components/bulletins-page.js';
