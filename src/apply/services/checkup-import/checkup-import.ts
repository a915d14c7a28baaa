/** A check-up made without an account, and what it would say in the file of a service. Pure. */
import type { Known } from '../../../assessment/assessment.ts';
import type { Lang, Standard } from '../../../standard/standard.ts';
import type { Checkup } from '../../checkup/checkup.ts';
import { type Declared, type Dossier, type Told, textsIn } from '../dossier/dossier.ts';

/** A check-up without its author, who stays in its record. */
export type ImportedCheckup = Pick<Checkup, 'id' | 'phase' | 'changedAt' | 'answered' | 'statuses'> & {
  /** As its person calls the service; may be empty. */
  readonly service: string;
  /** Why actions do not apply, by action. */
  readonly whys: ReadonlyMap<string, string>;
};

/** The check-ups that say something. */
export const toImport = (checkups: readonly ImportedCheckup[]): readonly ImportedCheckup[] =>
  checkups.filter(({ answered }) => answered.size > 0);

/** Whether a check-up, as it now is, was brought into a file. */
export const isImportedIn = (
  { facts }: Pick<Dossier, 'facts'>,
  { changedAt }: Pick<ImportedCheckup, 'changedAt'>,
): boolean =>
  facts.some(
    ({ kind, data, effectiveAt }) =>
      kind === 'service.declared' && data.from === 'checkup' && effectiveAt === changedAt,
  );

/** What a check-up says of an action, beside what the file says already. */
export type ImportedLine = {
  readonly practice: number;
  readonly action: string;
  readonly status: Known;
  /** Why it does not apply; empty for any other status. */
  readonly why: string;
  /** What the file says; undefined where it says nothing, or that nobody knows. */
  readonly file: Declared | undefined;
};

/**
 * What a check-up says of actions otherwise than the file, by its standard. That one does not know is an
 * answer too, which the file takes where it has none.
 */
export const importedLines = (
  { declared }: Pick<Dossier, 'declared'>,
  { practices }: Standard,
  { statuses, whys }: ImportedCheckup,
): readonly ImportedLine[] =>
  practices.flatMap(({ id: practice, actions }) =>
    actions.flatMap(({ id: action }): ImportedLine[] => {
      const status = statuses.get(action);
      const said = declared.get(action);
      if (status === undefined || said?.status === status || (status === 'unknown' && said)) return [];
      const why = status === 'not-applicable' ? (whys.get(action) ?? '') : '';
      return [{ practice, action, status, why, file: said?.status === 'unknown' ? undefined : said }];
    }),
  );

/** What is new to the file is brought; where the file says otherwise, it wins unless the action is taken. */
const isBrought = ({ action, file }: ImportedLine, taken: readonly string[]): boolean =>
  file === undefined || taken.includes(action);

/**
 * The facts of a check-up, and their words. They are true since the check-up; where the file said something
 * later, since now. Of `taken` actions the check-up is believed rather than the file.
 */
export const importedFacts = (
  lines: readonly ImportedLine[],
  checkup: Pick<ImportedCheckup, 'changedAt'>,
  declared: Dossier['declared'],
  taken: readonly string[],
  lang: Lang,
  newId: () => string,
): Told => {
  const { texts, write } = textsIn(lang, newId);
  const facts = lines
    .filter((line) => isBrought(line, taken))
    .map(({ action, status, why }): Told['facts'][number] => {
      const since = declared.get(action)?.effectiveAt;
      const isLast = since === undefined || since <= checkup.changedAt;
      return {
        kind: 'service.declared',
        data: { action, status, ...(why !== '' && { why: write(why) }), from: 'checkup' },
        ...(isLast && { effectiveAt: new Date(checkup.changedAt) }),
      };
    });
  return { facts, texts };
};
