import type { FaultEntry } from './entry.js';

/** What cannot be so of facts, enrolment, ends, holds and restarts. */
export const PROGRAM_FAULTS = {
  'department-unknown': {
    severity: 'warning',
    ja: '「<name>」という課は、市の設定にありません。本文の差出人と電話番号を確かめられません。',
    en: 'The town has no section "<name>": who its texts are from cannot be checked.',
    mend: {
      ja: '<near>市の設定のページがあれば --town で渡してください。',
      en: '<near> A page of the town’s settings is given with --town.',
    },
  },
  'column-taken': {
    ja: '列「<column>」はすでに「<other>」に使われています。',
    en: 'The column "<column>" is already used by "<other>".',
    mend: { ja: '別の列にするか、片方を消してください。', en: 'Name another column, or leave one of them out.' },
  },
  'speak-type': {
    ja: '本文に差し込めるのは日付・時刻・短い文字だけです。金額や年齢は差し込めません。',
    en: 'Only a date, a time or a short text may be spoken of in a message, never money or an age.',
    mend: { ja: '「speak: true」を消してください。', en: 'Leave "speak: true" out.' },
  },
  'speak-person': {
    ja: '「<column>」は<kind>列のため、本文に差し込めません。',
    en: 'The column "<column>" tells <kind>: it is never spoken of in a message.',
    mend: { ja: '「speak: true」を消してください。', en: 'Leave "speak: true" out.' },
  },
  'speak-most': {
    ja: '差し込む文字には most（最も長いときの文字数）が必要です。',
    en: 'A text that is spoken of needs most: its length at the longest.',
    mend: { ja: '例: most: 20', en: 'For one, most: 20.' },
  },
  'most-alone': {
    ja: 'most（文字数）が要るのは、本文に差し込む文字（type: text、speak: true）だけです。',
    en: 'Only a text that is spoken of (type: text, speak: true) has most.',
    mend: { ja: 'most を消すか、speak: true を書いてください。', en: 'Leave most out, or write speak: true.' },
  },
  'needed-fact': {
    ja: 'この案件には項目「<name>」（type: <type>、必須）が必要です。',
    en: 'Cases of this kind need the fact "<name>" of type <type>, not optional.',
    mend: { ja: '<change>', en: '<change>' },
  },
  'known-fact': {
    ja: '「<name>」は通知から入る項目で、type は <type> です。',
    en: 'Events set the fact "<name>", and its type is <type>.',
    mend: { ja: 'type を <type> に直すか、別の名前にしてください。', en: 'Write type: <type>, or use another name.' },
  },
  'event-fact': {
    ja: '「due.<name>」は <event> の通知から入る項目ですが、facts にありません。',
    en: 'The fact "due.<name>" comes with the event <event>, but stands nowhere under facts.',
    mend: { ja: 'facts に次の行を加えてください: <change>', en: 'Add it there: <change>.' },
  },
  'unit-payer': {
    ja: '納付義務者（payer）でまとめられるのは、案件が due のときだけです。',
    en: 'Only dues have a payer.',
    mend: { ja: 'case、household、phone のどれかにしてください。', en: 'Use case, household or phone.' },
  },
  'collection-kind': {
    ja: '納付の連絡（purpose: collection）ができるのは、期別の案件（about: due）だけです。',
    en: 'Only dues are collected: purpose: collection goes with about: due.',
    mend: { ja: 'purpose か about を直してください。', en: 'Change the purpose, or what it is about.' },
  },
  'reserved-reason': {
    ja: '「<reason>」は仕組みが使う言葉です。',
    en: '"<reason>" is a word of the engine itself.',
    mend: { ja: '別の理由の名前にしてください。', en: 'Use another name for the reason.' },
  },
  'again-zero': {
    ja: '終わってすぐにまた対象になり、連絡が繰り返されます。',
    en: 'A case would be enrolled again the moment it ended, over and over.',
    mend: { ja: '1日以上あけてください（例: after 90 days）。', en: 'Leave a day at least, such as after 90 days.' },
  },
  'enrol-nobody': {
    ja: '対象外（exclude）の<above>が必ず先に当てはまるため、だれも対象になりません。',
    en: '<above> of the exclusions holds for whoever this holds for, so that nobody would be enrolled.',
    mend: { ja: 'どちらかの条件を見直してください。', en: 'Mend one of the conditions.' },
  },
  'exclusion-covered': {
    ja: '<above>が必ず先に当てはまるため、この行は使われません。',
    en: '<above> holds for whoever this holds for, so it is never used.',
    mend: { ja: '順番を入れ替えるか、消してください。', en: 'Change the order, or leave it out.' },
  },
  'event-of-other-kind': {
    ja: '「<event>」（<title>）は、<of>（about: <about>）の案件には来ません。',
    en: 'No event "<event>" (<title>) comes for a case about <about> (<of>).',
    mend: { ja: 'この案件に来るのは <known> などです。', en: 'Such cases have <known> and the like.' },
  },
  'event-twice': {
    ja: '「<event>」が二度書かれています。',
    en: '"<event>" stands here twice.',
    mend: { ja: '片方を消してください。', en: 'Leave one of them out.' },
  },
  'day-twice': {
    ja: '「<day>」が二度書かれています。',
    en: '"<day>" stands here twice.',
    mend: { ja: '片方を消してください。', en: 'Leave one of them out.' },
  },
  'end-covered': {
    ja: '「<event>」は上の行（<reason>）で必ず終わるため、この行は使われません。',
    en: 'The event "<event>" always ends with "<reason>" above, so this line is never used.',
    mend: { ja: '条件（when）のある行を上に置いてください。', en: 'Put the line that has a condition (when) first.' },
  },
  'end-of-resident': {
    severity: 'warning',
    ja: '「<event>」（<title>）は案件ではなく住民についての通知のため、ここに書いても使われません。',
    en: '"<event>" (<title>) is told of a resident, not of a case, so it is never used here.',
    mend: { ja: '消してください。<standing>', en: 'Leave it out. <standing>' },
  },
  'goal-differs': {
    ja: '「<reason>」は、目標（goal）である行とない行の両方にあります。',
    en: '"<reason>" is the goal in one line and not in another.',
    mend: {
      ja: '目標の終わり方には別の名前を付けてください。',
      en: 'Give the end that is the goal a name of its own.',
    },
  },
  'no-payment-end': {
    ja: '納付の連絡には、納付（payment.confirmed）で終わる行が必要です。納めた方に連絡し続けないためです。',
    en: 'A collection program ends on payment.confirmed: nobody who has paid is reminded.',
    mend: {
      ja: '例: - { on: payment.confirmed, when: due.balance < 1000, as: paid, goal: true }',
      en: 'For one, - { on: payment.confirmed, when: due.balance < 1000, as: paid, goal: true }.',
    },
  },
  'hold-own-end': {
    ja: '保留を始める通知で保留は終えられません。',
    en: 'The event that begins a hold cannot end it.',
    mend: { ja: '別の通知か、日を書いてください。', en: 'Name another event, or a day.' },
  },
  'hold-date': {
    ja: '「<event>」に日付「<field>」はありません。',
    en: 'The event "<event>" tells no date "<field>".',
    mend: { ja: '<near>', en: '<near>' },
  },
  'hold-and-end': {
    ja: '「<event>」が来れば ends で終わるため、保留になることはありません。',
    en: 'The event "<event>" ends the sequence (ends): it never comes to the hold.',
    mend: { ja: '終えるか保留するか、どちらか一つにしてください。', en: 'It can either end it or hold it.' },
  },
  'restart-and-end': {
    ja: 'この通知は終了（ends）にもなっています。',
    en: 'This event ends the sequence, too (ends).',
    mend: { ja: 'やり直しと終了のどちらか一つにしてください。', en: 'It can either end it or begin it anew.' },
  },
  'restart-loop': {
    ja: '「<event>」は連絡そのものから生まれるため、連絡のたびに初めからやり直し、終わらなくなります。',
    en: 'The event "<event>" comes of the contacts themselves: each would begin the sequence anew, without end.',
    mend: { ja: 'ends か holds に書いてください。', en: 'Let it end the sequence (ends) or hold it (holds).' },
  },
  'restart-over': {
    ja: '「<event>」（<title>）のあとに、初めからやり直すことはありません。',
    en: 'Nothing begins anew after "<event>" (<title>).',
    mend: { ja: 'ends に書いてください。', en: 'Let it end the sequence (ends).' },
  },
  'unknown-rule': {
    ja: '「<rule>」という警告はありません。',
    en: 'There is no warning "<rule>".',
    mend: { ja: '<near>', en: '<near>' },
  },
  'not-a-warning': {
    ja: '「<rule>」は警告ではなく誤りのため、理由を書いても残せません。',
    en: '"<rule>" is an error: no reason lets it stand.',
    mend: { ja: '誤りそのものを直し、この行を消してください。', en: 'Mend the error itself, and leave this line out.' },
  },
} as const satisfies Record<string, FaultEntry>;
