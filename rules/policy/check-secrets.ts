import { type Check, wording } from './about.js';

/** Sums of money, in any spelling: `12,300円`, `１万円`, `三千円`, `¥500`, `500 yen`, `12,300-`. */
export const amounts: Check = ({ views, terms }) => {
  if (terms.mayStand.amounts) return [];
  const { text, at } = views.spaced;
  if (!MAY_BE_AMOUNT.test(text)) return [];
  return [...text.matchAll(AMOUNT)].map(({ index }) =>
    wording('amount-told', at[index] ?? 0, {
      ja: '金額は、家族が見ることがあるので書けません。',
      en: 'Others may read along: leave the amount out.',
    }),
  );
};

/**
 * Names before 様, さん, 殿, 氏, くん or ちゃん, after Mr or Dear, or after a label such as 氏名：. A name in the middle of a
 * text goes unseen.
 */
export const names: Check = ({ open, views, terms, policy }) => {
  if (terms.mayStand.names) return [];
  const { text, at } = views.spaced;
  // Looking back over a name at every character takes long: most texts honour nobody.
  const honours = HONOURS.test(text) ? [...text.matchAll(HONOURED)] : [];
  const honoured = honours.filter(({ groups }) => !isForm(groups?.name ?? '', policy.forms));
  const addressed = ADDRESSES.test(open) ? [...open.matchAll(ADDRESSED)] : [];
  const offsets = [
    ...[...honoured, ...text.matchAll(LABELLED)].map(({ index }) => at[index] ?? 0),
    ...addressed.map(({ index }) => index),
  ];
  return [...new Set(offsets)].map((offset) =>
    wording('resident-named', offset, {
      ja: '氏名は、ほかの人が見ることがあるので書けません。',
      en: 'Somebody else may read along: leave the name out.',
    }),
  );
};

/** One character must be the whole of it: 子 is a form, 花子 a name. */
const isForm = (name: string, forms: readonly string[]) =>
  forms.some((form) => name === form || (form.length > 1 && name.endsWith(form)));

const DIGIT = '[\\d〇一二三四五六七八九十百千万億]';
const UNIT = '円|圓|えん|yenes|yens?|yên|ienes?|येन|ယန်း|엔|日元|日圆|日圓|jpy';
const AMOUNT = new RegExp(
  [
    `(?:[¥￥]|(?<![a-z])(?:jpy|yen)) ?${DIGIT}`,
    // However long a row of digits is, the end of it is enough.
    `${DIGIT}[\\d,. 〇一二三四五六七八九十百千万億]{0,30}(?:${UNIT})`,
    // 「12,300-」; as many people or letters are no sum
    '\\d{1,3}(?:,\\d{3})+(?!,?\\d)(?! ?[人名件世通])',
    '(?:金額|納付額|未納額|税額|残額|合計)[はが:]? ?\\d',
  ].join('|'),
  'g',
);
/** What every sum has beside its digits. */
const MAY_BE_AMOUNT = new RegExp(`${UNIT}|[¥￥額]|,\\d{3}|合計`);
const NAMED = '[\\p{Script=Han}\\p{Script=Katakana}々ヶー]+';
/** 様式, 氏名 and 御殿場 honour nobody. */
const HONOUR = '(?:様(?![子式々相態])|さま|さん|殿(?![場下町])|氏(?![名神族家])|くん(?!れん|で|だ)|ちゃん(?!と))';
const HONOURED = new RegExp(
  `(?<name>(?<!\\p{L})\\p{Script=Latin}{2,}(?: \\p{Script=Latin}+){0,4}|${NAMED}(?: ${NAMED})?) ?(?:\\([^()]{1,30}\\) ?)?${HONOUR}`,
  'gu',
);
const ADDRESSES = /mr|ms|dear|-sa[mn]/i;
const HONOURS = /様|さま|さん|殿|氏|くん|ちゃん/;
const LABELLED = /(?:氏名|名前) ?[:：] ?[^\s、。]/g;
const TITLES = '(?:[Mm][Rr][Ss]?|M[Ss]|MISS|Miss|[Dd]ear|DEAR)';
/** Who is meant by these is nobody by name. */
const ANYBODY = 'Residents?|Citizens?|Customers?|Parents?|Guardians?|Sir|Madam|All';
const ADDRESSED = new RegExp(
  `(?<!\\p{L})(?:${TITLES}\\.? (?!${ANYBODY}|${ANYBODY.toUpperCase()})\\p{Lu}\\p{L}+|\\p{Lu}\\p{L}+-sa(?:n|ma)(?!\\p{L}))`,
  'gu',
);
