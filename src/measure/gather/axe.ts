/** Runs axe-core in a page, and merges what it found at each width. */
import { readFileSync } from 'node:fs';
import { type AxeFacts, type AxeFinding, type Width, widths } from '../checks/artifacts.ts';

const source = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
/** In ASCII, the browser parses it at half the cost: one other character makes the whole string wide. */
const ascii = source.replace(
  /[\u0080-\uffff]/g,
  (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
);
export const axeSource = `${ascii};undefined`;

/**
 * WCAG 2.0 to 2.2, levels A and AA, and axe's best practices.
 *
 * @internal exported for its test
 */
export const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] as const;

/**
 * Not run: our own checks judge the same.
 *
 * @internal exported for its test
 */
export const axeRulesLeft: readonly string[] = [
  'autocomplete-valid',
  'css-orientation-lock',
  'duplicate-id-aria',
  'label-content-name-mismatch',
  'label-title-only',
  'no-autoplay-audio',
  'video-caption',
];

const listed = 50;

/** Returns only what is kept. */
export const axeRun = `axe.run(document, {
  runOnly: { type: 'tag', values: ${JSON.stringify(axeTags)} },
  rules: ${JSON.stringify(Object.fromEntries(axeRulesLeft.map((rule) => [rule, { enabled: false }])))},
  resultTypes: ['violations', 'incomplete'],
  elementRef: true, preload: false, ancestry: false, frameWaitTime: 5000, pingWaitTime: 200,
}).then(({ testEngine, passes, violations, incomplete }) => {
  const concerned = (rule) => ({ ...rule, nodes: rule.nodes.filter((node) => !cap18Use.isSpared(rule.id, node.element ?? document.querySelector([node.target[0]].flat()[0]))) });
  const left = (rules) => rules.map(concerned).filter(({ nodes }) => nodes.length > 0);
  const told = (outcome) => ({ id, impact, nodes }) => ({
    rule: id, outcome, impact: impact ?? 'moderate', count: nodes.length,
    parts: nodes.slice(0, ${listed}).map(({ target, html, any }) => {
      const seen = any.find(({ id }) => id === 'color-contrast')?.data;
      return {
        selector: target.flat().join(' >>> ').slice(0, 500), html: html.replace(/\\s+/g, ' ').slice(0, 200),
        ...(seen?.contrastRatio && { contrast: { is: seen.contrastRatio, needed: Number.parseFloat(seen.expectedContrastRatio) } }),
      };
    }),
  });
  return JSON.stringify({
    version: testEngine.version, passed: passes.map(({ id }) => id),
    findings: [...left(violations).map(told('failed')), ...left(incomplete).map(told('incomplete'))],
  });
})`;

type Part = AxeFinding['parts'][number];
type AtWidth = Omit<AxeFacts, 'findings'> & {
  readonly findings: readonly (Omit<AxeFinding, 'parts'> & {
    readonly parts: readonly Omit<Part, 'widths'>[];
  })[];
};

export const unionOf = (runs: readonly string[]): AxeFacts => {
  const read = runs.map((run) => JSON.parse(run) as AtWidth);
  const keys = new Set(
    read.flatMap(({ findings }) => findings.map(({ rule, outcome }) => `${outcome} ${rule}`)),
  );
  const findings = [...keys].toSorted().flatMap((key): AxeFinding[] => {
    const alike = read.flatMap((run, rank) =>
      run.findings
        .filter(({ rule, outcome }) => `${outcome} ${rule}` === key)
        .map((finding) => ({ finding, width: widths[rank] ?? widths[0] })),
    );
    const [first] = alike;
    if (!first) return [];
    const parts = new Map<string, Part & { widths: Width[] }>();
    for (const { finding, width } of alike)
      for (const part of finding.parts) {
        const known = parts.get(part.selector);
        if (known) known.widths.push(width);
        else parts.set(part.selector, { ...part, widths: [width] });
      }
    const unlisted = Math.max(...alike.map(({ finding }) => finding.count - finding.parts.length));
    const { rule, outcome, impact } = first.finding;
    return [{ rule, outcome, impact, parts: [...parts.values()], count: parts.size + unlisted }];
  });
  return {
    version: read[0]?.version ?? '',
    passed: [...new Set(read.flatMap(({ passed }) => passed))].toSorted(),
    findings,
  };
};
