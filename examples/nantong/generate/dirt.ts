/**
 * What is wrong with the sources, and how often. The records are extra ones (or extra copies), so
 * that setting them aside leaves every figure as it is. The README's table says the same.
 */
export const DIRT = {
  enterprises: {
    badCheckCharacter: 12,
    duplicate: 20,
    conflict: 6,
    unknownRegion: 5,
    misspeltKind: 4,
    impossibleDate: 4,
    fullWidthDigits: 10,
    blankLines: 15,
  },
  returns: {
    unknownOrganisation: 15,
    duplicate: 25,
    conflict: 5,
    negative: 8,
    notANumber: 6,
    thousandsSeparator: 20,
    /** Revenue typed in yuan into a column of 万元: mended by corrections.yaml, not set aside. */
    wrongUnit: 3,
  },
  certificates: { unknownOrganisation: 4, duplicate: 8, impossibleDate: 3, expiresBeforeIssued: 2 },
  cooperation: {
    misspeltKind: 6,
    endsBeforeStart: 4,
    ownPartner: 2,
    unknownPartner: 6,
    duplicate: 10,
    fullWidthDigits: 5,
  },
} as const;

/** Ordinals for records that stand for no enterprise of the plan. */
export const PHANTOMS = 12_000_000;
