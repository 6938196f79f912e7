/** What goes into envelopes, by the names that programs use. Any other name stands for itself. */
const INSERTS: Readonly<Record<string, string>> = {
  'payment-slip': '納付書',
  'direct-debit-form': '口座振替申込書',
  'reduction-form': '減免申請書',
  'reply-envelope': '返信用封筒',
  'exam-voucher': '受診券',
  leaflet: 'チラシ',
};

export const insertTitle = (name: string): string => (Object.hasOwn(INSERTS, name) ? INSERTS[name] : undefined) ?? name;
