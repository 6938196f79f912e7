import { SetMetadata } from '@nestjs/common';
import type { Scope } from '../../../activities/access/scopes.js';

export const SCOPE = 'yobikake:scope';
export const PUBLIC = 'yobikake:public';
export const NEVER_STORED = 'yobikake:never-stored';

/** The scope a key needs for a route. A route with neither this nor `Public` is closed to everybody. */
export const Scopes = (scope: Scope) => SetMetadata(SCOPE, scope);

/** Open without a key: health and documentation only. */
export const Public = () => SetMetadata(PUBLIC, true);

/** The answer holds personal data and is never kept for an idempotency key. */
export const NeverStored = () => SetMetadata(NEVER_STORED, true);
