import type { ListLayout } from '../../rules/import/layout.js';

/** The layout of unpaid NHI premiums, as its program declares it. */
export const NHI_LAYOUT: ListLayout = {
  id: 'nhi-payment-check',
  caseKind: 'due',
  asOfFact: 'dueOn',
  today: '2026-11-24',
  facts: {
    balance: { type: 'yen', column: '未納額' },
    dueOn: { type: 'date', column: '納期限' },
    account: { type: 'text', column: '口座区分', optional: true },
    plan: { type: 'text', column: '分納区分', optional: true },
    planOn: { type: 'date', column: '分納約束日', optional: true },
    planYen: { type: 'yen', column: '分納約束額', optional: true },
  },
  exclude({ account, plan, balance }) {
    if (account !== undefined) return 'direct-debit';
    if (plan !== undefined) return 'instalment-plan';
    return Number(balance) < 1000 ? 'small-balance' : null;
  },
};
