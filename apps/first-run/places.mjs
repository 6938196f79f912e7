import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Everything that first run makes and keeps: servers, data, keys, logs. Never committed. */
export const state = path.join(root, '.yobikake');

export const inRoot = (...parts) => path.join(root, ...parts);
export const inState = (...parts) => path.join(state, ...parts);
