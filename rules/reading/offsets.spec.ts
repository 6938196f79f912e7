import * as fc from 'fast-check';
import { isScalar, parseDocument, stringify } from 'yaml';
import { offsetInSource } from './offsets.js';

/** What stands in the page where each visible character of the value is said to stand. */
function pointedAt(source: string): { value: string; seen: string } {
  const node = parseDocument(source).getIn(['when'], true);
  if (!isScalar(node) || typeof node.value !== 'string') throw new Error('not a text');
  const { value } = node;
  const visible = [...value].flatMap((_, index) => (/\S/.test(value[index] ?? ' ') ? [index] : []));
  return {
    value: visible.map((index) => value[index]).join(''),
    seen: visible.map((index) => source[offsetInSource(source, node, index)]).join(''),
  };
}

describe('a place inside a text of a page', () => {
  it.each([
    ['plain', 'a: 1\nwhen: due.balance < 1000 # ja\nb: 2\n'],
    ['plain over two lines', 'when: due.balance\n  < 1000\n'],
    ['in single quotes', "when: 'due.balance < 1000'\n"],
    ['in double quotes over two lines', 'when: "due.balance\n  < 1000"\n'],
    ['in a folded block', 'when: >\n  due.balance\n  < 1000\n\n  && true\n'],
    ['in a literal block', 'when: |\n  due.balance\n    < 1000\n'],
    ['in a stripped block with a remark', 'when: >- # why\n    due.balance <\n    1000\n'],
    ['in a group', '{ a: 1, when: due.balance < 1000, b: 2 }\n'],
  ])('is found %s', (_title, source) => {
    const { value, seen } = pointedAt(source);
    expect(seen).toBe(value);
  });

  it('is found behind quotes and escapes', () => {
    const single = "when: 'a == ''x'' && b'\n";
    const double = 'when: "a == \\"x\\" \\u0041 && b"\n';
    const at = (source: string, letter: string) => {
      const node = parseDocument(source).getIn(['when'], true);
      if (!isScalar(node)) throw new Error('not a text');
      return source[offsetInSource(source, node, String(node.value).lastIndexOf(letter))];
    };
    expect([at(single, 'b'), at(single, '&'), at(double, 'b'), at(double, 'x')]).toEqual(['b', '&', 'b', 'x']);
  });

  it('is found however YAML writes the text', () => {
    const letters = fc.string({
      unit: fc.constantFrom('a', '<', ' ', '\n', '&', '#', ':', '市'),
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(
        letters,
        fc.constantFrom('PLAIN' as const, 'BLOCK_FOLDED' as const, 'BLOCK_LITERAL' as const),
        (when, type) => {
          const source = stringify({ when: `x${when}y` }, { defaultStringType: type, lineWidth: 20 });
          fc.pre(!source.includes('"'));
          const { value, seen } = pointedAt(source);
          expect(seen).toBe(value);
        },
      ),
      { numRuns: 400 },
    );
  });
});
