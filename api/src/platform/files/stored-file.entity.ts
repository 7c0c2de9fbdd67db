import { Column, Entity } from 'typeorm';
import { IdColumn, MomentColumn } from '../database/columns.js';

/** An original as it was sent; the bytes lie in the file store under their SHA-256. */
@Entity('stored_file')
export class StoredFileEntity {
  @IdColumn() id: string;
  @Column('text') sha256: string;
  @Column('text') fileName: string;
  @Column('text') mediaType: string;
  @Column('int') size: number;
  @MomentColumn({ default: () => 'now()' }) createdAt: Date;
}
