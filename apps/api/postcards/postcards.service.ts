import { Injectable } from '@nestjs/common';
import type { KeyHolder } from '../../../activities/access/keys.js';
import { listBatches, sealBatches } from '../../../activities/channels/postcard/batches.js';
import { exportBatch } from '../../../activities/channels/postcard/export.js';
import { handOver, pullList } from '../../../activities/channels/postcard/hand-over.js';
import { audit } from '../../../activities/store/audit.js';
import { ApiDeps } from '../deps.js';
import { foundOr404 } from '../http/problem.js';
import type { Sealing } from './postcards.dto.js';

@Injectable()
export class PostcardsService {
  constructor(private readonly deps: ApiDeps) {}

  async list({ department }: KeyHolder) {
    return { items: await listBatches(this.deps.database, { department }) };
  }

  async seal({ department, person }: KeyHolder, sealing: Sealing) {
    return { items: await sealBatches(this.deps, { department, actor: person, ...sealing }) };
  }

  /** The file holds names and addresses: who fetched it is written down before it leaves. */
  async csv({ department, person }: KeyHolder, batchId: string): Promise<string> {
    const csv = foundOr404(await exportBatch(this.deps, { department, batchId }));
    await audit(this.deps.database, {
      department,
      actor: person,
      action: 'postcards.exported',
      subject: ['batch', batchId],
    });
    return csv;
  }

  async pullList({ department }: KeyHolder, batchId: string) {
    await this.batch(department, batchId);
    return { items: await pullList(this.deps.database, { department, batchId }) };
  }

  async handOver({ department, person }: KeyHolder, batchId: string) {
    await this.batch(department, batchId);
    return foundOr404(await handOver(this.deps, { department, batchId, actor: person }));
  }

  private async batch(department: string, batchId: string): Promise<void> {
    foundOr404(
      await this.deps.database.row('SELECT 1 FROM postcard_batches WHERE department = $1 AND id = $2', [
        department,
        batchId,
      ]),
    );
  }
}
