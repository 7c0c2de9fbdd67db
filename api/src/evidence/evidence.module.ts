import { Module } from '@nestjs/common';
import { PartialFiles } from '../platform/files/partial-files.js';
import { EvidenceController } from './evidence.controller.js';
import { EvidenceUploads } from './evidence-uploads.js';

@Module({
  controllers: [EvidenceController],
  providers: [PartialFiles, EvidenceUploads],
})
export class EvidenceModule {}
