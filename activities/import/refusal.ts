/** Carries the one message of a refused file out of the transaction, so that nothing of the file stays behind. */
export class Refusal extends Error {
  constructor(readonly answer: RefusedFile) {
    super(answer.code);
  }
}

export interface RefusedFile {
  kind: 'refused';
  code: RefusalCode;
  ja: string;
  en: string;
}

export type RefusalCode =
  | 'empty'
  | 'not-text'
  | 'too-large'
  | 'wrong-columns'
  | 'duplicate-column'
  | 'forbidden-column'
  | 'no-rows'
  | 'truncated';

/** Refuses the whole file, in both languages; the code is for machines. */
export function refuse(code: RefusalCode, ja: string, en: string): never {
  throw new Refusal({ kind: 'refused', code, ja, en });
}
