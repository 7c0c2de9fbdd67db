import { Module } from '@nestjs/common';
import { CyclesController } from './cycles.controller.js';
import { ReportSheetController } from './report-sheet.controller.js';
import { ReportsController } from './reports.controller.js';

@Module({ controllers: [CyclesController, ReportsController, ReportSheetController] })
export class CyclesModule {}
