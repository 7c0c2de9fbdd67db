import { Module } from '@nestjs/common';
import { DocumentReader } from './document-reader.js';
import { FileStore } from '../platform/files/file-store.js';
import { PoliciesController } from './policies.controller.js';

@Module({ controllers: [PoliciesController], providers: [FileStore, DocumentReader], exports: [FileStore] })
export class PoliciesModule {}
