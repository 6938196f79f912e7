import * as fc from 'fast-check';
import { readTelephone } from './telephone.js';

describe('telephone numbers', () => {
  it.each([
    ...[
      '090-1234-5678',
      '09012345678',
      '090(1234)5678',
      '０９０－１２３４－５６７８',
      '０９０−１２３４−５６７８',
      '090ー1234ー5678',
    ],
    ...[
      '+81 90-1234-5678',
      '+81-(0)90-1234-5678',
      '819012345678',
      ' 090 1234 5678 ',
      '090‐1234–5678',
      '（090）1234・5678',
    ],
  ])('%s is the mobile 09012345678', (text) => {
    expect(readTelephone(text)).toEqual({ kind: 'mobile', digits: '09012345678' });
  });

  it('a 060 number of eleven digits is a mobile, 06 with ten digits is Osaka', () => {
    expect(readTelephone('06000009004')).toEqual({ kind: 'mobile', digits: '06000009004' });
    expect(readTelephone('06012345678')).toEqual({ kind: 'mobile', digits: '06012345678' });
    expect(readTelephone('06-1234-5678')).toEqual({ kind: 'landline', digits: '0612345678' });
  });

  it.each(['03-0000-0003', '03-1234-5678', '0120', '050-1234-5678'])('%s takes no SMS', (text) => {
    expect(readTelephone(text).kind).toBe(text === '0120' ? 'invalid' : 'landline');
  });

  it.each([
    '0120-123-456',
    '110',
    '090-1234-567',
    '090-1234-56789',
    '0901234567a',
    '02012345678',
    '090-0123-4567',
    '+1 212 555 0100',
    '03-1234-5678/090-1234-5678',
  ])('%s cannot be used', (text) => {
    expect(readTelephone(text)).toEqual({ kind: 'invalid' });
  });

  it.each(['9012345678', '9000009014', '６０12345678', '312345678'])(
    '%s has lost its zero and is never given one',
    (text) => {
      expect(readTelephone(text)).toEqual({ kind: 'lost-zero' });
    },
  );

  it.each(['9.01E+10', '9.01234E10', '９．０１Ｅ＋１０'])('%s is what a spreadsheet left', (text) => {
    expect(readTelephone(text)).toEqual({ kind: 'spoilt' });
  });

  it('no number is no number', () => {
    for (const text of ['', ' ', '　', '-', '－']) expect(readTelephone(text)).toEqual({ kind: 'blank' });
  });

  it('every mobile number comes back from each spelling', () => {
    const head = fc.constantFrom('060', '070', '080', '090');
    const body = fc.integer({ min: 10_000_000, max: 99_999_999 }).map(String);
    fc.assert(
      fc.property(head, body, fc.constantFrom('', '-', '－', '−', 'ー', ' ', '‐'), (first, rest, sign) => {
        const digits = first + rest;
        const spelt = [first, rest.slice(0, 4), rest.slice(4)].join(sign);
        const wide = spelt.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
        return [spelt, wide, `+81${digits.slice(1)}`].every((text) => {
          const read = readTelephone(text);
          return read.kind === 'mobile' && read.digits === digits;
        });
      }),
    );
  });

  it('reading what was read changes nothing, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readTelephone(text);
        return !('digits' in read) || JSON.stringify(readTelephone(read.digits)) === JSON.stringify(read);
      }),
    );
  });
});
