import type { Sentence } from '../reading/faults.js';

/** A rule of the wording policy as documents show it. */
export interface WordingRuleEntry extends Sentence {
  /** An error keeps a program from being read; a warning may stand when the page says why (`warnings`). */
  severity: 'error' | 'warning';
  mend: Sentence;
  /** Where the rule comes from: a section of `domain.md`, and who practises it. */
  source: string;
}

/** Every rule that can speak of a step's words, by the code that findings and `warnings` name it with. */
export const WORDING_RULES = {
  'sender-first': {
    severity: 'error',
    ja: '本文は差出人（市と係の名前）で始まること。誰からの連絡かが最初に分かるようにするためです。',
    en: 'The text begins with who writes: residents must see first that it is the town hall.',
    mend: { ja: '{{sender}} を本文の先頭に置く。', en: 'Put {{sender}} at the beginning.' },
    source: 'domain.md C, lint rules; 伊丹市・八王子市・豊島区の文面',
  },
  'sender-missing': {
    severity: 'warning',
    ja: '電話の台本・差置・郵便の文面に差出人がない。',
    en: 'A script, slip or letter does not say who it is from.',
    mend: { ja: '{{sender}} を入れる。', en: 'Put {{sender}} into it.' },
    source: 'domain.md C, lint rules',
  },
  'call-back-number': {
    severity: 'error',
    ja: '問い合わせ先の電話番号があること。SMSには返信できないためです。',
    en: 'There is a number to ring: residents cannot answer a message.',
    mend: { ja: '{{phone}} か、係に登録した番号を入れる。', en: 'Put {{phone}} or a registered number into it.' },
    source: 'domain.md B5, C; 荒川区',
  },
  'foreign-number': {
    severity: 'error',
    ja: '係に登録されていない電話番号（0120など）を載せないこと。住民が市の番号かどうか確かめられません。',
    en: 'No number stands in a text that the section has not registered, such as 0120 ones.',
    mend: { ja: '{{phone}} にするか、市の設定で番号を登録する。', en: 'Use {{phone}}, or register the number.' },
    source: 'domain.md C, lint rules; B5',
  },
  'unchecked-number': {
    severity: 'warning',
    ja: '係の電話番号がまだ登録されていないため、本文の番号を確かめられない。',
    en: 'The section has no registered numbers yet, so that a number cannot be checked.',
    mend: { ja: '{{phone}} にするか、市の設定で係を登録する。', en: 'Use {{phone}}, or register the section.' },
    source: 'domain.md C, lint rules',
  },
  'full-width-number': {
    severity: 'warning',
    ja: '電話番号が全角で書かれている。押して電話をかけられない電話機があります。',
    en: 'A telephone number in full-width digits cannot be tapped to ring on every telephone.',
    mend: { ja: '半角の数字で書く。', en: 'Write it in half-width digits.' },
    source: 'domain.md B2',
  },
  link: {
    severity: 'error',
    ja: '納付に関する文面にURLを載せないこと。詐欺と区別できないためです。',
    en: 'A text about payments carries no link: residents cannot tell it from fraud.',
    mend: { ja: 'URLを消し、電話番号だけにする。', en: 'Leave the link out and give the number alone.' },
    source: 'domain.md B7; 荒川区・東京都・千葉県・奥州市',
  },
  'unlisted-link': {
    severity: 'warning',
    ja: '決まりにないURLが載っている。',
    en: 'A link leads to a host that the policy does not list.',
    mend: { ja: 'URLを消すか、市の設定でホスト名を加える。', en: 'Leave it out, or have its host listed.' },
    source: 'domain.md B7',
  },
  'two-segments': {
    severity: 'warning',
    ja: '本文が2通分以上になる。料金が増え、古い電話機では途中で切れることがあります。',
    en: 'The text is more than one segment: it costs more, and old telephones may cut it.',
    mend: { ja: '70文字以内に縮める。', en: 'Shorten it to 70 characters.' },
    source: 'domain.md B3',
  },
  'too-many-segments': {
    severity: 'error',
    ja: '本文が、決まりで認めた通数を超える。',
    en: 'The text is more segments than the policy allows.',
    mend: { ja: '短くするか、二つのステップに分ける。', en: 'Shorten it, or make two steps of it.' },
    source: 'domain.md B3, C (134文字まで)',
  },
  'too-long-to-send': {
    severity: 'error',
    ja: '本文が660文字を超える。送信サービスが受け付けません。',
    en: 'The gateway takes no text of more than 660 characters.',
    mend: { ja: '短くする。', en: 'Shorten it.' },
    source: 'domain.md B3',
  },
  'unsendable-character': {
    severity: 'error',
    ja: '外字・異体字の指定・制御文字・目に見えない文字など、送れない文字がある。',
    en: 'A character cannot be sent: a 外字, a variation selector, a control character or one that nobody sees.',
    mend: { ja: '別の文字に替える。', en: 'Replace it.' },
    source: 'domain.md B3, E4',
  },
  'au-character': {
    severity: 'error',
    ja: '70文字以下の本文に、auで使えない文字（絵文字、簡体字、アクセント付きの文字など）がある。',
    en: 'A text of up to 70 characters has one that au cannot carry: it sends those in Shift_JIS.',
    mend: { ja: '文字を替えるか、70文字より長くする。', en: 'Replace it, or lengthen the text beyond 70.' },
    source: 'domain.md B3',
  },
  'threatening-word': {
    severity: 'error',
    ja: '督促・催告・滞納・差押・至急など、住民を不安にさせる語を使わないこと。',
    en: 'Words of dunning, seizure and urgency frighten, and look like fraud.',
    mend: { ja: '「納付確認」のように言い換える。', en: 'Say "payment check" or the like.' },
    source: 'domain.md C, C9; 荒川区',
  },
  'fraud-like-word': {
    severity: 'error',
    ja: '口座番号・振込・ATM・還付金など、詐欺に使われる語を載せないこと。',
    en: 'Words of bank accounts, transfers and refunds are those of fraud.',
    mend: { ja: '消す。納め方は電話か窓口で案内する。', en: 'Leave it out; explain by telephone or at the desk.' },
    source: 'domain.md C, lint rules; B7',
  },
  'sensitive-word': {
    severity: 'warning',
    ja: '妊娠など、家族にも知られたくないことがある語が載っている。',
    en: 'A word tells what a resident may not have told the family, such as a pregnancy.',
    mend: { ja: '事業名や「ご案内」で言い換える。', en: 'Name the service instead.' },
    source: 'domain.md D4; 府中市',
  },
  'forbidden-word': {
    severity: 'error',
    ja: '部署が使わないと決めた語がある。',
    en: 'The department has ruled this word out.',
    mend: { ja: '言い換える。', en: 'Use another word.' },
    source: '部署の決まり',
  },
  'crossing-sentence': {
    severity: 'error',
    ja: '納付の文面には行き違いの一文を入れること。納付のデータが届くまで2週間かかることがあります。',
    en: 'A text about payments has the sentence for those that crossed it: payments are known up to two weeks late.',
    mend: {
      ja: '「行き違いの際はご容赦ください」を入れる。',
      en: 'Add such as "If you have already paid, please ignore this".',
    },
    source: 'domain.md C4; 荒川区・鶴ヶ島市・西尾市',
  },
  'required-phrase': {
    severity: 'error',
    ja: '部署が必ず入れると決めた一文がない。',
    en: 'A sentence that the department asks for is missing.',
    mend: { ja: 'その一文を入れる。', en: 'Add the sentence.' },
    source: '部署の決まり',
  },
  'diagnosis-word': {
    severity: 'error',
    ja: '病名・検査結果・流産など、本人以外に見られてはならない語を載せないこと。',
    en: 'Diseases, findings and losses are not told where others may read along.',
    mend: { ja: '「お知らせがあります。お電話ください」のように書く。', en: 'Ask the resident to ring instead.' },
    source: 'domain.md D4, D5, H1, H4; 千葉県・府中市',
  },
  'levy-named': {
    severity: 'error',
    ja: '国保料・住民税などの税目や料の名前を載せないこと。家族が見ることがあります。',
    en: 'A levy is not named where others may read along.',
    mend: { ja: '税目を書かず「納付確認」とする。', en: 'Say "payment check" without the levy.' },
    source: 'domain.md C9',
  },
  'amount-told': {
    severity: 'error',
    ja: '金額を載せないこと。家族が見ることがあります。',
    en: 'An amount is not told where others may read along.',
    mend: { ja: '金額を消す。', en: 'Leave the amount out.' },
    source: 'domain.md C9; 地方税法22条',
  },
  'resident-named': {
    severity: 'error',
    ja: '氏名を載せないこと。番号が変わっていれば、他人に知られます。',
    en: 'A resident is not named: the number may belong to somebody else by now.',
    mend: { ja: '宛名を消す。', en: 'Leave the name out.' },
    source: 'domain.md C9, lint rules',
  },
  'unknown-placeholder': {
    severity: 'error',
    ja: '差し込みの名前が違う。',
    en: 'Nothing fills this placeholder.',
    mend: { ja: '{{sender}}、{{phone}}、または {{due.項目名}} に直す。', en: 'Use {{sender}}, {{phone}} or a fact.' },
    source: 'domain.md C, lint rules',
  },
  'stray-brace': {
    severity: 'error',
    ja: '差し込みにならないかっこ（{ }、｛ ｝）があり、そのまま住民に届く。',
    en: 'Braces that are none of a placeholder would be sent as they stand.',
    mend: { ja: '半角の二重かっこで {{phone}} のように書く。', en: 'Write {{phone}}, with two braces on each side.' },
    source: 'domain.md C, lint rules',
  },
  'unspeakable-fact': {
    severity: 'error',
    ja: '金額や氏名など、差し込めない項目が差し込まれている。',
    en: 'A fact that may not be told stands in the text.',
    mend: {
      ja: '日付・時刻・短い文字の項目なら「speak: true」を書く。ほかの項目は差し込まない。',
      en: 'Declare a date, a time or a short text with "speak: true"; leave other facts out.',
    },
    source: 'domain.md C9',
  },
  'unknown-arm': {
    severity: 'error',
    ja: '文面の案の名前が compare の arms にない。',
    en: 'Words stand under an arm that the comparison does not have.',
    mend: { ja: 'arms の名前に合わせる。', en: 'Use the names of the arms.' },
    source: 'domain.md D1; 横浜市の文面比較',
  },
  'arm-without-words': {
    severity: 'error',
    ja: '文面の案のうち、本文が書かれていないものがある。',
    en: 'An arm of the comparison has no words.',
    mend: { ja: 'その案の本文を書く。', en: 'Write its words.' },
    source: 'domain.md D1; 横浜市の文面比較',
  },
  languages: {
    severity: 'warning',
    ja: '対象者リストの言語を項目にしているか、ほかの本文にやさしい日本語か英語があるのに、この本文にはどちらもない。',
    en: 'A fact tells languages, or other texts are offered in easy Japanese or English, and this one in neither.',
    mend: { ja: 'ja-easy（やさしい日本語）を加える。', en: 'Add ja-easy, which other languages fall back to.' },
    source: 'domain.md E8; 入管庁・文化庁のガイドライン、伊勢崎市',
  },
  'open-card': {
    severity: 'error',
    ja: '圧着でないはがきは使えない。家族や配達員に内容が見えます。',
    en: 'A card must be sealed: others would read it.',
    mend: { ja: 'kind: sealed にする。', en: 'Write kind: sealed.' },
    source: 'domain.md F2',
  },
  'band-outside-window': {
    severity: 'error',
    ja: '電話の時間帯が、連絡できる時間の外にある。',
    en: 'A band of the day lies outside the window.',
    mend: { ja: 'その時間帯を外すか、時間を広げる。', en: 'Leave the band out, or widen the window.' },
    source: 'domain.md B9, C7',
  },
} as const satisfies Record<string, WordingRuleEntry>;

export type WordingRule = keyof typeof WORDING_RULES;
