import type { Finding, Path, Sentence } from '../reading/faults.js';
import type { TrialSetting } from './checks.js';
import { leftAfter, paymentsOf, type TrialPayment, yenText } from './payments.js';
import type { Trial } from './shape.js';

/** The amounts of a test's payments: what is left after one says how much was paid, or taken back. */
export function paymentFindings(trial: Trial, path: Path, { sections: { about } }: TrialSetting): Finding[] {
  if (about !== 'due' || typeof trial.given.due.balance !== 'number') return [];
  return paymentsOf(trial).flatMap((payment): Finding[] => {
    const { balance, data } = trial.events[payment.index] ?? {};
    const at = [...path, 'events', payment.index];
    if (balance !== undefined && data?.yen !== undefined)
      return [{ path: [...at, 'balance'], on: 'key', ...SAID.twice }];
    const said = payment.type === 'payment.reversed' ? reversalFault(payment) : paymentFault(payment);
    return said ? [{ path: [...at, balance === undefined ? 'on' : 'balance'], ...said }] : [];
  });
}

/** Nothing was paid, or less than nothing. */
function paymentFault({ yen, reckoned }: TrialPayment): Sentence | null {
  if (!reckoned || yen > 0) return null;
  const before = yenText(reckoned.before);
  if (reckoned.before <= 0) return SAID.nothingLeft;
  return {
    ja: `納付の額が${yenText(yen)}円になります。balance は納付のあとに残る額です。この前の残りは${before}円なので、それより小さい額を書くか、省いてください（省けば残りの全額の納付です）。`,
    en: `This payment would be of ${yenText(yen)} yen: balance is what is left after it, and ${before} yen are left before. Write less than that, or leave balance out.`,
  };
}

/** It takes back what nobody has paid. */
function reversalFault(payment: TrialPayment): Sentence | null {
  const { reckoned, yen } = payment;
  if (!reckoned || reckoned.of) return null;
  const newest = reckoned.newest;
  if (!newest) return SAID.nothingPaid;
  const [paid, balance] = [yenText(newest.yen), leftAfter(payment, newest.yen)];
  return {
    ja: `${yenText(yen)}円の取消になりますが、その額の納付はありません。balance は取り消したあとに残る額です。前の納付（${paid}円）の取消なら、balance: ${balance} と書くか、balance を省いてください。`,
    en: `It would take back ${yenText(yen)} yen, which nobody has paid: balance is what is left after it. To take back the payment of ${paid} yen, write balance: ${balance}, or leave balance out.`,
  };
}

const SAID = {
  twice: {
    ja: 'balance（あとに残る額）と data.yen（納付額）は、どちらか一方だけを書いてください。',
    en: 'Write either balance (what is left) or data.yen (the amount), not both.',
  },
  nothingLeft: {
    ja: 'この前の納付で残りがなくなっているため、納付する額がありません。前の納付の balance を見直すか、この行を消してください。',
    en: 'Nothing is left to pay before it: look at the balance of the payment before, or leave this line out.',
  },
  nothingPaid: {
    ja: '取り消す納付がありません。先に payment.provisional か payment.confirmed を events に書いてください。',
    en: 'There is no payment to take back: an event payment.provisional or payment.confirmed comes before it.',
  },
};
