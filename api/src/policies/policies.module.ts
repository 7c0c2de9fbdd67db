import { Module } from '@nestjs/common';
import { DocumentReader } from './document-reader.js';
import { PoliciesController } from './policies.controller.js';

@Module({ controllers: [PoliciesController], providers: [DocumentReader], exports: [DocumentReader] })
export class PoliciesModule {}
