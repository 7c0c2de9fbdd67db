import { Module } from '@nestjs/common';
import { NotificationsController } from './notifications.controller.js';

export { notifyHandler } from './notify-handler.js';

@Module({ controllers: [NotificationsController] })
export class NotificationsModule {}
