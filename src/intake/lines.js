/** SQL of a record's line from its ordinal in the file, from 1. */
export function lineSql(ordinal, lines) {
    const plain = `(${ordinal}) + ${lines.first - 1}`;
    if (lines.shifts.length === 0)
        return plain;
    const cases = lines.shifts
        .toSorted((a, b) => b.record - a.record)
        .map((shift) => `WHEN (${ordinal}) >= ${shift.record} THEN ${shift.lines}`);
    return `${plain} + CASE ${cases.join(' ')} ELSE 0 END`;
}
