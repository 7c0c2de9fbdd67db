import { Module } from '@nestjs/common';
import { PublicationController } from './publication.controller.js';
import { WorkItemsController } from './work-items.controller.js';

@Module({ controllers: [WorkItemsController, PublicationController] })
export class WorkItemsModule {}
