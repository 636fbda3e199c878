/** The indicators that `hand-written.sql` knows as well: every register that is large, every kind of measure. */
export const QUESTIONS = [
  'rd-expenditure',
  'basic-research-expenditure',
  'basic-research-share',
  'business-rd-expenditure',
  'business-rd-share',
  'rd-personnel',
  'firm-rd-expenditure',
  'firm-rd-intensity',
  'industrial-output',
  'high-tech-output',
  'high-tech-output-share',
  'high-tech-enterprises',
  'new-high-tech-enterprises',
  'tech-smes',
  'little-giants',
  'partnerships',
  'share-enterprises-partnered',
  'share-manufacturers-collaborating-universities',
] as const;

export const BREAKDOWN = 'industry-section';
