import { type ReadProgram, readProgram } from '../../rules/program.js';

/** What the proof reads pages with. Bugs are planted here. */
export type Reader = (page: string) => ReadProgram;

export const readAsShipped: Reader = (page) => readProgram(page, 'page.yaml');

/** A page without its byte order mark, and with one character for every end of a line. */
export const plainPage = (page: string): string => page.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');

const TRACE_OF_CODE = /undefined|\[object|<[a-z]+>/;

/** Both languages say something, and neither shows what only a programmer understands. */
export const isTold = ({ ja, en }: { ja: string; en: string }): boolean =>
  ja.trim() !== '' && en.trim() !== '' && !TRACE_OF_CODE.test(ja + en);

/** What an exception says, with the first places that it passed. */
export const textOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 6).join(' | ') : String(error);
