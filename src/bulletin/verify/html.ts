import type { Language } from '../../model/text.ts';
import { formatNumber } from '../../model/unit.ts';
import { figureBesides } from './value-words.ts';
import type { JudgedClaim, VerifiedText } from './verify.ts';

const WORDS = {
  en: {
    title: 'Verified text',
    checks: 'Checks of the numbers against each other',
    computed: 'figure',
    confidence: 'confidence',
    holds: 'holds',
    fails: 'does not hold',
    alternatives: 'other readings',
    proposed: 'The reading is a proposal of a language model; the verdict is computed.',
    verdict: {
      supported: 'supported',
      contradicted: 'contradicted',
      'not-computable': 'not computable',
      'not-recognised': 'not recognised',
    },
  },
  zh: {
    title: '文本核验',
    checks: '数字之间的核对',
    computed: '实际数字',
    confidence: '置信度',
    holds: '成立',
    fails: '不成立',
    alternatives: '其他读法',
    proposed: '读法由语言模型提出，结论由计算得出。',
    verdict: {
      supported: '属实',
      contradicted: '不符',
      'not-computable': '无法计算',
      'not-recognised': '未识别',
    },
  },
} as const;

const STYLE = `body{font:1.05rem/1.7 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
.text{white-space:pre-wrap}mark{border-radius:.2em;padding:0 .15em;color:inherit}
.supported{background:#d3f2dc}.contradicted{background:#ffd4d1;text-decoration:underline wavy #b3261e}.not-computable{background:#e7e7ec}.not-recognised{background:none;border-bottom:1px dotted #888}
details{border-top:1px solid #ddd;padding:.4rem 0}summary{cursor:pointer}.fails{color:#b3261e}
@media(prefers-color-scheme:dark){body{color:#eee;background:#151515}.supported{background:#174a28}.contradicted{background:#5f1b18}.not-computable{background:#3a3a40}}`;

/** A text with its verdicts as one self-contained page. Nothing of the text is taken for markup. */
export function verifiedHtml(
  text: string,
  { claims, checks }: VerifiedText,
  language: Language,
): string {
  const words = WORDS[language];
  const characters = Array.from(text);
  let at = 0;
  let body = '';
  claims.forEach((claim, i) => {
    if (claim.start < at) return;
    body += escapeHtml(characters.slice(at, claim.start).join(''));
    body += `<a href="#c${i + 1}"><mark class="${claim.verdict}" title="${escapeHtml(claim.reading[language])}">${escapeHtml(claim.text)}</mark></a>`;
    at = claim.end;
  });
  body += escapeHtml(characters.slice(at).join(''));
  const list = claims
    .map(
      (claim, i) =>
        `<details id="c${i + 1}"${claim.verdict === 'contradicted' ? ' open' : ''}><summary><mark class="${claim.verdict}">${escapeHtml(claim.text)}</mark> ${words.verdict[claim.verdict]}</summary><p>${escapeHtml(claim.reading[language])}</p>${claim.proposedBy === undefined ? '' : `<p><em>${words.proposed}</em></p>`}<p>${escapeHtml(claim.why[language])}${claim.computed === undefined ? '' : ` (${words.computed}: ${escapeHtml(figureBesides(claim.computed, claim.value, claim.unit, language))})`}</p><p>${words.confidence}: ${formatNumber(100 * claim.confidence, language, { decimals: 0 })} %${alternativesIn(claim, words.alternatives, language)}</p></details>`,
    )
    .join('\n');
  const failed = checks
    .map(
      (check) =>
        `<li class="${check.ok ? 'holds' : 'fails'}">${check.ok ? words.holds : words.fails}: ${escapeHtml(check.why[language])} ${escapeHtml(check.detail[language])} ${check.claims.map((n) => `<a href="#c${n + 1}">${escapeHtml(claims[n]?.text ?? '')}</a>`).join(', ')}</li>`,
    )
    .join('\n');
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${words.title}</title><style>${STYLE}</style></head>
<body><p class="text">${body}</p>
${list}
${failed === '' ? '' : `<h2>${words.checks}</h2><ul>${failed}</ul>`}
</body></html>
`;
}

function alternativesIn({ alternatives }: JudgedClaim, title: string, language: Language): string {
  const others = alternatives.flatMap(({ indicator, region, period }) =>
    [indicator, region, period].filter((part) => part !== undefined).join(' '),
  );
  if (others.length === 0) return '';
  return language === 'zh'
    ? `；${title}：${escapeHtml(others.join('、'))}`
    : `; ${title}: ${escapeHtml(others.join(', '))}`;
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
