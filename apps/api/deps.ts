import type { ProgramVersions } from '../../activities/programs/versions.js';
import type { Database } from '../../activities/store/database.js';
import type { Vault } from '../../activities/store/vault.js';

/** The campaigns' runs as the API may touch them: it starts them and never steers them. */
export interface CampaignRuns {
  /** Starts the campaign's workflow; safe to repeat. */
  start(campaignId: string): Promise<unknown>;
  reachable(): Promise<boolean>;
}

/** What every part of the API is built from; `main.ts` makes it once. */
export class ApiDeps {
  readonly database: Database;
  readonly vault: Vault;
  readonly versions: ProgramVersions;
  readonly runs: CampaignRuns;

  constructor({
    database,
    vault,
    versions,
    runs,
  }: { database: Database; vault: Vault; versions: ProgramVersions; runs: CampaignRuns }) {
    this.database = database;
    this.vault = vault;
    this.versions = versions;
    this.runs = runs;
  }
}
