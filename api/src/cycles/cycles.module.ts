import { Module } from '@nestjs/common';
import { CyclesController } from './cycles.controller.js';
import { ReportsController } from './reports.controller.js';

@Module({ controllers: [CyclesController, ReportsController] })
export class CyclesModule {}
