export const intakeWording = {
    'source-no-files': {
        message: 'There is no file at “{path}”.',
        why: 'The register would be empty, and every figure that rests on it missing.',
        fix: 'Put the file there, or correct `path`; it is relative to the region folder.',
    },
    'file-empty': {
        message: 'The file is empty.',
        why: 'A source without records is more often a failed export than the truth.',
        fix: 'Export it again, or remove the file from the source.',
    },
    'file-unreadable': {
        message: 'The file cannot be read: {detail}',
        why: 'None of its records can be counted.',
        fix: 'Open it in the program that made it and save it again, or state `format`, `delimiter` and `quote` in the source.',
    },
    'encoding-unknown': {
        message: 'There is no encoding “{encoding}”.',
        why: 'The file’s characters cannot be told.',
        fix: 'Use one of: {known}; or leave `encoding` out, and it is found from the bytes.',
    },
    'encoding-damaged': {
        message: '{lines} lines hold bytes that are not {encoding}; this is the first. They were read as “�”.',
        why: 'A name or a code with a broken character will not match the same one elsewhere.',
        fix: 'State the right `encoding`, or export the file again as UTF-8.',
    },
    'sheet-unknown': {
        message: 'The workbook has no sheet “{sheet}”.',
        why: 'The source cannot be read without it.',
        fix: 'Use one of: {known}.',
    },
    'column-unknown': {
        message: 'The file has no column “{column}”.',
        why: 'What the mapping takes from it would be empty in every record.',
        fix: 'Use one of: {known}.',
    },
    'field-unknown': {
        message: 'The register has no field “{field}”.',
        why: 'Its values would go nowhere.',
        fix: 'Use one of: {known}.',
    },
    'field-not-mapped': {
        message: 'The mapping says nothing about “{field}”, which every record must have.',
        why: 'Every record would be set aside.',
        fix: 'Name the column that holds it, or give a constant: `{field}: { value: … }`.',
    },
    'unit-unknown': {
        message: '“{unit}” is not a unit that is known.',
        why: 'Numbers could be wrong by powers of ten.',
        fix: 'Use one of: {known}.',
    },
    'decimal-ambiguous': {
        message: 'In “{column}” a comma may be the decimal point or group thousands: “{example}”. It was taken for the decimal point.',
        why: 'The numbers may be wrong by a factor of a thousand.',
        fix: 'State `decimal` in the source: `decimal: ","` or `decimal: "."`.',
    },
    'line-ragged': {
        message: 'The line has {cells} cells where the header has {expected}.',
        why: 'It cannot be told which cell belongs to which column.',
        fix: 'Look for a missing or an extra delimiter, or for a delimiter in a text that is not quoted.',
    },
    'cell-unreadable': {
        message: '“{field}” cannot be read as {type}.',
        why: 'The record would enter sums and counts without this value, and nobody would see.',
        fix: 'Correct the cell at the source, add a correction, or say in the mapping how it is written.',
    },
    'value-missing': {
        message: '“{field}” is empty.',
        why: 'Without it the record cannot be counted where it belongs.',
        fix: 'Fill it in at the source, or add a correction.',
    },
    'value-too-small': {
        message: '“{field}” is below {minimum}.',
        why: 'Such a value cannot be; it would pull sums and means with it.',
        fix: 'Correct it at the source, or add a correction.',
    },
    'value-too-large': {
        message: '“{field}” is above {maximum}.',
        why: 'Such a value cannot be; it would pull sums and means with it.',
        fix: 'Correct it at the source, or add a correction. Look at the unit too.',
    },
    'pattern-mismatch': {
        message: '“{field}” is not written as it should be ({pattern}).',
        why: 'It will not match the classification or the register that it points to.',
        fix: 'Correct it at the source, or turn it into the right form with `sql` in the mapping.',
    },
    'value-unlisted': {
        message: '“{field}” has a value that the register does not know.',
        why: 'The record would fall out of every breakdown.',
        fix: 'Use one of: {known}; or say with `map` in the mapping which one is meant.',
    },
    'identifier-invalid': {
        message: '“{field}” fails its check digit, or has the wrong length or characters.',
        why: 'A mistyped code splits one organisation in two, or merges two into one.',
        fix: 'Compare it with the certificate; the scheme is in the record.',
    },
    'check-failed': {
        message: '{titleEn}.',
        why: 'The record contradicts itself, and a figure that rests on it would too.',
        fix: 'Correct it at the source, or add a correction.',
    },
    'record-duplicate': {
        message: 'The record stands there twice; the other place is {other}. It is counted once.',
        why: 'Counted twice, it would inflate every count and sum.',
        fix: 'Nothing needs doing; remove one at the source where convenient.',
    },
    'key-conflict': {
        message: 'Two records that differ have the key {key}; the other one is at {other}.',
        why: 'It cannot be told which of them is right.',
        fix: 'Correct one at the source, or say in the source `conflicts: keep-first` or `keep-last`.',
    },
    'reference-missing': {
        message: '“{field}” points to a record that {target} does not have.',
        why: 'The record cannot be attributed to anyone, or anywhere.',
        fix: 'Correct the code, or add the missing record to {target}.',
    },
    'reference-set-aside': {
        message: '“{field}” points to a record of {target} that was itself set aside, at {other}.',
        why: 'The record cannot be attributed until the other one is right.',
        fix: 'Mend the record at {other}; this one then follows.',
    },
    'reference-unchecked': {
        message: '“{field}” points to {target}, and no source feeds that register; the codes were taken as they are.',
        why: 'A mistyped code would not be noticed.',
        fix: 'Add a source for {target}.',
    },
    'validity-overlap': {
        message: 'Its interval of validity overlaps that of another record of the same one, at {other}.',
        why: 'On the days that both cover it would be counted twice, or with two states.',
        fix: 'Let the earlier one end where the later begins.',
    },
    'correction-field-unknown': {
        message: 'The correction names “{field}”, and the register has no such field.',
        why: 'It changes nothing.',
        fix: 'Use one of: {known}.',
    },
    'correction-value': {
        message: 'The correction writes “{value}”, which “{field}” cannot be.',
        why: 'The record would be set aside.',
        fix: 'Write the value as the register holds it.',
    },
    'correction-no-record': {
        message: 'No record has {record}, so the correction changes nothing.',
        why: 'Either the record is gone, or the correction never reached it.',
        fix: 'Correct the key, or remove the correction.',
    },
    'correction-stale': {
        message: 'The correction expects “{expected}” in “{field}”, and the source now says “{found}” ({other}).',
        why: 'The source has changed: what was right to mend then may be wrong to mend now.',
        fix: 'Look at the record; then remove the correction, or bring its `from` up to date.',
    },
};
