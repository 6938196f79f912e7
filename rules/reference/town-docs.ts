import { businessDaysWords, FORECAST } from '../explain/calendar-words.js';
import { HOLIDAYS_FROM, HOLIDAYS_THROUGH } from '../holidays.js';
import { MODEL_TOWN } from '../town.js';
import type { KeyDocs } from './keys.js';
import { chapter, paragraphs } from './markdown.js';

/** How the days are counted that `closures` changes. */
export function businessDays(): string {
  const [first, last] = [HOLIDAYS_FROM.slice(0, 4), HOLIDAYS_THROUGH.slice(0, 4)];
  const counted = businessDaysWords(MODEL_TOWN);
  return chapter(
    3,
    { ja: '開庁日の数え方', en: 'How business days are counted' },
    paragraphs({
      ja: `見本市の${counted.ja}祝日は、${first}年から${last}年までを「国民の祝日に関する法律」から計算します。`,
      en: `In the model city: ${counted.en} Holidays are computed from the law, from ${first} through ${last}.`,
    }),
    paragraphs({
      ja: `${FORECAST.ja}公表された日が予測と違うときは、閉じる日を \`closures.dates\` に、開ける日を \`closures.open\` に書いてください。`,
      en: `${FORECAST.en} Where the day announced is another than forecast, close it with \`closures.dates\` and open the other with \`closures.open\`.`,
    }),
    paragraphs({
      ja: 'カレンダーが分かる最後の日より先の予定は立てません。公開した版が持つのは公開から2年分で、その先の時期が来る前に、新しい版に移してください。テストと試算は3年先まで数えます。',
      en: 'Nothing is planned past the last day that a calendar knows. A published version carries two years of it: move what would go on longer to a new version in time. Tests and simulations count three years ahead.',
    }),
  );
}

