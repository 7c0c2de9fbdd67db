import { Module } from '@nestjs/common';
import { CalendarFeedController } from './calendar-feed.controller.js';

@Module({ controllers: [CalendarFeedController] })
export class CalendarFeedModule {}
