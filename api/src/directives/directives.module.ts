import { Module } from '@nestjs/common';
import { DirectivesController } from './directives.controller.js';

@Module({ controllers: [DirectivesController] })
export class DirectivesModule {}
