/** What can be wrong with a measure, or with the figures that come of it. */
export const measureIssues = {
    'measure-without-region': { severity: 'error', params: ['register'] },
    'parts-differ': {
        severity: 'warning',
        params: ['indicator', 'region', 'period', 'whole', 'parts'],
    },
};
