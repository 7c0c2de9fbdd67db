import { Module } from '@nestjs/common';
import { WorkItemsController } from './work-items.controller.js';

@Module({ controllers: [WorkItemsController] })
export class WorkItemsModule {}
