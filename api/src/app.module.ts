import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AssessmentsModule } from './assessments/assessments.module.js';
import { BoardsModule } from './boards/boards.module.js';
import { BulletinsModule } from './bulletins/bulletins.module.js';
import { CalendarFeedModule } from './calendar-feed/calendar-feed.module.js';
import { CyclesModule } from './cycles/cycles.module.js';
import { DescentModule } from './descent/descent.module.js';
import { DirectivesModule } from './directives/directives.module.js';
import { DirectoryModule } from './directory/directory.module.js';
import { EnterpriseRequestsModule } from './enterprise-requests/enterprise-requests.module.js';
import { ENTITIES } from './entities.js';
import { AccessGuard, PUBLIC_ORIGIN } from './identity/access.guard.js';
import { LARGEST_EVIDENCE } from './evidence/evidence.controller.js';
import { EvidenceModule } from './evidence/evidence.module.js';
import { ExportsModule } from './exports/exports.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { InspectionsModule } from './inspections/inspections.module.js';
import { SESSION_SECRET } from './identity/sessions.js';
import { LightTemplatesModule } from './light-templates/light-templates.module.js';
import { CHANNELS, type Channels, openChannels } from './notifications/channels/channels.js';
import { DATABASE_URL } from './notifications/message-stream.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { databaseOptions } from './platform/database/data-source.js';
import type { EvidenceSettings, S3Settings } from './platform/config/config.js';
import { FILES_DIR, FileStore } from './platform/files/file-store.js';
import { openFileStore } from './platform/files/open-file-store.js';
import { ClamdScanner, VIRUS_SCANNER } from './platform/files/clamd-scanner.js';
import { METRICS_TOKEN } from './platform/health/health.controller.js';
import { AnswerInterceptor } from './platform/http/answer.interceptor.js';
import { ProblemFilter } from './platform/http/problem.filter.js';
import { MeetingsModule } from './meetings/meetings.module.js';
import { PlatformModule } from './platform/platform.module.js';
import {
  DOCUMENT_READER_LIMITS,
  USUAL_LIMITS,
  type DocumentReaderLimits,
} from './policies/document-reader.js';
import { PlansModule } from './plans/plans.module.js';
import { PoliciesModule } from './policies/policies.module.js';
import { ReorganisationsModule } from './reorganisations/reorganisations.module.js';
import { SearchModule } from './search/search.module.js';
import { WorkItemsModule } from './work-items/work-items.module.js';

export interface AppOptions {
  readonly databaseUrl: string;
  readonly filesDir: string;
  readonly s3?: S3Settings | undefined;
  readonly sessionSecret: string;
  readonly publicOrigin?: string | undefined;
  readonly metricsToken?: string | undefined;
  readonly poolSize?: number;
  readonly evidence?: Partial<EvidenceSettings>;
  readonly documentReader?: Partial<DocumentReaderLimits>;
  /** Mail and robots; absent: no mail server, links lead to localhost. */
  readonly channels?: Channels;
  /** Holds every answer against its declared shape; tests do. */
  readonly checkShapes?: boolean;
}

/** What differs from one installation to the next, for whoever asks by token. */
@Global()
@Module({})
class SettingsModule {
  static of(options: AppOptions): DynamicModule {
    const settings = [
      { provide: SESSION_SECRET, useValue: options.sessionSecret },
      { provide: PUBLIC_ORIGIN, useValue: options.publicOrigin ?? null },
      { provide: METRICS_TOKEN, useValue: options.metricsToken ?? null },
      { provide: FILES_DIR, useValue: options.filesDir },
      { provide: FileStore, useValue: openFileStore(options) },
      { provide: LARGEST_EVIDENCE, useValue: options.evidence?.largest ?? 50 * 1024 * 1024 },
      {
        provide: VIRUS_SCANNER,
        useValue: options.evidence?.clamd ? new ClamdScanner(options.evidence.clamd) : null,
      },
      { provide: DOCUMENT_READER_LIMITS, useValue: { ...USUAL_LIMITS, ...options.documentReader } },
      { provide: DATABASE_URL, useValue: options.databaseUrl },
      { provide: CHANNELS, useValue: options.channels ?? openChannels({ origin: 'http://localhost' }) },
    ];
    return { module: SettingsModule, providers: settings, exports: settings };
  }
}

@Module({})
export class AppModule {
  static of(options: AppOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [
        SettingsModule.of(options),
        TypeOrmModule.forRoot({
          ...databaseOptions({
            url: options.databaseUrl,
            entities: ENTITIES,
            as: 'application',
            poolSize: options.poolSize ?? 10,
          }),
          retryAttempts: 0,
        }),
        PlatformModule,
        IdentityModule,
        DirectoryModule,
        PoliciesModule,
        DescentModule,
        WorkItemsModule,
        CyclesModule,
        PlansModule,
        BulletinsModule,
        ReorganisationsModule,
        EvidenceModule,
        LightTemplatesModule,
        InspectionsModule,
        AssessmentsModule,
        DirectivesModule,
        MeetingsModule,
        EnterpriseRequestsModule,
        BoardsModule,
        SearchModule,
        ExportsModule,
        CalendarFeedModule,
        NotificationsModule,
      ],
      providers: [
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        {
          provide: APP_INTERCEPTOR,
          useValue: new AnswerInterceptor({ checkShapes: options.checkShapes ?? false }),
        },
      ],
    };
  }
}
