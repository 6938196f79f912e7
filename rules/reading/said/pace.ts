import type { FaultEntry } from './entry.js';

/** What cannot be so of the gate, the waves and the comparison: how fast, when, and to whom. */
export const PACE_FAULTS = {
  'window-order': {
    ja: '終わりの時刻は始まりより後にしてください。',
    en: 'The window must end after it begins.',
    mend: { ja: '日をまたぐ時間帯は書けません。', en: 'It cannot go over midnight.' },
  },
  'unknown-session': {
    ja: '「<name>」という窓口は、市のカレンダーにありません。',
    en: 'The town\'s calendar has no session "<name>".',
    mend: { ja: '<near>', en: '<near>' },
  },
  'cap-zero': {
    ja: '回数と日数は1以上にしてください。',
    en: 'A cap has at least 1 contact and 1 day.',
    mend: { ja: '連絡しないのなら、ステップを消してください。', en: 'To make no contact, leave the step out.' },
  },
  'cap-clash': {
    ja: 'ほかの上限と矛盾しています。',
    en: 'This contradicts another cap.',
    mend: { ja: '長い期間ほど回数を多くしてください。', en: 'A longer period allows more contacts.' },
  },
  'cap-under-program': {
    severity: 'warning',
    ja: 'このプログラムだけで<days>日に<count>回になる道があります（<steps>）。上限の<limit>回を超えた連絡は遅れます。',
    en: 'This program alone comes to <count> contacts in <days> days (<steps>); beyond <limit> they are late.',
    mend: { ja: '間隔をあけるか、上限を見直してください。', en: 'Leave more time between them, or change the cap.' },
  },
  'caps-emergency': {
    severity: 'warning',
    ja: '緊急の連絡（purpose: emergency）は上限を数えません。ここに書いても効きません。',
    en: 'An emergency (purpose: emergency) counts no caps: what stands here has no effect.',
    mend: { ja: 'caps を消してください。', en: 'Leave caps out.' },
  },
  'feed-age': {
    ja: 'データ基準日の許容は1〜60開庁日の範囲で書いてください。',
    en: 'A feed may be 1 to 60 business days old.',
    mend: { ja: '例: 3 business days', en: 'For one, 3 business days.' },
  },
  'feed-missing': {
    ja: '納付の連携（feeds）が必要です。入金が分からないまま連絡しないためです。',
    en: 'A collection program needs a feed of payments: nobody is contacted on old facts.',
    mend: {
      ja: '例: feeds: { nhi-payments: 3 business days }',
      en: 'For one, feeds: { nhi-payments: 3 business days }.',
    },
  },
  'feed-unknown': {
    severity: 'warning',
    ja: '「<name>」という連携は、市の設定にありません。データが届かなければ、連絡は止まったままになります。',
    en: 'The town has no feed "<name>": until it brings data, every contact waits.',
    mend: {
      ja: '<near>市の設定のページがあれば --town で渡してください。',
      en: '<near> A page of the town’s settings is given with --town.',
    },
  },
  'stale-zero': {
    ja: '0日では、少しでも遅れた連絡がすべて職員に回ります。',
    en: 'With 0 days whatever is a little late goes to staff instead of out.',
    mend: { ja: '1日以上にしてください（例: 7 days）。', en: 'Let it be a day at least, such as 7 days.' },
  },
  'stale-short': {
    severity: 'warning',
    ja: '連絡できる日は最大<days>日あくため、その間に送れなかった連絡はすべて職員に回ります。',
    en: 'The window stays closed up to <days> days: what waits over them goes to staff instead of out.',
    mend: { ja: 'stale を<days>日以上にしてください。', en: 'Let stale be <days> days or more.' },
  },
  'wave-time': {
    ja: '送信の時刻が、連絡できる時間の外です。',
    en: 'The waves begin outside the window.',
    mend: { ja: '<from>〜<to>の間にしてください。', en: 'Choose a time from <from> to <to>.' },
  },
  'wave-size': {
    ja: '一回の人数を max で書くか、callbacks と answering（折り返しの件数と割合）で書いてください。',
    en: 'Say how many go in a wave: either max, or callbacks with answering.',
    mend: { ja: '両方は書けません。', en: 'Not both.' },
  },
  'wave-callbacks': {
    ja: 'callbacks（1時間に受けられる折り返し）と answering（折り返す割合、0%より大きい）の両方が必要です。',
    en: 'Both callbacks (an hour) and answering (the share that rings back, above 0%) are needed.',
    mend: { ja: '例: callbacks: 12 per hour, answering: 30%', en: 'For one, callbacks: 12 per hour, answering: 30%.' },
  },
  'wave-weekend': {
    ja: '閉庁日に送信日は置けません。',
    en: 'The window is of office days: no wave goes out on a weekend.',
    mend: {
      ja: '平日にするか、window の days を every-day にしてください。',
      en: 'Choose a weekday, or days: every-day.',
    },
  },
  'wave-never': {
    ja: '送信日（<days>）に窓口「<session>」の開く日がないため、一度も送られません。',
    en: 'The session "<session>" is never held on <days>: no wave would ever go out.',
    mend: { ja: '送信日を<open>にしてください。', en: 'Choose <open>.' },
  },
  'season-short': {
    ja: 'この期間に送信日（<days>）がまったくない年があります。',
    en: 'There are years without any <days> in this season.',
    mend: { ja: '期間を1週間以上にしてください。', en: 'Let it last a week at least.' },
  },
  holdout: {
    ja: '比較対照（holdout）は90%未満にしてください。',
    en: 'A holdout is less than 90%.',
    mend: { ja: '例: holdout: 10%', en: 'For one, holdout: 10%.' },
  },
  'holdout-emergency': {
    ja: '緊急の連絡を、比べるために送らない方をつくることはできません。',
    en: 'Nobody is left out of an emergency for the sake of a comparison.',
    mend: { ja: 'holdout を消してください。', en: 'Leave the holdout out.' },
  },
  'one-arm': {
    ja: '文面の比較には二つ以上の案が必要です。',
    en: 'A comparison needs at least two arms.',
    mend: { ja: '例: arms: { plain: 50%, relief: 50% }', en: 'For one, arms: { plain: 50%, relief: 50% }.' },
  },
  'arms-sum': {
    ja: '文面の割合を合わせて100%にしてください。',
    en: 'The arms must add up to 100%.',
    mend: { ja: 'いまは合わせて<sum>%です。', en: 'They come to <sum>% now.' },
  },
  'arm-zero': {
    ja: '割合が0%の案は、だれにも届きません。',
    en: 'An arm of 0% reaches nobody.',
    mend: { ja: '割合を書くか、案を消してください。', en: 'Give it a share, or leave it out.' },
  },
  'arm-language': {
    ja: '「<arm>」は言語の名前のため、案の名前にできません。',
    en: '"<arm>" is the name of a language, and no arm.',
    mend: { ja: '別の名前にしてください（例: plain）。', en: 'Use another name, such as plain.' },
  },
  'arms-unused': {
    severity: 'warning',
    ja: '案ごとの文面がどのステップにもないため、比べるものがありません。',
    en: 'No step has words for these arms: there is nothing to compare.',
    mend: {
      ja: '案ごとに文面を書くか、arms を消してください。',
      en: 'Write words for each arm, or leave the arms out.',
    },
  },
} as const satisfies Record<string, FaultEntry>;
