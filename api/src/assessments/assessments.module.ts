import { Module } from '@nestjs/common';
import { AppealsController } from './appeals.controller.js';
import { AssessmentsController } from './assessments.controller.js';
import { MarksController } from './marks.controller.js';
import { SchemesController } from './schemes.controller.js';

@Module({ controllers: [SchemesController, AssessmentsController, AppealsController, MarksController] })
export class AssessmentsModule {}
