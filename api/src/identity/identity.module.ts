import { Module } from '@nestjs/common';
import { IdentityController } from './identity.controller.js';
import { Sessions } from './sessions.js';

@Module({ controllers: [IdentityController], providers: [Sessions], exports: [Sessions] })
export class IdentityModule {}
