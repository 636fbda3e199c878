import { createPrivateKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seal, unseal } from './sealed.ts';
import { generateKeys } from './signature.ts';

const keys = generateKeys();
const privateKey = createPrivateKey(keys.privateKey);
const body = { figure: { value: 4324, region: '320600' }, names: ['南通市', 'Nantong'] };
const text = seal('receipt', body, privateKey);

describe('a sealed document', () => {
  it('opens with what was put in, and names its key', () => {
    expect(unseal('receipt', text)).toEqual({ valid: true, body, signedBy: keys.fingerprint });
  });

  // Which spellings a reader of keys forgives depends on the key: several, and every change of each.
  it.each(Array.from({ length: 2 }, generateKeys))(
    'is refused after any change of any one byte, whatever the key ($fingerprint)',
    ({ privateKey: pem }) => {
      const bytes = Buffer.from(seal('receipt', { a: 1 }, createPrivateKey(pem)), 'utf8');
      const accepted: string[] = [];
      for (let at = 0; at < bytes.length; at++)
        for (let flip = 1; flip < 256; flip++) {
          const changed = Buffer.from(bytes);
          changed[at] = changed[at]! ^ flip;
          if (unseal('receipt', changed).valid) accepted.push(`byte ${at}, flip ${flip}`);
        }
      expect(accepted).toEqual([]);
    },
  );

  it('is refused after any insertion, removal or replacement', () => {
    const bytes = Buffer.from(text, 'utf8');
    fc.assert(
      fc.property(
        fc.nat(bytes.length),
        fc.nat(20),
        fc.uint8Array({ maxLength: 20 }),
        (at, removed, inserted) => {
          const changed = Buffer.concat([
            bytes.subarray(0, at),
            inserted,
            bytes.subarray(at + removed),
          ]);
          fc.pre(!changed.equals(bytes));
          expect(unseal('receipt', changed).valid).toBe(false);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is refused for another purpose, and from a key that is not trusted', () => {
    expect(unseal('release', text)).toMatchObject({ valid: false, why: 'signature' });
    expect(unseal('receipt', text, [generateKeys().fingerprint])).toEqual({
      valid: false,
      why: 'untrusted',
      signedBy: keys.fingerprint,
    });
    expect(unseal('receipt', text, [keys.fingerprint]).valid).toBe(true);
  });

  it.each(['', 'null', '[]', '{"body":1}', '{', '\u0000', '{"body":1,"signature":{}}'])(
    'is not %j',
    (other) => expect(unseal('receipt', other).valid).toBe(false),
  );
});
