import type { FaultEntry } from './entry.js';

/** What a page must not undo: the rules for payments, what only the resident may know, hours at which nobody is disturbed. */
export const PROMISE_FAULTS = {
  'due-purpose': {
    ja: '期別の案件（about: due）は、納付の連絡（purpose: collection）としてだけ書けます。行き違い・文面・上限の決まりを、どの納付の連絡にも同じように当てるためです。',
    en: 'A program about dues is a collection: the rules for payments hold for each of them.',
    mend: {
      ja: 'purpose: collection にしてください。納付のことでなければ、about を直してください。',
      en: 'Write purpose: collection, or change what it is about.',
    },
  },
  'night-hours': {
    severity: 'warning',
    ja: '納付の連絡が、早朝か夜間（8時より前、21時より後）にも行われます。',
    en: 'A collection contacts residents before 08:00 or after 21:00.',
    mend: {
      ja: '折り返しの電話を受けられる時間（例: 10:00〜16:00）にしてください。',
      en: 'Choose hours in which call-backs can be answered, such as 10:00 to 16:00.',
    },
  },
  'payment-end-open': {
    ja: '全額を納めた方でも、この条件では終わらないことがあり、納めたあとに連絡が届きます。',
    en: 'Somebody who has paid everything may not come to this end, and would be contacted all the same.',
    mend: {
      ja: '残額だけで必ず終わる条件にしてください（例: due.balance < 1000）。ほかの事情も見るときは「due.balance < 1000 || …」と書きます。払いすぎの残額はマイナスになるため、「== 0」では足りません。',
      en: 'Let the balance alone suffice, such as due.balance < 1000, or "due.balance < 1000 || …" with what else ends it. "== 0" misses who has paid too much: that balance is below zero.',
    },
  },
  'column-forbidden': {
    ja: '列「<column>」は、個人番号（マイナンバー）か住民票コードと思われます。対象者リストに入れられません。',
    en: 'The column "<column>" seems to hold My Numbers or codes of the resident register: no list may have it.',
    mend: { ja: 'この項目を消してください。', en: 'Leave this fact out.' },
  },
  'hold-twice': {
    ja: '「<event>」による保留が、同じ終わり方で二度書かれています。長いほうだけが効きます。',
    en: 'A hold on "<event>" that ends in the same way stands here twice; only the longer one has an effect.',
    mend: { ja: '片方を消してください。', en: 'Leave one of them out.' },
  },
  'band-twice': {
    ja: '時間帯「<band>」が二度書かれています。同じ時間帯に続けてかけても、留守のままのことが多いためです。',
    en: 'The band "<band>" stands here twice: a house that is empty at that time will mostly be so again.',
    mend: { ja: '片方を消すか、別の時間帯にしてください。', en: 'Leave one out, or name another band.' },
  },
  'section-unknown': {
    severity: 'warning',
    ja: '「<name>」という課は、市の設定にありません。連絡を受け取る課がありません。',
    en: 'The town has no section "<name>": nobody would take the notice.',
    mend: {
      ja: '<near>市の設定のページがあれば --town で渡してください。',
      en: '<near> A page of the town’s settings is given with --town.',
    },
  },
  'table-unused': {
    severity: 'warning',
    ja: '表「<name>」は、どの条件でも使われていません。',
    en: 'No condition reads the table "<name>".',
    mend: {
      ja: '条件に「table.<name>」と書くか、表を消してください。',
      en: 'Write table.<name> in a condition, or leave the table out.',
    },
  },
  'arms-alike': {
    severity: 'warning',
    ja: '案「<first>」と「<second>」の文面がまったく同じため、比べても違いが出ません。',
    en: 'The arms "<first>" and "<second>" have the same words: there is nothing to compare.',
    mend: { ja: 'どちらかの文面を直してください。', en: 'Change the words of one of them.' },
  },
  'repeat-often': {
    severity: 'warning',
    ja: '同じ方に一日に二度以上届きます（繰り返しの間隔: <every>）。',
    en: 'One person is contacted more than once a day (every <every>).',
    mend: {
      ja: '間隔を1日以上にするか、caps で上限を決めてください。',
      en: 'Let every be a day or more, or set a cap (caps).',
    },
  },
  'stale-long': {
    ja: '予定を60日より過ぎた連絡は送れません。事情が変わっているためです。',
    en: 'Nothing goes out more than 60 days late: too much has changed by then.',
    mend: { ja: 'stale を1〜60日にしてください（例: 7 days）。', en: 'Let stale be 1 to 60 days, such as 7 days.' },
  },
  'reason-unused': {
    severity: 'warning',
    ja: '「<rule>」の警告はいま出ていません。理由を残しておくと、あとで出た警告まで黙って認めることになります。',
    en: 'There is no warning "<rule>" now: a reason that is kept would silently excuse a later one.',
    mend: { ja: 'この行を消してください。', en: 'Leave this line out.' },
  },
} as const satisfies Record<string, FaultEntry>;
