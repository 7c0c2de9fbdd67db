import { Worker, type WorkerOptions } from 'node:worker_threads';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Problem } from '../platform/problems/problem.js';
import type { WorkerAnswer } from './document-worker.js';
import { ExtractionError } from './extraction/extraction-error.js';
import type { DocumentInput, DocumentReading } from './read-document.js';

/** How documents are read beside the server's own thread. */
export interface DocumentReaderLimits {
  /** So many at once; the others wait. */
  readonly threads: number;
  /** So many may wait; more are turned away. */
  readonly waiting: number;
  readonly milliseconds: number;
  readonly megabytes: number;
  /** The thread's program, where it is not the built one. */
  readonly script?: URL;
  readonly execArgv?: readonly string[];
}

export const DOCUMENT_READER_LIMITS = Symbol('document reader limits');

/** Ten megabytes of text take a few seconds; what takes a minute is no document. */
export const USUAL_LIMITS: DocumentReaderLimits = {
  threads: 2,
  waiting: 20,
  milliseconds: 60_000,
  megabytes: 1024,
};

interface Job {
  readonly input: DocumentInput;
  readonly done: (reading: DocumentReading) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Reads documents in threads of their own, so that a long one holds up nobody else. A thread that takes too long or too
 * much is ended and replaced; its document is refused in words.
 */
@Injectable()
export class DocumentReader implements OnModuleDestroy {
  private readonly idle: Worker[] = [];
  private readonly queue: Job[] = [];
  private readonly running = new Set<Worker>();

  constructor(@Inject(DOCUMENT_READER_LIMITS) private readonly limits: DocumentReaderLimits) {}

  /** Throws `ExtractionError` for what cannot be read; Problem `file.too_complex`, `server.unavailable`. */
  read(input: DocumentInput): Promise<DocumentReading> {
    if (this.running.size >= this.limits.threads && this.queue.length >= this.limits.waiting)
      throw new Problem('server.unavailable', '正在读取的文件太多，请过一会儿再导入。');
    return new Promise((done, failed) => {
      this.queue.push({ input, done, failed });
      this.next();
    });
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all([...this.idle, ...this.running].map((worker) => worker.terminate()));
  }

  private next(): void {
    if (this.running.size >= this.limits.threads) return;
    const job = this.queue.shift();
    if (job === undefined) return;
    const worker = this.idle.pop() ?? this.start();
    this.running.add(worker);
    for (const event of ['error', 'exit']) worker.removeAllListeners(event);
    worker.ref();
    let over = false;
    const finish = (settle: () => void, keep: boolean) => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      // By name: the class itself listens to how it is listened to.
      for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
      this.running.delete(worker);
      if (keep) {
        worker.unref();
        this.idle.push(worker);
        worker.once('error', () => this.forget(worker)).once('exit', () => this.forget(worker));
      } else void worker.terminate();
      settle();
      this.next();
    };
    const tooMuch = () => job.failed(new Problem('file.too_complex', TOO_COMPLEX));
    const timer = setTimeout(() => finish(tooMuch, false), this.limits.milliseconds);
    worker.once('message', (said: WorkerAnswer) =>
      finish(() => {
        if ('result' in said) job.done(said.result);
        else if ('refused' in said)
          job.failed(new ExtractionError(said.refused.code, undefined, said.refused.message));
        else job.failed(new Error(said.fault));
      }, true),
    );
    worker.once('error', (error: NodeJS.ErrnoException) =>
      finish(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch : () => job.failed(error), false),
    );
    worker.once('exit', () => finish(() => job.failed(new Error('the reading thread ended')), false));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has none
    worker.postMessage(job.input);
  }

  private forget(worker: Worker): void {
    const at = this.idle.indexOf(worker);
    if (at >= 0) this.idle.splice(at, 1);
  }

  private start(): Worker {
    const { script, execArgv, megabytes } = this.limits;
    const options: WorkerOptions = { resourceLimits: { maxOldGenerationSizeMb: megabytes } };
    if (execArgv !== undefined) options.execArgv = [...execArgv];
    return new Worker(script ?? new URL('./document-worker.js', import.meta.url), options);
  }
}

const TOO_COMPLEX = '文件太复杂，没有读完。请去掉图片和无关的附件、拆成几份，或只粘贴正文。';
