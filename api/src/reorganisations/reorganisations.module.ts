import { Module } from '@nestjs/common';
import { ReorganisationsController } from './reorganisations.controller.js';

@Module({ controllers: [ReorganisationsController] })
export class ReorganisationsModule {}
