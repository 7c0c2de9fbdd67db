import { Module } from '@nestjs/common';
import { MessageStream } from './message-stream.js';
import { MessagesController } from './messages.controller.js';
import { NotificationsController } from './notifications.controller.js';

@Module({ controllers: [NotificationsController, MessagesController], providers: [MessageStream] })
export class NotificationsModule {}
