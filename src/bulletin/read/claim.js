export const QUALIFIERS = [
    'exact',
    'over',
    'nearly',
    'about',
    'at-least',
    'at-most',
    'under',
];
