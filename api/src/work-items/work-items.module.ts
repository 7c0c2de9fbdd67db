import { Module } from '@nestjs/common';
import { AmendmentController } from './amendment.controller.js';
import { PublicationController } from './publication.controller.js';
import { WorkItemsController } from './work-items.controller.js';

@Module({ controllers: [WorkItemsController, PublicationController, AmendmentController] })
export class WorkItemsModule {}
