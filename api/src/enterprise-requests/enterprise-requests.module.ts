import { Module } from '@nestjs/common';
import { EnterpriseRequestsController } from './enterprise-requests.controller.js';

@Module({ controllers: [EnterpriseRequestsController] })
export class EnterpriseRequestsModule {}
