import type { FaultEntry } from './entry.js';

/** What keeps a page from being read at all: it is no YAML, or YAML that could mean something else than it shows. */
export const PAGE_FAULTS = {
  'page-too-large': {
    ja: 'ファイルが大きすぎます（50万文字まで）。',
    en: 'The file is too large (500,000 characters at most).',
    mend: { ja: 'プログラムを分けてください。', en: 'Make several programs of it.' },
  },
  'page-too-deep': {
    ja: '入れ子が深すぎます。',
    en: 'The page is nested too deeply.',
    mend: { ja: 'かっこと字下げを確かめてください。', en: 'Check the brackets and the indentation.' },
  },
  'page-unreadable': {
    ja: 'YAMLとして読めません。',
    en: 'This cannot be read as YAML.',
    mend: {
      ja: '字下げ、コロン、引用符、かっこを確かめてください。',
      en: 'Check the indentation, colons, quotes and brackets.',
    },
  },
  'not-a-program': {
    ja: 'これはプログラムのページではありません。',
    en: 'This is no page of a program.',
    mend: { ja: '「program: 名前」から書き始めてください。', en: 'A program begins with "program: its-name".' },
  },
  'too-many-faults': {
    ja: '誤りが多すぎるため、ここから先は示しません。',
    en: 'There are too many faults to show the rest.',
    mend: { ja: '上の誤りを直してから、もう一度確かめてください。', en: 'Mend those above, then look again.' },
  },
  directive: {
    ja: '%で始まる指示行は使えません。',
    en: 'Directives (%) are not allowed.',
    mend: { ja: 'その行を消してください。', en: 'Leave the line out.' },
  },
  alias: {
    ja: '別名（*）は使えません。',
    en: 'Aliases (*) are not allowed.',
    mend: {
      ja: '同じ内容をそのまま書いてください。「*」で始まる文なら、引用符で囲みます。',
      en: 'Write the words again; a text that begins with * stands in quotes.',
    },
  },
  anchor: {
    ja: '目印（&）は使えません。',
    en: 'Anchors (&) are not allowed.',
    mend: {
      ja: '消してください。「&」で始まる文なら、引用符で囲みます。',
      en: 'Leave it out; a text that begins with & stands in quotes.',
    },
  },
  'merge-key': {
    ja: '「<<」による取り込みは使えません。',
    en: 'Merge keys (<<) are not allowed.',
    mend: { ja: '同じ内容をそのまま書いてください。', en: 'Write the words again.' },
  },
  tag: {
    ja: '型の指定（!）は使えません。',
    en: 'Tags (!) are not allowed.',
    mend: {
      ja: "「!」で始まる条件や文は引用符で囲んでください（例: '!contact.mobile'）。",
      en: "A condition or text that begins with ! stands in quotes, such as '!contact.mobile'.",
    },
  },
  'special-key': {
    ja: '「__proto__」は使えません。',
    en: '"__proto__" is not allowed.',
    mend: { ja: '別の名前にしてください。', en: 'Use another name.' },
  },
  'odd-number': {
    ja: '「<text>」は <value> と読まれます。',
    en: '"<text>" is read as <value>.',
    mend: {
      ja: '数は 400 のように普通の数字で書いてください。文字なら引用符で囲みます。',
      en: 'Write a number in plain digits, such as 400; a text stands in quotes.',
    },
  },
  'duplicate-key': {
    ja: '同じ項目が二度書かれています。',
    en: 'The same key stands here twice.',
    mend: {
      ja: 'どちらかを消してください。並びの次の項目なら、初めの行に「- 」を付けます。',
      en: 'Leave one of them out; the next entry of a list begins with "- ".',
    },
  },
  'comma-splits': {
    ja: '「<text>」の前のコンマで、値が切れています。',
    en: 'The comma before "<text>" ends the value.',
    mend: {
      ja: 'コンマを含む文は引用符で囲み、金額は 12300 のようにコンマなしで、並びは [tue, fri] のように書いてください。',
      en: 'A text with a comma stands in quotes, an amount has none (12300), and a list stands in brackets ([tue, fri]).',
    },
  },
  'curly-quotes': {
    ja: '「<open> <close>」は引用符になりません。',
    en: 'The signs <open> <close> are no quotes.',
    mend: { ja: "半角の ' で囲んでください（例: <plain>）。", en: 'Put it into plain ones, such as <plain>.' },
  },
  'second-document': {
    ja: '一つのファイルには一つのプログラムだけを書いてください（---は使えません）。',
    en: 'One file holds one program (no ---).',
    mend: { ja: '二つ目は別のファイルにしてください。', en: 'Put the second into a file of its own.' },
  },
  'tab-indent': {
    ja: '字下げにタブは使えません。',
    en: 'Tabs are not allowed as indentation.',
    mend: { ja: '空白を使ってください。', en: 'Use spaces.' },
  },
  'bad-indent': {
    ja: '字下げがそろっていません。',
    en: 'The indentation does not line up.',
    mend: { ja: '<hint>', en: '<hint>' },
  },
  unclosed: {
    ja: 'ここで開いた「<sign>」が閉じていません。',
    en: 'The <sign> that opens here is not closed.',
    mend: { ja: '閉じる記号を書いてください。', en: 'Close it.' },
  },
  'stray-bracket': {
    ja: '余分な「<sign>」があります。',
    en: 'There is a <sign> too many.',
    mend: { ja: '消すか、開くかっこを補ってください。', en: 'Leave it out, or open the bracket first.' },
  },
  'colon-in-text': {
    ja: '文の中に「: 」があるため、項目として読まれます。',
    en: 'The ": " within this text makes a key of it.',
    mend: { ja: '文を引用符で囲んでください。', en: 'Put the text into quotes.' },
  },
  'colon-missing': {
    ja: 'この行は「項目: 値」になっていません。',
    en: 'This line is no "key: value".',
    mend: {
      ja: '項目名のあとに半角のコロンと空白を書いてください。',
      en: 'A colon and a space stand after the key.',
    },
  },
  'colon-space': {
    ja: '「<text>」のコロンのあとに空白がありません。',
    en: 'There is no space after the colon in "<text>".',
    mend: { ja: '「<key>: …」のように書いてください。', en: 'Write "<key>: …".' },
  },
  'dash-space': {
    ja: '「<text>」の「-」のあとに空白がありません。',
    en: 'There is no space after the dash of "<text>".',
    mend: { ja: '「- id: card」のように書いてください。', en: 'Write it as "- id: card".' },
  },
  'full-width': {
    ja: '「<text>」に全角の記号か空白があります。',
    en: '"<text>" has a full-width sign or space.',
    mend: { ja: 'コロン・字下げ・空白は半角で書いてください。', en: 'Colons, indentation and spaces are half-width.' },
  },
  'needs-quotes': {
    ja: '「<sign>」で始まる値は、このままでは読めません。',
    en: 'A value that begins with <sign> cannot be read as it stands.',
    mend: { ja: '値を引用符で囲んでください（例: <quoted>）。', en: 'Put it into quotes, such as <quoted>.' },
  },
  'after-value': {
    ja: '値が終わったあとに文字が続いています。',
    en: 'Something follows after the value has ended.',
    mend: {
      ja: "文の全体を引用符で囲んでください。'…' の中の ' は '' と二つ重ねます。",
      en: "Put the whole text into quotes; within '…' a quote is written twice ('').",
    },
  },
  'bad-escape': {
    ja: '"…" の中で「\\」のあとに書けない文字があります。',
    en: 'This character cannot follow a \\ within "…".',
    mend: { ja: "'…' で囲んでください。", en: "Use '…' instead." },
  },
  'key-not-text': {
    ja: '項目名は文字で書いてください。',
    en: 'A key is a plain word.',
    mend: { ja: 'かっこや記号を外してください。', en: 'Leave brackets and signs out.' },
  },
  yaml: {
    ja: 'YAMLの書き方が正しくありません。',
    en: 'This is not how YAML is written: <detail>.',
    mend: { ja: '字下げ、コロン、引用符を確かめてください。', en: 'Check the indentation, colons and quotes.' },
  },
} as const satisfies Record<string, FaultEntry>;
