const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const BLOCK = 31 ** 6;
/** Coprime to 31, so that multiplying by it only reorders the block. */
const STRIDE = 536_870_909;
const LAST_ORDINAL = Math.floor(Number.MAX_SAFE_INTEGER / STRIDE) - 1;

/**
 * The unified social credit code of a made-up enterprise: right by GB 32100-2015 and GB 11714-1997,
 * and that of no real one known to us: no organisation code that we have seen begins with `RT`.
 *
 * @param region the six digits of the registering authority
 * @param ordinal which enterprise; two ordinals never share a code
 * @throws {RangeError} above 16 million, where the reordering would lose digits
 */
export function creditCode(region: string, ordinal: number): string {
  if (ordinal > LAST_ORDINAL) throw new RangeError(`No code for enterprise ${ordinal}`);
  let rest = ((ordinal + 1) * STRIDE) % BLOCK;
  let body = '';
  for (let place = 0; place < 6; place++) {
    body = ALPHABET[rest % 31]! + body;
    rest = Math.floor(rest / 31);
  }
  const organisation = `RT${body}`;
  return withCheckCharacter(`91${region}${organisation}${organisationCheck(organisation)}`);
}

/** GB 11714: letters count from 10, weights 3 7 9 10 5 8 4 2, modulus 11, ten is `X`. */
function organisationCheck(code: string): string {
  let sum = 0;
  for (let place = 0; place < 8; place++)
    sum += Number.parseInt(code[place]!, 36) * ORGANISATION_WEIGHTS[place]!;
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}

/** GB 32100: weights 3ⁱ mod 31 over the first 17 characters. */
function withCheckCharacter(code: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of code) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return code + ALPHABET[(31 - (sum % 31)) % 31]!;
}

/** The same code with a wrong check character: what a slip of the finger leaves. */
export function misspell(code: string): string {
  const at = ALPHABET.indexOf(code[17]!);
  return code.slice(0, 17) + ALPHABET[(at + 7) % 31]!;
}
