import { timingSafeEqual } from 'node:crypto';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { migrated } from '../database/migrate.js';
import { OpenRoute } from '../http/handles.js';
import { Problem } from '../problems/problem.js';

export const METRICS_TOKEN = Symbol('metrics token');

export const metrics = new Registry();
collectDefaultMetrics({ register: metrics });
export const requestSeconds = new Histogram({
  name: 'luoshi_http_request_seconds',
  help: 'Time from the request to the end of the answer',
  labelNames: ['method', 'status'] as const,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers: [metrics],
});
/** A stream stays open for as long as a page does: as a request it would only look like a very slow one. */
export const openStreams = new Gauge({
  name: 'luoshi_open_streams',
  help: 'Browsers that listen for new messages just now',
  registers: [metrics],
});

@Controller('/api')
export class HealthController {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(METRICS_TOKEN) private readonly metricsToken: string | null,
  ) {}

  @OpenRoute()
  @Get('/health/live')
  live() {
    return { status: 'live' };
  }

  /** Ready: the database answers and every migration of this version is applied. */
  @OpenRoute()
  @Get('/health/ready')
  async ready() {
    if (!(await migrated((sql) => this.dataSource.query(sql))))
      throw new Problem('server.unavailable', '数据库结构还没有升级到当前版本，请先运行 migrate。');
    return { status: 'ready' };
  }

  @OpenRoute()
  @Get('/metrics')
  async metrics(@Req() request: Request, @Res() response: Response) {
    if (
      this.metricsToken !== null &&
      !sameText(request.get('authorization') ?? '', `Bearer ${this.metricsToken}`)
    )
      throw new Problem('permission.denied', '请带上监控令牌（Authorization: Bearer …）。');
    response.type(metrics.contentType).send(await metrics.metrics());
  }
}

function sameText(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
