import { Module } from '@nestjs/common';
import { LightTemplatesController } from './light-templates.controller.js';

@Module({ controllers: [LightTemplatesController] })
export class LightTemplatesModule {}
