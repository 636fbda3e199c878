import { arithmeticChecks } from './arithmetic.js';
import { applyFixes } from './fixes.js';
import { kinshipOf } from './kinship.js';
import { memoryChecks } from './memory.js';
import { readingOf } from './reading-words.js';
import { sentenceChecks } from './sentence-arithmetic.js';
import { publishedStatements, statementsOf } from './statement.js';
import { gatherEvidence, judge } from './verdict.js';
/**
 * Reads a text and checks it against figures, against what was published before and against itself.
 * The same text, catalogue and source give the same result.
 */
export async function verifyText(text, reader, source, { fixes = [], titleOf = () => undefined, ...setting } = {}) {
    const claims = applyFixes(reader.read(text, setting), fixes);
    const kinship = kinshipOf(reader.concepts);
    const evidence = await gatherEvidence(claims, source, kinship);
    const statements = [
        ...statementsOf(claims, text),
        ...publishedStatements([...evidence.published.values()].flat()),
    ];
    return {
        claims: claims.map((claim) => ({
            ...claim,
            ...withoutFigure(judge(claim, evidence, kinship)),
            reading: readingOf(claim, titleOf, reader.gazetteer),
        })),
        checks: [
            ...sentenceChecks(claims, text),
            ...arithmeticChecks(statements, reader.concepts),
            ...memoryChecks(statements, reader.concepts),
        ],
    };
}
function withoutFigure({ figure: _figure, ...verdict }) {
    return verdict;
}
