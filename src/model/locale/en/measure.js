export const measureWording = {
    'measure-without-region': {
        message: 'Records of “{register}” cannot be placed in a region, nor assigned to an organisation.',
        why: 'A figure is always one of a region, so such records cannot be measured by themselves.',
        fix: 'Name with “through” the register that says who takes part in them.',
    },
    'parts-differ': {
        message: '{indicator}, {region}, {period}: the parts add up to {parts}, the whole is {whole}.',
        why: 'Some records are assigned to the region itself and to none of its parts.',
        fix: 'Correct the region of those records, or leave it so if it is not known.',
    },
};
