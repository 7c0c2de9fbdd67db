import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AuditController } from './audit/audit.controller.js';
import { UnitOfWork } from './database/unit-of-work.js';
import { HealthController } from './health/health.controller.js';

@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [AuditController, HealthController],
  providers: [UnitOfWork],
  exports: [UnitOfWork, DiscoveryModule],
})
export class PlatformModule {}
