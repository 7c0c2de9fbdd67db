import { Module } from '@nestjs/common';
import { DescentController } from './descent.controller.js';

@Module({ controllers: [DescentController] })
export class DescentModule {}
