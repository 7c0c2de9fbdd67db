import { ConfigError } from '../platform/config/config.js';
import { EmbeddedPostgresError } from '../platform/database/embedded-postgres-error.js';
import { NewerDatabaseError } from '../platform/database/migrate.js';
import { Problem } from '../platform/problems/problem.js';
import { ExtractionError } from '../policies/extraction/extraction-error.js';

/** Faults the operator can mend get one line; anything else keeps its stack. */
export function failureInWords(error: unknown): string {
  if (
    error instanceof ConfigError ||
    error instanceof EmbeddedPostgresError ||
    error instanceof NewerDatabaseError ||
    error instanceof ExtractionError
  )
    return error.message;
  if (error instanceof Problem) return `${error.title}：${error.detail}`;
  const { code, message, stack } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return `端口 ${process.env['PORT'] ?? 3000} 已被占用，请用 PORT=另一个端口 再启动。`;
  if (code === 'EACCES') return `没有权限：${message}。请检查端口、文件或数据目录的权限。`;
  if (code === 'ENOENT') return `找不到文件：${message}`;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === '28P01' || code === '3D000')
    return `连不上数据库：${message}。请检查 DATABASE_URL。`;
  return stack ?? message ?? String(error);
}
