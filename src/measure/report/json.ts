import type { Verdict } from '../../standard/verdicts.ts';
import { type Check, perVerdict } from '../checks/check.ts';
import type { Doubt, Fault, Profile } from './profile.ts';
import { type Report, reportVersion } from './report.schema.ts';
import { messageOf } from './sentences.ts';

const bothOf = (check: Check | undefined, told: Fault | Doubt) => ({
  fr: check ? messageOf(check, told, 'fr') : '',
  en: check ? messageOf(check, told, 'en') : '',
});

export const jsonReport = (profile: Profile, checks: readonly Check[], standard: string): Report => {
  const byId = new Map(checks.map((check) => [check.id, check]));
  const worded = <Told extends Fault | Doubt>(told: Told) => ({
    ...told,
    message: bothOf(byId.get(told.check), told),
  });
  const having = (verdict: Verdict) => profile.checks.filter((result) => result.verdict === verdict).length;
  const { missed: _, pictures: __, ...scan } = profile.scan;
  return {
    format: 'cap18-scan',
    version: reportVersion,
    standard,
    ...scan,
    missed: profile.missed,
    counts: {
      faults: profile.faults,
      setAside: profile.setAside,
      doubts: profile.doubts,
      checks: perVerdict(having),
    },
    practices: profile.practices.map(({ kinds: _, ...result }) => ({
      ...result,
      faults: result.faults.map(worded),
      doubts: result.doubts.map(worded),
    })),
    unmeasured: profile.unmeasured,
    checks: profile.checks.flatMap((result) => {
      const check = byId.get(result.check);
      if (!check) return [];
      const { version, actions, title, why, mend, by, sources } = check;
      return { ...result, version, actions, title, why, mend, by, sources };
    }),
  };
};
