import type { FaultEntry } from './entry.js';

/** What cannot be so of when a step is made: what it counts from, and the hours in which it is made. */
export const MOMENT_FAULTS = {
  'no-time-between': {
    ja: '前の連絡「<before>」と同時になります。いつ連絡するかを at に書いてください。',
    en: 'This contact would be made together with "<before>": write under "at" when it is due.',
    mend: {
      ja: '例: at: 11 business days after <before>。「<before>」が済めば連絡しないのなら、「<before>」に next: end と書きます。',
      en: 'For one, at: 11 business days after <before>. If nothing is to follow "<before>", give it next: end.',
    },
  },
  'anchor-later': {
    ja: '「<id>」はこのステップより前にありません。',
    en: '"<id>" does not come before this step.',
    mend: { ja: '前のステップか start から数えてください。', en: 'Count from a step above, or from start.' },
  },
  'branch-at-once': {
    severity: 'warning',
    ja: 'otherwise の行き先はすぐに行います。「<id>」は、at に書いた「<anchor>」の時期を待ちません。',
    en: 'What otherwise leads to is made at once: "<id>" does not wait for the moment of "<anchor>" in its at.',
    mend: {
      ja: '時期まで待つなら、otherwise から外し、next か decide の go で進めてください。',
      en: 'To wait for that moment, lead there with next or the go of a decide step.',
    },
  },
  'at-unused': {
    severity: 'warning',
    ja: 'ここへは「<from>」の otherwise でだけ進みます。otherwise の行き先はすぐに行うため、この at は使われません。',
    en: 'Only otherwise (of <from>) leads here, and what it leads to is made at once: this at is never used.',
    mend: {
      ja: 'at を消してください（連絡できる時間になりしだい行います）。時期まで待つなら、next か decide の go で進めてください。',
      en: 'Leave at out: the step is made as soon as the hours of contact allow. To wait for the moment, lead there with next or the go of a decide step.',
    },
  },
  'promise-at-once': {
    ja: 'otherwise の行き先はすぐに行うため、「<id>」は約束の日を待たず、約束の直後の連絡になります。',
    en: 'What otherwise leads to is made at once: "<id>" would follow the promise within minutes, and not the promised day.',
    mend: {
      ja: 'otherwise から promised を外してください。holds の contact.promised（例: until: event.promisedOn + 2 business days）が約束の日まで待たせます。次の連絡は at: 3 business days after due.promisedOn のように書きます。',
      en: 'Leave promised out of otherwise: contact.promised under holds (such as until: event.promisedOn + 2 business days) waits for the day, and the next contact is due at such as 3 business days after due.promisedOn.',
    },
  },
  'date-may-lack': {
    severity: 'warning',
    ja: '「due.<name>」は空のことがあり、空の方にはこのステップを行わずに先へ進みます。',
    en: '"due.<name>" may be empty: whoever has none goes past this step.',
    mend: {
      ja: 'otherwise: { missed: … } で行き先を書くか、decide で has(due.<name>) を確かめて道を分けてください。',
      en: 'Say where they go with otherwise: { missed: … }, or ask has(due.<name>) in a decide step.',
    },
  },
  'held-step': {
    severity: 'warning',
    ja: '<event> で始まる保留は <last>のその日いっぱい続くため、この連絡は早くてもその次の日になります。',
    en: 'The hold that begins on <event> stands through the end of <last>: this contact is not made before the day after.',
    mend: {
      ja: '「<later>」と書くか、保留の終わりを見直してください<shorter>。',
      en: 'Write "<later>", or let the hold end earlier<shorter>.',
    },
  },
  'closed-before-date': {
    severity: 'warning',
    ja: 'この日が閉庁日だと、連絡は次の開庁日にずれて「<anchor>」の当日以後になることがあります（<late>）。',
    en: 'When this day is closed, the contact moves to the next open day, which may be on "<anchor>" or after it (<late>).',
    mend: {
      ja: '「<at>, on or before business day<time>」と書けば、前の開庁日になります。',
      en: 'With "<at>, on or before business day<time>" it is made on the open day before.',
    },
  },
  'anchor-elsewhere': {
    ja: '「<id>」を通ってここへ来る道がないため、そこからは数えられません。',
    en: 'No way through "<id>" leads here, so nothing can be counted from it.',
    mend: { ja: '必ず通るステップか start から数えてください。', en: 'Count from a step on the way, or from start.' },
  },
  'anchor-date': {
    ja: '「<name>」という日付（type: date）の項目はありません。',
    en: 'There is no fact "<name>" of type date.',
    mend: { ja: '<near>', en: '<near>' },
  },
  'before-step': {
    ja: '「<id>」より前には戻れません。before が使えるのは、日付（due.…）と窓口（session.…）だけです。',
    en: 'Nothing can be done before "<id>": only a date (due.…) or a session has a before.',
    mend: { ja: '「… after <id>」と書いてください。', en: 'Write "… after <id>".' },
  },
  'date-units': {
    ja: '日付からは日・開庁日・週・月で数えてください。',
    en: 'Count from a date in days, business days, weeks or months.',
    mend: { ja: '時刻は最後に 17:00 のように書けます。', en: 'A time may stand at the end, such as 17:00.' },
  },
  'time-outside-window': {
    ja: '<time>は連絡できる時間（<from>〜<to>）の外のため、<moved>。',
    en: '<time> is outside the hours of this step (<from>-<to>): <moved>.',
    mend: {
      ja: '時刻を直すか、このステップの window でその時刻を開けてください（to の時刻は含みません）。',
      en: 'Change the time, or let a window of the step itself be open then (it closes just before "to").',
    },
  },
  'day-never-open': {
    ja: '<day>は連絡できる日ではないため、別の日にずれます。',
    en: 'The window is never open on <day>: the contact would be made on another day.',
    mend: {
      ja: '曜日を直すか、このステップに window を書いてください。',
      en: 'Choose another day, or give the step a window of its own.',
    },
  },
  'band-before-window': {
    ja: '時間帯「<band>」は<until>までで、連絡できる時間（<from>〜<to>）の前に終わります。',
    en: 'The band "<band>" ends at <until>, before the window <from>-<to>.',
    mend: { ja: 'その時間帯を外してください。', en: 'Leave the band out.' },
  },
} as const satisfies Record<string, FaultEntry>;
