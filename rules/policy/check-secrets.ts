import { type Check, wording } from './about.js';

/** Sums of money, in any spelling: `12,300円`, `１万円`, `三千円`, `¥500`, `500 yen`. */
export const amounts: Check = ({ views, terms }) => {
  if (terms.mayStand.amounts) return [];
  const { text, at } = views.spaced;
  return [...text.matchAll(AMOUNT)].map(({ index }) =>
    wording('amount-told', at[index] ?? 0, {
      ja: '金額は、家族が見ることがあるので書けません。',
      en: 'Others may read along: leave the amount out.',
    }),
  );
};

/** Names before 様, さん or 殿, after Mr or Dear, or after a label such as 氏名：. A name in the middle of a text goes unseen. */
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
const AMOUNT = new RegExp(
  `(?:[¥￥]|jpy) ?\\d|${DIGIT}[\\d,. 〇一二三四五六七八九十百千万億]*(?:円|えん|yenes|yens?|yên|ienes?|येन|ယန်း|엔|日元|日圆|日圓|jpy)`,
  'g',
);
const HONOURED =
  /(?<name>[\p{Script=Han}\p{Script=Katakana}々ヶー]+(?: [\p{Script=Han}\p{Script=Katakana}々ヶー]+)?) ?(?:様(?![子式々相態])|さま|さん|殿)/gu;
const ADDRESSES = /M[rs]|Dear/;
const HONOURS = /様|さま|さん|殿/;
const LABELLED = /(?:氏名|名前) ?[:：] ?[^\s、。]/g;
const ADDRESSED =
  /(?<!\p{L})(?:Mr|Mrs|Ms|Dear)\.? (?!Residents?|Citizens?|Customers?|Parents?|Guardians?|Sir|Madam|All)\p{Lu}\p{L}+/gu;
