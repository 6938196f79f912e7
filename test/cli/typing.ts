import { run } from '../../apps/cli/command.js';

export interface Typed {
  code: number;
  out: string;
  err: string;
  json(): unknown;
}

export interface Terminal {
  folder: string;
  env?: Record<string, string>;
  terminal?: boolean;
  now?: string;
}

/** Types command lines in a folder, without a server, and answers what they print. */
export function typingIn({ folder, env = {}, terminal = false, now = '2026-11-24T00:00:00.000Z' }: Terminal) {
  return async (...argv: string[]): Promise<Typed> => {
    const [out, err]: [string[], string[]] = [[], []];
    const code = await run(argv, {
      env: { LANG: 'ja_JP.UTF-8', ...env },
      terminal,
      folder,
      now: () => now,
      out: (text) => void out.push(text),
      err: (text) => void err.push(text),
    });
    return { code, out: out.join('\n'), err: err.join('\n'), json: () => JSON.parse(out.join('\n')) as unknown };
  };
}
