import { Module } from '@nestjs/common';
import { PoliciesModule } from '../policies/policies.module.js';
import { MeetingsController } from './meetings.controller.js';

@Module({ imports: [PoliciesModule], controllers: [MeetingsController] })
export class MeetingsModule {}
