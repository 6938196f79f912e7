import { type Check, wording } from './about.js';

/** A link to a host that the policy does not list. */
export const links: Check = ({ views, terms }) => {
  const { text, at } = views.spaced;
  if (!MAY_HAVE_LINK.test(text)) return [];
  return [...text.matchAll(LINK)]
    .filter(([link]) => !terms.links.hosts.some((host) => isUnder(hostIn(link), host)))
    .map(({ index }) => (terms.links.others === 'error' ? refusedLink : unlistedLink)(at[index] ?? 0));
};

const refusedLink = (offset: number) =>
  wording('link', offset, {
    ja: '納付に関する本文にURLは入れられません（詐欺と区別できないため）。',
    en: 'A text about payments carries no URL: residents cannot tell it from fraud.',
  });

const unlistedLink = (offset: number) =>
  wording('unlisted-link', offset, {
    ja: 'このURLは決まりにありません。URLを消すか、市の設定でホスト名を加えてください。',
    en: 'The policy does not list this link: leave it out, or have its host listed.',
  });

/** The host that a browser would go to: not what stands before an `@`. */
function hostIn(link: string): string {
  const authority = link.replace(/^\w+:\/\//, '').split(/[/?#\\]/)[0] ?? '';
  return (authority.split('@').at(-1) ?? '').replace(/:\d*$/, '').replace(/\.$/, '');
}

const isUnder = (host: string, listed: string) => host === listed || host.endsWith(`.${listed}`);

/** Ends that a sentence hardly begins with: `to` and `in` would be found in "call us.To pay". */
const ENDS =
  'jp|com|net|org|info|biz|io|ly|gl|gd|gle|app|dev|link|site|online|store|shop|page|click|top|xyz|cc|tv|cn|kr|tw|vn|hk|ru|eu|uk|us|me|co|tk|ml|asia|city|mobi|tokyo|osaka|nagoya|yokohama|kyoto|okinawa|みんな';
const NAME = '(?:[a-z0-9-]+[.。])+';

/** What every link has: most texts have it nowhere, and are not looked through for hosts. */
const MAY_HAVE_LINK = /[.。][a-z0-9み]|\/\/|[([] ?(?:\.|dot)| dot | \. /;

/** In the order of their certainty. A mail address leads outside as well. */
const LINK = new RegExp(
  [
    '(?:https?|ftp) ?: ?//[!-~]*',
    'www\\.[!-~]+',
    `(?<![\\w.@-])(?:[\\w.+-]+@)?${NAME}(?:${ENDS})(?![\\w-])[!-~]*`,
    // Whatever its end is: what has a path behind it is an address.
    `(?<![\\w.@-])${NAME}[a-z]{2,}/[!-~]+`,
    // 日本語.jp
    `[^\\x00-\\x7F\\s、。]\\.(?:${ENDS})(?![\\w-])[!-~]*`,
    // example[.]com, example dot com, example . com
    '(?<![\\w.@-])[a-z0-9-]+(?: ?[([] ?(?:\\.|dot) ?[)\\]] ?| dot | \\. )(?:jp|com|net|org)(?![\\w-])[!-~]*',
    '(?<![\\d.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\d.])',
  ].join('|'),
  'gu',
);
