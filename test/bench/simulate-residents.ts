import type { ListRow } from '../../rules/simulator/rows.js';

/** Residents made up: one in seventeen pays by direct debit, one in five has a landline alone, one in twenty nothing. */
export function residents(count: number): ListRow[] {
  return Array.from({ length: count }, (_, place): ListRow => {
    const number = String(place + 1).padStart(10, '0');
    return {
      key: `due:${number}/国保/2026/5`,
      kind: 'due',
      listed: {
        balance: 500 + ((place * 7_919) % 60_000),
        dueOn: '2026-11-02',
        ...(place % 17 === 0 && { account: '口座' }),
      },
      asOf: '2026-11-02',
      resident: number,
      household: null,
      lang: 'ja',
      telephones: place % 20 === 0 ? [] : [{ kind: place % 5 === 0 ? 'landline' : 'mobile', key: number }],
      address: true,
    };
  });
}
