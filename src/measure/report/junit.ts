/** A suite per practice, a case per check. */
import type { Lang } from '../../standard/standard.ts';
import { practiceOf, practiceOfAction } from '../../standard/standard.ts';
import { type Html, html, trusted } from '../../web/html.ts';
import type { Check } from '../checks/check.ts';
import type { CheckResult, Fault, Profile } from './profile.ts';
import { reportWords } from './report.words.ts';
import { messageOf, placeOf, type ReportGiven, withoutControls } from './sentences.ts';

const placesText = (fault: Fault): string =>
  fault.places
    .map((place) => [place.page, placeOf(place), place.excerpt].filter(Boolean).join(' · '))
    .join('\n');

const caseOf = (lang: Lang, check: Check, result: CheckResult, faults: readonly Fault[]): Html => {
  const words = reportWords[lang];
  const standing = faults.filter(({ aside }) => !aside);
  const failure = (): Html => {
    const messages = [...new Set(standing.map((fault) => messageOf(check, fault, lang)))];
    return html`<failure type="${standing[0]?.severity}" message="${messages.join('; ')}">${standing.map(placesText).join('\n')}</failure>`;
  };
  const skipped = (why: string): Html => html`<skipped message="${why}"/>`;
  const outcome = (): Html | false => {
    if (standing.length > 0) return failure();
    if (faults.length > 0) return skipped(words.setAside(faults.length));
    if (result.verdict === 'passed') return false;
    return skipped(
      [words.verdicts[result.verdict][0], ...result.causes.map((cause) => words.causes[cause])].join(', '),
    );
  };
  return html`<testcase classname="${check.id}" name="${check.title[lang]}">${outcome()}</testcase>`;
};

export const junitReport = (profile: Profile, { lang, standard, checks }: ReportGiven): string => {
  const results = new Map(profile.checks.map((result) => [result.check, result]));
  const suites = profile.practices.map(({ practice, faults }) => {
    const here = checks.filter(({ actions }) => practiceOfAction(actions[0]) === practice);
    const cases = here.flatMap((check) => {
      const result = results.get(check.id);
      const own = faults.filter((fault) => fault.check === check.id);
      return result
        ? { standing: own.some(({ aside }) => !aside), xml: caseOf(lang, check, result, own), result, own }
        : [];
    });
    const failures = cases.filter(({ standing }) => standing).length;
    const skipped = cases.filter(
      ({ standing, result, own }) => !standing && (own.length > 0 || result.verdict !== 'passed'),
    ).length;
    const name = `${practice}. ${practiceOf(standard, practice)?.title[lang] ?? ''}`;
    return html`<testsuite name="${name}" tests="${cases.length}" failures="${failures}" skipped="${skipped}" timestamp="${profile.scan.begunAt.slice(0, 19)}">${cases.map(({ xml }) => xml)}</testsuite>`;
  });
  const xml = html`${trusted('<?xml version="1.0" encoding="UTF-8"?>')}<testsuites name="Cap18">${suites}</testsuites>`;
  return `${withoutControls(String(xml))}\n`;
};
