/** Checks by rules of axe-core. What axe leaves incomplete is « cannot tell ». */

import type { Text } from '../../standard/standard.ts';
import type { Severity } from '../../standard/verdicts.ts';
import type { AxeFinding, PageArtifacts } from './artifacts.ts';
import {
  cannotTell,
  type Declared,
  failed,
  type Outcome,
  type PageCheck,
  pageCheck,
  passed,
  wholePage,
} from './check.ts';

const severityOf: Readonly<Record<AxeFinding['impact'], Severity>> = {
  critical: 'serious',
  serious: 'serious',
  moderate: 'moderate',
  minor: 'minor',
};

const outcomeOf = <Rule extends string>(
  { outcome, impact, parts }: AxeFinding,
  says: Rule,
  message: Text,
  severity: Severity = severityOf[impact],
): readonly Outcome<Rule>[] =>
  parts.map(({ selector, html, widths: [width, ...others], contrast }) => {
    const seen = {
      excerpt: html,
      ...(width && others.length === 0 && { width }),
      ...(contrast && { values: contrast }),
    };
    if (outcome === 'failed') return failed(says, { part: selector }, { ...seen, severity });
    // Without figures, a message that gives a measure is left out.
    const isWhole = contrast !== undefined || !message.fr.includes('{');
    return cannotTell('needs-a-person', { part: selector }, { ...seen, ...(isWhole && { says }) });
  });

type Axe<Rule extends string, Own extends string> = Omit<Declared<Rule>, 'messages'> & {
  readonly rules: Readonly<Record<Rule, Text>>;
  readonly severities?: Readonly<Partial<Record<Rule, Severity>>>;
  readonly beside?: Pick<PageCheck<Own>, 'messages' | 'judge'>;
};

export const axeCheck = <Rule extends string, Own extends string = never>({
  rules,
  severities,
  beside,
  ...declared
}: Axe<Rule, Own>): PageCheck<Rule | Own> => {
  const byAxe = ({ axe }: PageArtifacts): readonly Outcome<Rule>[] => {
    if (!axe) return [cannotTell('not-gathered', wholePage)];
    const isOurs = (rule: string): rule is Rule => Object.hasOwn(rules, rule);
    const found = axe.findings.flatMap((finding) =>
      isOurs(finding.rule)
        ? outcomeOf(finding, finding.rule, rules[finding.rule], severities?.[finding.rule])
        : [],
    );
    const looked = axe.passed.some(isOurs);
    return looked ? [...found, passed(wholePage)] : found;
  };
  return pageCheck<Rule | Own>({
    ...declared,
    axe: Object.keys(rules),
    messages: { ...rules, ...beside?.messages } as PageCheck<Rule | Own>['messages'],
    judge: (page) => [...byAxe(page), ...(beside?.judge(page) ?? [])],
  });
};
