/** What the API answered to a refused request (RFC 9457). */
export interface ProblemBody {
  code: string;
  title: string;
  detail: string;
  status: number;
  instance: string;
  [member: string]: unknown;
}

/** The API refused: exit code 3. */
export class Refused extends Error {
  constructor(readonly problem: ProblemBody) {
    super(problem.detail);
  }
}

/** The API cannot be reached or has failed: exit code 1. */
export class Failed extends Error {}

export interface Client {
  get<Answer>(at: string): Promise<Answer>;
  post<Answer>(at: string, body: unknown): Promise<Answer>;
  remove(at: string): Promise<void>;
  upload<Answer>(at: string, file: Buffer): Promise<Answer>;
  text(at: string): Promise<string>;
}

export interface ClientSettings {
  url: string;
  key: string;
  lang: 'ja' | 'en';
}

/** A thin client of the API: one request, one answer, problems as exceptions that `main` explains. */
export function createClient({ url, key, lang }: ClientSettings): Client {
  const ask = async (method: string, at: string, sent?: { type: string; body: string | Buffer }): Promise<Response> => {
    const headers = {
      Authorization: `Bearer ${key}`,
      'Accept-Language': lang,
      ...(sent && { 'Content-Type': sent.type }),
    };
    const response = await reached(
      fetch(new URL(at, url), { method, headers, ...(sent && { body: new Uint8Array(Buffer.from(sent.body)) }) }),
      url,
    );
    if (response.ok) return response;
    throw await problemOf(response);
  };
  // The API is ours: its answers have the shape that its own tests pin.
  const json = async <Answer>(response: Promise<Response>) => (await (await response).json()) as Answer;
  return {
    get: (at) => json(ask('GET', at)),
    post: (at, body) => json(ask('POST', at, { type: 'application/json', body: JSON.stringify(body) })),
    remove: async (at) => void (await (await ask('DELETE', at)).text()),
    upload: (at, file) => json(ask('POST', at, { type: 'application/octet-stream', body: file })),
    text: async (at) => (await ask('GET', at)).text(),
  };
}

async function reached(answer: Promise<Response>, url: string): Promise<Response> {
  try {
    return await answer;
  } catch {
    throw new Failed(
      `APIに接続できません。「npm start」で起動していますか。 The API at ${url} cannot be reached. Is "npm start" running?`,
    );
  }
}

async function problemOf(response: Response): Promise<Error> {
  const body = (await response.json().catch(() => null)) as ProblemBody | null;
  if (!body?.code) return new Failed(`HTTP ${response.status}`);
  return response.status >= 500 ? new Failed(`${body.detail} (${body.instance})`) : new Refused(body);
}
