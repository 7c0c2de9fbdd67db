import { createHmac, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../platform/authz/actor.js';
import { permissionsOf, type Role } from '../platform/authz/permissions.js';

export const SESSION_SECRET = Symbol('session secret');
export const SESSION_HOURS = 12;

interface ActorRow {
  id: string;
  username: string;
  display_name: string;
  roles: Role[];
  region_id: string;
  path: string;
  unit_id: string | null;
}

/** Sessions live in the database, so that any process may answer any call and a sign-out holds everywhere. */
@Injectable()
export class Sessions {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(SESSION_SECRET) private readonly secret: string,
  ) {}

  /** @returns the token for the cookie; the database keeps only its HMAC */
  async open(userId: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await this.dataSource.query(
      `INSERT INTO session (token_hash, user_id, created_at, expires_at) VALUES ($1, $2, now(), now() + make_interval(hours => $3))`,
      [this.hash(token), userId, SESSION_HOURS],
    );
    return token;
  }

  async actorOf(token: string): Promise<Actor | null> {
    const [row]: ActorRow[] = await this.dataSource.query(
      `SELECT u.id, u.username, u.display_name, u.roles, u.region_id, r.path, u.unit_id
         FROM session s JOIN app_user u ON u.id = s.user_id JOIN region r ON r.id = u.region_id
        WHERE s.token_hash = $1 AND s.expires_at > now() AND u.active`,
      [this.hash(token)],
    );
    return row ? actorFromRow(row) : null;
  }

  async close(token: string): Promise<void> {
    await this.dataSource.query('DELETE FROM session WHERE token_hash = $1 OR expires_at < now()', [
      this.hash(token),
    ]);
  }

  private hash(token: string): string {
    return createHmac('sha256', this.secret).update(token).digest('hex');
  }
}

export function actorFromRow(row: ActorRow): Actor {
  return {
    userId: row.id,
    username: row.username,
    displayName: row.display_name,
    roles: row.roles,
    permissions: permissionsOf(row.roles),
    regionId: row.region_id,
    regionPath: row.path,
    unitId: row.unit_id,
  };
}
