export { MessageSettingsPage as Component } from '../../features/notifications/components/message-settings-page.js';
