import { completed, type Preview, previewOf } from '../../activities/campaigns/preview.js';
import type { Proposed } from '../../activities/campaigns/proposal.js';
import type { ContactFacts } from '../../rules/conditions.js';
import { readProgram } from '../../rules/program.js';
import { USUAL_PRACTICE } from '../../rules/simulator/practice.js';
import type { Wave } from '../../rules/waves.js';
import { paymentCheckWithOneWording } from '../support/one-wording.js';

const PAGE = paymentCheckWithOneWording();
const SECTION = { sender: '見本市保険料係', phone: '03-0000-0100' };
const WORDS = '{{sender}}です。納付確認のご連絡です。行き違いの際はご容赦ください。{{phone}}（送信専用）';

/** The program of the premiums with other steps. */
function programOf(steps?: string, before = '') {
  const page = steps === undefined ? PAGE : `${PAGE.slice(0, PAGE.indexOf('\nsteps:'))}\n${before}\nsteps:\n${steps}`;
  const read = readProgram(page, 'test.yaml');
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.faults, null, 1));
  return read.program;
}

interface People extends Partial<ContactFacts> {
  count: number;
  lang?: string;
  arm?: string;
  holdout?: boolean;
  others?: number;
  facts?: Record<string, string | number>;
}

const WAVE: Wave = { wave: 1, on: '2026-11-24', startsAt: '2026-11-24T01:00:00.000Z', size: 400 };

function previewFor(program: ReturnType<typeof programOf>, groups: People[], waves: Wave[] = [WAVE]): Preview {
  const proposed = groups.flatMap(({ count, ...group }) => Array.from({ length: count }, () => unitOf(group)));
  return previewOf({ program, section: SECTION, proposed, leftOut: { deceased: 2, paid: 1 }, waves });
}

function unitOf({
  lang = 'ja',
  arm,
  holdout = false,
  others = 0,
  facts = {},
  ...contact
}: Omit<People, 'count'>): Proposed {
  const lead: Proposed['lead'] = {
    caseId: 'c',
    residentId: 'r',
    key: 'k',
    resident: '1',
    household: null,
    phone: null,
    protected: false,
    on: null,
    row: 1,
    facts,
    lang,
    suppressed: null,
    entries: 0,
    last: null,
    eventTypes: [],
    contact: { mobile: true, landline: false, address: true, ...contact },
  };
  return {
    id: 'e',
    lead,
    others: Array.from({ length: others }, () => lead),
    position: 1,
    wave: WAVE,
    arm: arm ?? null,
    holdout,
  };
}

describe('the preview of a campaign', () => {
  it('counts cases, units and ways to reach them; nobody who is held out', () => {
    const preview = previewFor(programOf(), [
      { count: 10, others: 1 },
      { count: 5, mobile: false, landline: true },
      { count: 3, mobile: false, address: false },
      { count: 2, holdout: true },
    ]);
    expect(preview).toMatchObject({
      cases: 33,
      eligible: 30,
      leftOut: { deceased: 2, paid: 1 },
      unit: 'payer',
      units: 20,
      joined: { units: 10, cases: 20 },
      holdout: 2,
      arms: {},
      byFirstChannel: { mobile: 10, landline: 5, none: 3 },
      waves: [WAVE],
    });
  });

  it('that an earlier release kept is completed with what it did not count', () => {
    const sms = { messages: 3, segments: 3, segmentsAtMost: 3, yen: [24, 45] as [number, number] };
    expect(completed({ cases: 5, eligible: 4, leftOut: { paid: 1 }, sms, postcards: [0, 4] }, 'payer')).toMatchObject({
      cases: 5,
      unit: 'payer',
      units: 4,
      joined: { units: 0, cases: 0 },
      postcards: [0, 4],
      letters: [0, 0],
      yen: { total: [24, 45] },
    });
  });

  it('goes from the cards that are certain to those when no message arrives', () => {
    const preview = previewFor(programOf(), [
      { count: 10 },
      { count: 5, mobile: false, landline: true },
      { count: 3, mobile: false, address: false },
    ]);
    expect(preview.sms).toEqual({ messages: 10, segments: 10, segmentsAtMost: 10, yen: [80, 150] });
    expect(preview.postcards).toEqual([5, 15]);
    expect(preview.calls).toEqual([0, 15]);
    // Three attempts each.
    expect(preview.callMinutes).toEqual([0, 15 * 3 * USUAL_PRACTICE.telephones.minutesPerCall]);
    expect(preview.yen).toEqual({ sms: [80, 150], postcards: [425, 1_275], letters: [0, 0], total: [505, 1_425] });
  });

  it('counts the segments of each language', () => {
    const { sms } = previewFor(programOf(), [
      { count: 4, lang: 'zh' },
      { count: 1, lang: 'ja' },
    ]);
    // The Chinese text is longer than 70 characters: one part with SoftBank, two with the others.
    expect(sms).toMatchObject({ messages: 5, segments: 5, segmentsAtMost: 9, yen: [40, 135] });
  });

  it('counts the words of each arm', () => {
    const long = `${WORDS}減免の制度があります。お困りのことがあれば、どうぞお早めにご相談ください。`;
    const program = programOf(
      `
  - id: sms
    sms: { text: { plain: { ja: '${WORDS}' }, relief: { ja: '${long}' } } }`,
      'compare: { holdout: 10%, arms: { plain: 50%, relief: 50% } }',
    );
    const preview = previewFor(program, [
      { count: 9, arm: 'plain' },
      { count: 9, arm: 'relief' },
      { count: 2, holdout: true },
    ]);
    expect(preview.arms).toEqual({ plain: 9, relief: 9 });
    expect(preview.holdout).toBe(2);
    expect(preview.sms).toMatchObject({ messages: 18, segments: 18, segmentsAtMost: 27 });
  });

  it('counts letters with what is in them, visits, automatic calls, work and notices', () => {
    const program = programOf(`
  - id: letter
    letter: { template: payment-check, inserts: [payment-slip, direct-debit-form] }
  - id: voice
    at: 10 business days after letter
    voice: { script: { ja: '${WORDS}' }, attempts: 2 }
  - id: visit
    at: 10 business days after voice
    visit: { slip: { ja: 'ご不在でしたので {{phone}} へご連絡ください。' }, attempts: 2 }
  - id: look
    at: 5 business days after visit
    task: { what: { ja: 確認する, en: Look into it } }
  - id: tell
    at: 1 business day after look
    notice: { to: tax-section, what: { ja: 引き継ぐ, en: Hand over } }`);
    const preview = previewFor(program, [{ count: 4 }, { count: 1, mobile: false, address: false }]);
    expect(preview).toMatchObject({
      letters: [4, 4],
      inserts: { 'payment-slip': [4, 4], 'direct-debit-form': [4, 4] },
      voice: [0, 4],
      visits: [0, 4],
      tasks: [0, 5],
      notices: [0, 5],
      calls: [0, 0],
      callMinutes: [0, 0],
      yen: { letters: [440, 440], total: [440, 440] },
    });
  });

  it('takes the discounts off for cards that are posted together, at the least', () => {
    const CARD = '\n  - { id: card, postcard: { template: payment-check, kind: sealed } }';
    const wave = { ...WAVE, size: 2_000 };
    const { postcards, yen } = previewFor(programOf(CARD), [{ count: 4_000 }], [wave, { ...wave, wave: 2 }]);
    expect(postcards).toEqual([4_000, 4_000]);
    expect(yen.postcards).toEqual([312_800, 340_000]);
  });
});
