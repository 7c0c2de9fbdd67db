import { Module } from '@nestjs/common';
import { FileStore } from '../platform/files/file-store.js';
import { PoliciesController } from './policies.controller.js';

@Module({ controllers: [PoliciesController], providers: [FileStore], exports: [FileStore] })
export class PoliciesModule {}
