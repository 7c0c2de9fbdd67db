import { Module } from '@nestjs/common';
import { InspectionsController } from './inspections.controller.js';
import { RectificationsController } from './rectifications.controller.js';

@Module({ controllers: [InspectionsController, RectificationsController] })
export class InspectionsModule {}
