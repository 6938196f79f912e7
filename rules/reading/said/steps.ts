import type { FaultEntry } from './entry.js';

/** What cannot be so of the steps: their names, their settings, their ways; moments have words of their own. */
export const STEP_FAULTS = {
  'steps-count': {
    ja: 'stepsにはステップを1〜1000個並べてください。',
    en: 'Write 1 to 1000 steps here.',
    mend: { ja: '「- id: sms」のように始めます。', en: 'Each begins as "- id: sms".' },
  },
  'no-kind': {
    ja: 'ステップには <kinds> のどれか一つを書いてください。',
    en: 'A step has exactly one of <kinds>.',
    mend: { ja: '何をするステップかを加えてください。', en: 'Add what the step does.' },
  },
  'two-kinds': {
    ja: '一つのステップに「<first>」と「<second>」の両方があります。',
    en: 'This step has both "<first>" and "<second>".',
    mend: { ja: '二つのステップに分けてください。', en: 'Make two steps of it.' },
  },
  'no-contact': {
    ja: '連絡のステップが一つもないため、だれにも連絡しません。',
    en: 'No step makes a contact: nobody would hear anything.',
    mend: { ja: '例: sms、postcard、phone', en: 'Add such as sms, postcard or phone.' },
  },
  'step-name-taken': {
    ja: '「<id>」は別のステップの名前です。',
    en: 'Another step is named "<id>".',
    mend: { ja: '別の名前にしてください。', en: 'Use another name.' },
  },
  'step-name-reserved': {
    ja: '「<id>」はステップの名前にできません。',
    en: 'A step cannot be named "<id>".',
    mend: { ja: 'この言葉はページの中で別の意味に使います。', en: 'The word means something else on the page.' },
  },
  'contacts-only': {
    ja: 'これは連絡のステップだけに書けます。wait と decide では使えません。',
    en: 'Only a step that makes a contact can have this, not wait or decide.',
    mend: { ja: '連絡のステップに移すか、消してください。', en: 'Move it to the contact, or leave it out.' },
  },
  'repeat-attempts': {
    ja: '電話・訪問・自動音声の繰り返しは attempts で書いてください。',
    en: 'Calls, visits and voice calls are repeated with attempts.',
    mend: { ja: '例: attempts: 3', en: 'For one, attempts: 3.' },
  },
  'within-kind': {
    ja: 'within は SMS・はがき・封書にだけ書けます。電話や訪問の結果は、職員が記録したときに分かります。',
    en: 'Only an SMS, a postcard or a letter has within: the outcome of a call or visit is known when staff record it.',
    mend: { ja: 'within を消してください。', en: 'Leave within out.' },
  },
  'within-branch': {
    ja: 'within には行き先が必要です。',
    en: 'A step with within says where to go when time is up.',
    mend: {
      ja: 'otherwise: { not-in-time: … } を書いてください。',
      en: 'Write otherwise: { not-in-time: … }.',
    },
  },
  'not-in-time-alone': {
    ja: 'not-in-time には within（いつまで待つか）が必要です。',
    en: 'not-in-time needs within.',
    mend: { ja: '例: within: 3 hours', en: 'For one, within: 3 hours.' },
  },
  'not-needed-alone': {
    ja: 'not-needed になるのは、条件（when）のあるステップだけです。',
    en: 'Only a step with a condition (when) can be not-needed.',
    mend: { ja: 'when を書くか、この行き先を消してください。', en: 'Write when, or leave this branch out.' },
  },
  'over-cap-alone': {
    ja: 'over-cap になるのは、gate の caps に「<step>」の上限があるときだけです。',
    en: 'Only with a cap for "<step>" in the gate can a contact be over-cap.',
    mend: { ja: 'この行き先を消してください。', en: 'Leave this branch out.' },
  },
  'unknown-outcome': {
    ja: '「<step>」の結果に「<outcome>」はありません。',
    en: 'A step of the kind "<step>" has no outcome "<outcome>".',
    mend: { ja: '<near>', en: '<near>' },
  },
  'decide-otherwise': {
    ja: 'decide の行き先は go に書いてください。<key> は使えません。',
    en: 'A decide step leads where its go lines say; it has no <key>.',
    mend: {
      ja: '例: decide: [ { when: …, go: call }, { go: sms } ]',
      en: 'For one, decide: [ { when: …, go: call }, { go: sms } ].',
    },
  },
  'last-line': {
    ja: '最後の行は when を書かず、go だけにしてください（どれにも当てはまらないときの行き先）。',
    en: 'The last line has go alone: where to go when no other line applies.',
    mend: { ja: '例: - { go: end }', en: 'For one, - { go: end }.' },
  },
  'line-without-when': {
    ja: 'この行には when（条件）が必要です。',
    en: 'This line needs a condition: when.',
    mend: { ja: 'go だけの行は最後に一つだけ置きます。', en: 'Only the last line has go alone.' },
  },
  'line-covered': {
    ja: '<above>が必ず先に当てはまるため、この行は選ばれません。',
    en: '<above> holds whenever this one does, so it is never chosen.',
    mend: { ja: '順番を入れ替えるか、消してください。', en: 'Change the order, or leave it out.' },
  },
  'last-line-covered': {
    ja: '上の行のどれかが必ず当てはまるため、go だけの最後の行は選ばれません。',
    en: 'One of the lines above always holds, so the last line, with go alone, is never chosen.',
    mend: {
      ja: 'この行を消し、一つ上の行の when を消してください。',
      en: 'Leave this line out, and the when of the line above it.',
    },
  },
  'returned-too-late': {
    severity: 'warning',
    ja: '投函すると、このプログラムはそこで終わります。返戻はそのあとに分かるため、returned の行き先に進むことはありません。',
    en: 'Once this is posted, the program is over. That it comes back is known later, so this branch is never taken.',
    mend: {
      ja: 'あとに返戻を待つステップ（例: wait: { for: mail.returned, atMost: 30 days }）か、次の連絡を置いてください。',
      en: 'Let a step follow that awaits it, such as wait: { for: mail.returned, atMost: 30 days }, or a later contact.',
    },
  },
  'unknown-step-often': {
    ja: '「<id>」というステップはありませんが、<count>か所で使われています（ほかに <places>）。',
    en: 'There is no step "<id>", but <count> places name it (also <places>).',
    mend: { ja: '<rename>', en: '<rename>' },
  },
  'unknown-step': {
    ja: '「<id>」というステップはありません。',
    en: 'There is no step "<id>".',
    mend: { ja: '<near>', en: '<near>' },
  },
  'way-back': {
    ja: '「<id>」はこのステップより後にありません。前へ戻ると終わらなくなります。',
    en: '"<id>" does not come after this step. A way back would never end.',
    mend: { ja: '先のステップか end を書いてください。', en: 'Name a later step, or end.' },
  },
  unreachable: {
    ja: 'ステップ「<id>」にたどり着く道がありません。',
    en: 'Nothing leads to the step "<id>".',
    mend: {
      ja: '前のステップの next や otherwise で行き先にするか、消してください。',
      en: 'Let next or otherwise of a step above lead here, or leave it out.',
    },
  },
  'period-zero': {
    ja: '「<key>」は1以上の長さにしてください。0では待つことになりません。',
    en: '"<key>" needs a length of at least 1: with 0 nothing is waited for.',
    mend: { ja: '<example>', en: '<example>' },
  },
  'period-too-long': {
    ja: '長すぎます。一度に待てるのは2年までです。',
    en: 'This is too long: two years are the most at once.',
    mend: { ja: '数と単位を確かめてください。', en: 'Check the number and the unit.' },
  },
  'program-too-long': {
    ja: 'ここまでに早くても<days>日かかります。市のカレンダーが分かる3年を超えるため、続けられません。',
    en: 'It takes <days> days at least to come here: beyond the three years that a calendar is known for.',
    mend: {
      ja: '間隔を短くするか、プログラムを分けてください。',
      en: 'Shorten the waits, or make two programs of it.',
    },
  },
  'wait-and-end': {
    ja: '「<event>」が来れば ends で終わるため、このステップの happened にはなりません。',
    en: 'The event "<event>" ends the sequence (ends): this step never sees it happen.',
    mend: {
      ja: '待つだけなら、次のステップの at に間隔を書いてください。',
      en: 'To wait for some time alone, let the next step say when (at).',
    },
  },
  'not-statutory': {
    ja: '「<event>」は法律で決まった手続きではないため、statutory は書けません。',
    en: '"<event>" is no step that the law prescribes: it is not statutory.',
    mend: { ja: 'statutory を消してください。', en: 'Leave statutory out.' },
  },
  'notice-own-section': {
    ja: '自分の課（<to>）への連絡は、notice ではなく task で書いてください。',
    en: 'Work for the section itself (<to>) is a task, not a notice.',
    mend: { ja: '例: task: { what: … }', en: 'For one, task: { what: … }.' },
  },
  'insert-twice': {
    ja: '「<insert>」が二度書かれています。',
    en: '"<insert>" stands here twice.',
    mend: { ja: '片方を消してください。', en: 'Leave one of them out.' },
  },
  'told-may-lack': {
    ja: '「due.<name>」は空のことがあります。空の方には、この文面を作れず、連絡が行われません。',
    en: '"due.<name>" may be empty: for whoever has none this text cannot be written, and the contact is not made.',
    mend: {
      ja: '空の方に連絡しないなら、このステップに when: has(due.<name>) と書いてください。連絡するなら、decide で道を分け、差し込まない文面を送ります。必ずある項目なら、facts から optional を消してください。',
      en: 'If nobody without it is to be contacted, give the step when: has(due.<name>). Else let a decide step lead them to a text that does not tell it. If every row has it, leave optional out of the fact.',
    },
  },
  'answer-before-question': {
    severity: 'warning',
    ja: '「<question>」は、このステップまでに質問しません。以前の連絡で答えた方だけに当てはまります。',
    en: 'Nothing before this step asks "<question>": only residents who answered it in an earlier campaign have an answer.',
    mend: { ja: '質問するステップを前に置いてください。', en: 'Put the step that asks before this one.' },
  },
} as const satisfies Record<string, FaultEntry>;
