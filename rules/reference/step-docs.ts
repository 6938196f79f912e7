import type { KeyDocs } from './keys.js';

/** What the keys of a step mean: those that all kinds share, then those of each kind. */
export const FRAME_DOCS: KeyDocs = {
  'steps[].id': { ja: 'ステップの名前。start と end は使えない', en: 'The name of the step; not start or end' },
  'steps[].title': { ja: '職員が見る名称', en: 'What staff call it' },
  'steps[].at': {
    ja: 'いつ。最初のステップでは省ける（すぐに）',
    en: 'When it is made; the first step is made at once when it is left out',
  },
  'steps[].when': {
    ja: '連絡の条件。直前にもう一度確かめ、当てはまらなければ結果は not-needed',
    en: 'The contact is made only where this holds; asked again at the last moment, else the outcome is not-needed',
  },
  'steps[].late': {
    ja: '予定の時が過ぎていたとき、見送る（skip、結果は missed）か、すぐに行う（send）か。省くと、日付の前の時期は skip、ほかは send',
    en: 'When its moment had passed: leave it out (skip, outcome missed) or make it at once (send). Left out: skip for a moment before a date, else send',
  },
  'steps[].window': { ja: 'このステップだけの時間帯', en: 'Hours of its own' },
  'steps[].window.days': { ja: '開庁日か毎日か。省くと office', en: 'Office days or every day; office when left out' },
  'steps[].window.from': { ja: '始まり', en: 'It opens' },
  'steps[].window.to': { ja: '終わり（この時刻は含まない）', en: 'It closes just before' },
  'steps[].window.session': { ja: '市の暦にある窓口', en: "A session of the town's calendar" },
  'steps[].within': {
    ja: '結果を待つ長さ。過ぎれば結果は not-in-time（SMS・はがき・封書）。otherwise に行き先が要る',
    en: 'How long its outcome is awaited before it is not-in-time (SMS, postcard, letter); otherwise says where to go',
  },
  'steps[].repeat': {
    ja: '繰り返し（SMS・はがき・封書・作業・他課への連絡）',
    en: 'Made again and again (SMS, postcard, letter, task, notice)',
  },
  'steps[].repeat.every': { ja: '間隔', en: 'How often' },
  'steps[].repeat.max': { ja: '合わせて何回まで', en: 'How many times in all' },
  'steps[].next': {
    ja: '次のステップ。省くと並びの次。end で終わり',
    en: 'The step that follows, if not the next of the list; or end',
  },
  'steps[].otherwise': { ja: '結果による行き先', en: 'Where an outcome leads' },
  'steps[].otherwise.<name>': {
    ja: '結果の名前の下に、あとのステップか end。行き先はすぐに行う',
    en: 'Under the name of an outcome a later step, which is made at once, or end',
  },
};

export const KIND_DOCS: KeyDocs = {
  'steps[].sms': { ja: 'SMS', en: 'A text message' },
  'steps[].sms.text': { ja: '本文（「本文と言語」を参照）', en: 'The text; see Texts' },
  'steps[].postcard': { ja: 'はがき', en: 'A postcard' },
  'steps[].postcard.template': { ja: '印刷の様式の名前', en: 'The name of the print template' },
  'steps[].postcard.kind': {
    ja: '圧着（sealed）か、圧着でない（open）か。open が使えるかは目的による',
    en: 'Sealed, or open where the purpose allows it',
  },
  'steps[].letter': { ja: '封書', en: 'A letter' },
  'steps[].letter.template': { ja: '印刷の様式の名前', en: 'The name of the print template' },
  'steps[].letter.inserts': { ja: '同封するもの（納付書など）', en: 'What is put in with it, such as a payment slip' },
  'steps[].phone': { ja: '職員による電話', en: 'A call by staff' },
  'steps[].phone.script': { ja: '本人と確かめてから読む台本', en: 'What the caller reads once sure who answers' },
  'steps[].phone.attempts': { ja: '何回までかけるか', en: 'How many times at most' },
  'steps[].phone.bands': {
    ja: '時間帯（am 10:00から、pm 13:00から、evening 17:00から）。回ごとに順に変える',
    en: 'Times of the day in turn (am from 10:00, pm from 13:00, evening from 17:00)',
  },
  'steps[].phone.order': { ja: 'どちらの電話を先にするか', en: 'Which number is rung first' },
  'steps[].phone.questions': {
    ja: '聞くこと。答えは条件で answer.名前 と書く',
    en: 'What the caller asks; conditions read it as answer.<name>',
  },
  'steps[].phone.questions.<name>.ask': { ja: '聞き方', en: 'The question' },
  'steps[].phone.questions.<name>.choices': {
    ja: '選択肢の名前の下に言い方',
    en: 'Under the name of an answer its words',
  },
  'steps[].visit': { ja: '訪問', en: 'A visit' },
  'steps[].visit.slip': { ja: '不在のときの差置', en: 'The note left when nobody is met' },
  'steps[].visit.attempts': { ja: '何回まで訪ねるか', en: 'How many times at most' },
  'steps[].voice': { ja: '自動音声の電話', en: 'An automatic call' },
  'steps[].voice.script': { ja: '読み上げる文', en: 'What is read out' },
  'steps[].voice.attempts': { ja: '何回までかけるか', en: 'How many times at most' },
  'steps[].task': { ja: '担当の職員の作業', en: 'Work for your own staff' },
  'steps[].task.what': { ja: 'すること', en: 'What is to be done' },
  'steps[].notice': { ja: '他課への連絡', en: 'Word to another section' },
  'steps[].notice.to': { ja: '知らせる課', en: 'The section that is told' },
  'steps[].notice.what': { ja: '知らせること', en: 'What it is told' },
  'steps[].wait': { ja: '通知を待つ。だれにも連絡しない', en: 'Awaits an event; nobody is contacted' },
  'steps[].wait.for': {
    ja: '待つ通知。先に届いていれば待たない',
    en: 'The events; one that came before ends the wait at once',
  },
  'steps[].wait.atMost': { ja: 'いつまで待つか', en: 'How long at most' },
  'steps[].wait.statutory': {
    ja: '法律で決まった手続き（督促状など）。待つだけで、出しも止めもしない',
    en: 'A milestone set by law, such as a 督促状: awaited, never sent or called off',
  },
  'steps[].decide': { ja: '条件で道を分ける', en: 'Chooses the way' },
  'steps[].decide[].when': {
    ja: 'この行を選ぶ条件。最後の行には書かない',
    en: 'When this line is taken; the last line has none',
  },
  'steps[].decide[].go': { ja: 'あとのステップか end', en: 'A later step, or end' },
};
