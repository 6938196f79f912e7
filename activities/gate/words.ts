import type { Words } from '../../rules/contact-words.js';
import type { Vault } from '../store/vault.js';

/** Sealed for this dispatch alone: in another row the words do not open. */
export const sealWords = (vault: Vault, dispatchId: string, { text }: Words): Buffer =>
  vault.seal(text, `dispatches/words/${dispatchId}`);
