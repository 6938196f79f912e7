import { BILLING, type Billing } from '../message.js';

/** What contacts cost in yen beside the work of the section. Data: contracts differ. */
export interface Prices {
  sms: Billing;
  postcard: Mail;
  letter: Mail;
}

export interface Mail {
  yen: number;
  /** Off for a customer barcode, when so many of one kind are posted at a time. */
  barcode: { from: number; off: number };
  /** Off for sorted mail, by how many are posted at a time; the last that applies. */
  sorted: readonly { from: number; off: number }[];
  /** Off in addition to `sorted` when the post may take three days longer; 0 when nothing is agreed. */
  slack: number;
}

/** domain.md F1 and F5, as of 2024-10-01: barcode 3 % from 1,000 on, sorted mail 3 to 6 %, 2 % for three days' slack. */
export const USUAL_PRICES: Prices = {
  sms: BILLING,
  postcard: {
    yen: 85,
    barcode: { from: 1_000, off: 0.03 },
    sorted: [
      { from: 2_000, off: 0.03 },
      { from: 10_000, off: 0.04 },
      { from: 50_000, off: 0.05 },
      { from: 100_000, off: 0.06 },
    ],
    slack: 0,
  },
  letter: { yen: 110, barcode: { from: 1_000, off: 0.03 }, sorted: [], slack: 0 },
};

/** What so many pieces cost that are posted together, in whole yen. */
export function mailYen({ yen, barcode, sorted, slack }: Mail, count: number): number {
  const tier = sorted.findLast(({ from }) => count >= from);
  const off = (count >= barcode.from ? barcode.off : 0) + (tier ? tier.off + slack : 0);
  return Math.round(count * yen * (1 - off));
}
