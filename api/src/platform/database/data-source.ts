import pg from 'pg';
import { DataSource, type DataSourceOptions, type EntitySchema, type MixedList } from 'typeorm';
import { SnakeCaseNaming } from './naming.js';

/** Business dates stay `YYYY-MM-DD`: a Date object would drag a time zone in. */
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** The role of the running application: it may not delete business rows, nor change what is kept for ever. */
export const APPLICATION_ROLE = 'luoshi_app';

export interface DatabaseOptions {
  readonly url: string;
  readonly entities: MixedList<Function | string | EntitySchema>;
  readonly migrations?: Function[];
  /** `owner` migrates; `application` does everything else. */
  readonly as: 'owner' | 'application';
  readonly poolSize?: number;
}

export function databaseOptions(options: DatabaseOptions): DataSourceOptions {
  return {
    type: 'postgres',
    url: options.url,
    entities: options.entities,
    migrations: options.migrations ?? [],
    migrationsTableName: 'migration',
    namingStrategy: new SnakeCaseNaming(),
    synchronize: false,
    // A failed statement is thrown and logged once, by whoever answers for the call.
    logging: false,
    poolSize: options.poolSize ?? 10,
    applicationName: 'luoshi',
    extra: {
      options:
        options.as === 'application' ? `-c role=${APPLICATION_ROLE} -c timezone=UTC` : '-c timezone=UTC',
      connectionTimeoutMillis: 10_000,
    },
  };
}

export function dataSource(options: DatabaseOptions): DataSource {
  return new DataSource(databaseOptions(options));
}
