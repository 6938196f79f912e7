import type { Telling } from './chapter.js';
import { added, type Change, changed, isSame, removed } from './diff-change.js';
import { byKey } from './diff-items.js';
import { placeWords } from './place-words.js';
import { TEST_PARTS, testParts, titleOfTest } from './test-words.js';

/** Tests that came and went, and of those with the same title what is another part now. */
export function testChanges(before: Telling, after: Telling): Change[] {
  const at = placeWords(['tests']);
  const path = (key: string) => `tests[${key}]`;
  const [old, now] = [before, after].map(({ program: { tests } }) =>
    byKey(tests.map((test) => ({ key: titleOfTest(test).ja, test }))),
  ) as [Titled, Titled];
  const gone = [...old].filter(([key]) => !now.has(key));
  return [
    ...gone.map(([key, { test }]) => removed({ path: path(key), at }, titleOfTest(test))),
    ...[...now].flatMap(([key, { test: is }]) => {
      const was = old.get(key)?.test;
      if (!was) return [added({ path: path(key), at }, titleOfTest(is))];
      const [words, wordsNow] = [testParts(was, before), testParts(is, after)];
      return TEST_PARTS.flatMap(({ key: part, ja, en }) => {
        if (isSame(was[part], is[part])) return [];
        const name = titleOfTest(is);
        const place = { ja: `テスト${name.ja}の${ja}`, en: `test ${name.en}: ${en}` };
        return [
          changed(
            { path: `${path(key)}.${part}`, at: place },
            { words: words[part], value: was[part] },
            { words: wordsNow[part], value: is[part] },
          ),
        ];
      });
    }),
  ];
}

type Test = Telling['program']['tests'][number];
type Titled = Map<string, { key: string; test: Test }>;