/** What the keys of a town's settings mean. */
export const TOWN_DOCS: KeyDocs = {
  title: { ja: '自治体の名称', en: 'What the town is called' },
  closures: {
    ja: '閉庁日。土日祝日は書かなくてよい',
    en: 'When the town hall is closed, beside weekends and holidays',
  },
  'closures.yearly': { ja: '毎年の閉庁日', en: 'Every year' },
  'closures.dates': { ja: 'その日だけの閉庁日', en: 'On these days' },
  'closures.open': { ja: '閉庁日でも開ける日', en: 'Open although it would be closed' },
  sessions: { ja: '名前のある窓口（夜間納税相談など）', en: 'Named sessions, such as a night desk' },
  'sessions.<name>.title': { ja: '名称', en: 'What it is called' },
  'sessions.<name>.days': { ja: '開く日。並べてもよい', en: 'When it is held; several may be listed' },
  'sessions.<name>.from': { ja: '始まり', en: 'It begins' },
  'sessions.<name>.to': { ja: '終わり', en: 'It ends' },
  sections: { ja: '係。名前はプログラムの department', en: 'The sections, by the name that department has' },
  'sections.<name>.sender': { ja: '{{sender}} に入る名称', en: 'What {{sender}} becomes' },
  'sections.<name>.phone': { ja: '{{phone}} に入る番号', en: 'What {{phone}} becomes' },
  'sections.<name>.numbers': { ja: 'ほかに本文に書いてよい番号', en: 'Other numbers that may stand in a text' },
  feeds: {
    ja: '連携の名前と呼び方。一つも書かなければ、プログラムはどの連携の名前も書ける',
    en: 'The feeds by name, and what they are called; while none is listed, programs may name any',
  },
  policy: {
    ja: '文面の決まり。書いた項目だけが代わり、ほかは「文面の決まり」の章のとおり',
    en: 'The wording policy: keys that are written replace what is shipped; all else is as in the chapter on it',
  },
  'policy.purposes': { ja: '目的ごとの決まり', en: 'What holds for each purpose' },
  'policy.purposes.<name>.forbidden': { ja: '使わない語', en: 'Words that no text has' },
  'policy.purposes.<name>.forbidden[].rule': { ja: 'どの決まりか', en: 'Which rule they fall under' },
  'policy.purposes.<name>.forbidden[].words': {
    ja: '語。日本語と英語の語は、どの言語の本文でも探す',
    en: 'The words; Japanese and English ones are looked for in every text',
  },
  'policy.purposes.<name>.forbidden[].words.<name>': { ja: '言語の下に語', en: 'Under a language its words' },
  'policy.purposes.<name>.forbidden[].except': {
    ja: 'その語を含んでいてもよい言い方',
    en: 'Longer expressions in which such a word may stand',
  },
  'policy.purposes.<name>.forbidden[].instead': { ja: '代わりの言い方', en: 'What to write instead' },
  'policy.purposes.<name>.forbidden[].instead.<name>': { ja: '言語の下に言い方', en: 'Under a language the words' },
  'policy.purposes.<name>.required': { ja: '必ず入れる一文', en: 'Sentences that every text has' },
  'policy.purposes.<name>.required[].rule': { ja: 'どの決まりか', en: 'Which rule they fall under' },
  'policy.purposes.<name>.required[].anyOf': { ja: 'どれか一つがあればよい', en: 'One of these must stand in it' },
  'policy.purposes.<name>.required[].anyOf.<name>': {
    ja: '言語の下に言い方',
    en: 'Under a language the ways to say it',
  },
  'policy.purposes.<name>.required[].example': { ja: 'そのまま使える例', en: 'A sentence to copy' },
  'policy.purposes.<name>.required[].example.<name>': { ja: '言語の下に例', en: 'Under a language the sentence' },
  'policy.purposes.<name>.required[].notNeeded': { ja: 'なくてもよい本文', en: 'Texts that do without' },
  'policy.purposes.<name>.required[].notNeeded.says': { ja: 'これを書き', en: 'Those that say one of these' },
  'policy.purposes.<name>.required[].notNeeded.says.<name>': {
    ja: '言語の下に言い方',
    en: 'Under a language the words',
  },
  'policy.purposes.<name>.required[].notNeeded.silentOn': { ja: 'これを書かない本文', en: 'and none of these' },
  'policy.purposes.<name>.required[].notNeeded.silentOn.<name>': {
    ja: '言語の下に言い方',
    en: 'Under a language the words',
  },
  'policy.purposes.<name>.links': { ja: 'URL', en: 'Links' },
  'policy.purposes.<name>.links.hosts': { ja: '載せてよいホスト名', en: 'The hosts that may stand in a text' },
  'policy.purposes.<name>.links.others': {
    ja: 'ほかのURLは誤りか注意か',
    en: 'Whether another is an error or a warning',
  },
  'policy.purposes.<name>.segmentsAtMost': { ja: 'SMSの通数の上限', en: 'How many segments a message may come to' },
  'policy.purposes.<name>.segmentsAtMost.japanese': { ja: '日本語の本文', en: 'In Japanese' },
  'policy.purposes.<name>.segmentsAtMost.others': { ja: 'ほかの言語の本文', en: 'In other languages' },
  'policy.purposes.<name>.plainCards': { ja: '圧着でないはがきを使えるか', en: 'Whether an open card may be posted' },
  'policy.purposes.<name>.mayStand': {
    ja: '家族が見るかもしれない本文に書けるもの',
    en: 'What may stand where others may read along',
  },
  'policy.purposes.<name>.mayStand.amounts': { ja: '金額', en: 'Amounts' },
  'policy.purposes.<name>.mayStand.names': { ja: '氏名', en: 'Names' },
  'policy.purposes.<name>.mayStand.levies': { ja: '税目や料の名前', en: 'Levies' },
  'policy.purposes.<name>.mayStand.diagnoses': { ja: '病名や検査結果', en: 'Diseases and findings' },
  'policy.departments': {
    ja: '部署だけの決まり。部署、目的の順に、上と同じ項目を書く。書いた項目は目的の決まりに代わり、forbidden と required は加わる',
    en: 'What a department has otherwise: under it a purpose with keys as above. They replace those of the purpose; forbidden and required are added',
  },
  'policy.departments.<name>.<name>.allowed': { ja: '使ってよいことにする語', en: 'Words that are let through' },
  'policy.levies': { ja: '税目や料の名前', en: 'Levies by name' },
  'policy.levies.words': { ja: '語', en: 'The words' },
  'policy.levies.words.<name>': { ja: '言語の下に語', en: 'Under a language its words' },
  'policy.levies.except': {
    ja: 'その語を含んでいてもよい言い方',
    en: 'Longer expressions in which such a word may stand',
  },
  'policy.diagnoses': { ja: '病名・検査結果・流産などの語', en: 'Diseases, findings and losses' },
  'policy.diagnoses.words': { ja: '語', en: 'The words' },
  'policy.diagnoses.words.<name>': { ja: '言語の下に語', en: 'Under a language its words' },
  'policy.diagnoses.except': {
    ja: 'その語を含んでいてもよい言い方',
    en: 'Longer expressions in which such a word may stand',
  },
  'policy.diagnoses.services': {
    ja: '病名がその名前の一部になる事業（「肺がん・大腸がん検診」の検診など）',
    en: 'What a service is called that a disease may be part of the name of, as 検診 in がん検診',
  },
  'policy.forms': { ja: '「様」「さん」の前にあっても氏名ではない語', en: 'Words before 様 or さん that name nobody' },
  'policy.suspectNumbers': {
    ja: '詐欺に使われる番号の初めの数字。登録した番号は使える',
    en: 'How numbers begin that fraud uses; a registered number may stand',
  },
  'policy.billing': { ja: '携帯電話会社ごとの通数の数え方と料金', en: 'How each carrier counts and what it costs' },
  'policy.billing.<name>.single': { ja: '一通に収まる字数', en: 'Up to so many characters a message is one' },
  'policy.billing.<name>.per': { ja: '超えたとき、何字ごとに一通と数えるか', en: 'Beyond, one for every so many' },
  'policy.billing.<name>.yenPerSegment': { ja: '一通の料金（円）の下限と上限', en: 'Least and most yen for one' },
};
