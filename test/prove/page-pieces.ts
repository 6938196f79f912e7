/** Small pieces of YAML, of the language and of nonsense: what mutations put into pages. */
export const PIECES: readonly string[] = [
  ...[
    '*a',
    '&a ',
    '<<: ',
    '!!set ',
    '!x',
    '---\n',
    '...\n',
    '%YAML 1.1\n',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    ': ',
    ':',
    '\t',
  ],
  ...[
    '? ',
    '|',
    '>',
    '|-\n',
    '- ',
    '\n',
    '\r',
    '#',
    ' # ',
    ',',
    '、',
    '：',
    '　',
    '{{',
    '}}',
    '{{due.x}}',
    '\\',
    '\\u12',
  ],
  ...['__proto__: 1\n', 'constructor', 'toString', 'null', '~', 'true', '0x1F', '1e999', '.nan', '-', '@', '`', '%'],
];

/** Characters that no keyboard has, and some that only few have. */
export const STRANGE: readonly string[] = [
  ...['\u0000', '\u0007', '\u001B[31m', '\u0085', '\u00A0', '\u200B', '\u202E', '\u2028', '\u2029', '\uFEFF', '\uFFFD'],
  ...[
    '\uD800',
    '\uDC00',
    '\uE000',
    '\u{F0000}',
    '\u{1F600}',
    '𠮷',
    '葛\u{E0100}',
    'é',
    'ｶﾞ',
    '㍻',
    'ﷺ',
    '\u0301'.repeat(50),
  ],
];

/** Values of every type, in place of another. */
export const SHAPES: readonly string[] = [
  ...[
    '',
    '~',
    'null',
    'true',
    'false',
    '0',
    '-1',
    '1.5',
    '400',
    "''",
    '" "',
    '[]',
    '{}',
    '[[]]',
    '[1, a, {}]',
    '[a, a]',
  ],
  ...[
    '{ ja: あ }',
    '{ ja: あ, en: a }',
    '{ when: a }',
    '2026-11-24',
    "'10:00'",
    '10:00',
    '10%',
    '100%',
    '0%',
    '7 days',
  ],
  ...[
    'end',
    'start',
    'sms',
    'due',
    'case',
    'payer',
    'phone',
    'office',
    'every-day',
    'kebab-case',
    'Not Kebab',
    '日本語',
  ],
  ...[
    'payment.confirmed',
    'contact.made',
    '{ session: night-desk }',
    '{ session: no-desk }',
    '3 business days',
    '1 per 1 days',
  ],
];

export const NUMBERS: readonly string[] = [
  ...['0', '1', '2', '20', '21', '99', '999', '1000', '9999', '99999', '1000001', '-1', '-0', '0.5', '1e3', '1e999'],
  ...['007', '0x10', '0o17', '2147483648', '9007199254740993', '99999999999999999999', '.inf', '.nan', '１２', '一'],
];

export const DATES: readonly string[] = [
  ...['2026-02-29', '2026-02-30', '2026-13-01', '2026-00-00', '0000-01-01', '0001-01-01', '1899-12-31', '1948-07-20'],
  ...['1970-01-01', '2000-02-29', '2024-02-29', '2027-03-31', '2030-01-01', '2099-12-31', '2150-06-01', '9999-12-31'],
  ...[
    '10000-01-01',
    'day 0',
    'day 1',
    'day 365',
    'day 729',
    'day 730',
    'day 9999',
    'day -1',
    'tomorrow',
    '2026-11-24 25:00',
  ],
];

export const MOMENTS: readonly string[] = [
  ...['on start', '0 days after start', '1 second after start', '9999 months after start', '700 days after start'],
  ...[
    '7 days before due.on',
    '2 years after sms',
    '1 day before due.dueOn 17:00',
    'on due.dueOn 08:30',
    'on due.balance',
  ],
  ...['on session.night-desk', '2 days before session.sunday-desk', 'on session.none', '3 days before start'],
  ...['10 days after start, on or after sun', '1 week after start, on or before business day 10:00'],
  ...[
    '1 month after start, end of month',
    '1 month after start, end of fiscal year',
    '90 business days after sms 09:00',
  ],
];

export const CONDITIONS: readonly string[] = [
  ...['true', 'false', 'due.balance', 'due.balance > 0', 'due.balance >= 1000 && due.balance < 1000', '1 / 0 > 1'],
  ...['has(due.account)', '!has(due.account)', 'due.dueOn < today', "due.dueOn < 'tomorrow'", 'payer.cases > 3'],
  ...[
    'contact.mobile',
    '!contact.mobile',
    "table.urgency == 'high'",
    "answer.reason == 'forgot'",
    'has(answer.reason)',
  ],
  ...[
    '[1].exists(x, x > 0)',
    "due.account.matches('a')",
    'closingPeriod(today)',
    'businessDays(due.dueOn, today) >= 5',
  ],
  ...[
    'plusMonths(today, 120000) > today',
    'plusDays(today, 99999999) > today',
    'today == today',
    'isBusinessDay(due.on)',
  ],
  ...[`due.balance > 1${' && due.balance > 1'.repeat(80)}`, '('.repeat(60), 'due.__proto__ == 1', 'due.constructor'],
];
