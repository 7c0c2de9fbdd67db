import { Module } from '@nestjs/common';
import { DirectoryController } from './directory.controller.js';
import { WorkingDaysController } from './working-days.controller.js';

@Module({ controllers: [DirectoryController, WorkingDaysController] })
export class DirectoryModule {}
