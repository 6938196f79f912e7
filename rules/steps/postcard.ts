import { z } from 'zod';
import { wording } from '../policy/about.js';
import { DEFAULT_POLICY, termsFor } from '../policy/index.js';
import { kebab } from '../reading/words.js';
import { GATE_OUTCOMES, type StepKind } from './step-kind.js';

const schema = z.strictObject({
  /** The name of the print template. */
  template: kebab,
  /** `sealed` is 圧着: what concerns money is never on an open card. */
  kind: z.enum(['sealed', 'open']),
});

export const postcard: StepKind<typeof schema> = {
  schema,
  outcomes: ['no-address', 'posted', 'returned', ...GATE_OUTCOMES],
  attempts: () => 1,
  bands: () => [],
  lint: ({ kind }, { purpose, department = '', policy = DEFAULT_POLICY }) =>
    kind === 'sealed' || termsFor(policy, { purpose, department }).plainCards
      ? []
      : [{ path: ['kind'], ...wording('open-card', 0, purpose === 'collection' ? SAID.payment : SAID.personal) }],
};

const SAID = {
  payment: {
    ja: '納付に関するはがきは圧着（sealed）にしてください。家族や配達員に内容が見えます。',
    en: 'A card about payments must be sealed: others in the house would read it.',
  },
  personal: {
    ja: 'はがきは圧着（sealed）にしてください。家族や配達員に内容が見えます。',
    en: 'The card must be sealed: others in the house would read it.',
  },
};
