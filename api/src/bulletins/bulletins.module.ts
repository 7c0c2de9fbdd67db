import { Module } from '@nestjs/common';
import { BulletinsController } from './bulletins.controller.js';

@Module({ controllers: [BulletinsController] })
export class BulletinsModule {}
