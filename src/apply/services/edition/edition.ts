/**
 * Measuring a service by another version of the standard: which there are, and what one would change. Pure.
 */
import { rulesVersion } from '../../../assessment/assessment.ts';
import { remeasured } from '../../../assessment/changes.ts';
import {
  type Action,
  actionOf,
  isLater,
  type Lang,
  type Standard,
  type Standards,
  settledVersions,
} from '../../../standard/standard.ts';
import { type Dossier, profileOf, standardVersionOf } from '../dossier/dossier.ts';
import type { Act } from '../dossier/dossiers.ts';

/** The versions that a file may be moved to, the latest first. */
export const otherEditions = (standards: Standards, dossier: Pick<Dossier, 'method'>) => {
  const own = standardVersionOf(dossier);
  return settledVersions(standards).filter(({ version }) => version !== own);
};

/** The current version, where it came after that of the file. */
export const newerEdition = (
  { current }: Pick<Standards, 'current'>,
  dossier: Pick<Dossier, 'method'>,
): Standard | undefined => (isLater(current.version, standardVersionOf(dossier)) ? current : undefined);

/** An action that both versions have, in other words. */
export type Reworded = { readonly former: Action; readonly action: Action };

/**
 * What another version would change in a file, on the same facts. The same id is the same action in every
 * version. Words are compared in `lang`.
 */
export const previewOf = (
  dossier: Pick<Dossier, 'assessed'>,
  from: Standard,
  to: Standard,
  lang: Lang,
  now: string,
) => {
  const [was, is] = [profileOf(dossier, from, now), profileOf(dossier, to, now)];
  return {
    from,
    to,
    /** By the one, then by the other. */
    counts: [was.whole, is.whole] as const,
    states: is.actions,
    /** Those that have other actions. */
    practices: remeasured({ standard: from, profile: was }, { standard: to, profile: is }),
    reworded: to.practices
      .flatMap(({ actions }) => actions)
      .flatMap((action): Reworded[] => {
        const former = actionOf(from, action.id)?.action;
        return former && former.title[lang] !== action.title[lang] ? [{ former, action }] : [];
      }),
  };
};

export type Preview = ReturnType<typeof previewOf>;

/**
 * Measures a file by another version from now on; refused for one that it may not be moved to. Nothing of it
 * is lost.
 */
export const moveTo =
  (standards: Standards, version: string) =>
  (dossier: Dossier): Act<'unknown'> => {
    // Sent twice, or by two people alike: it is done.
    if (standardVersionOf(dossier) === version) return { facts: [] };
    if (!otherEditions(standards, dossier).some((each) => each.version === version))
      return { refused: 'unknown' };
    return { facts: [{ kind: 'service.method-set', data: { standard: version, rules: rulesVersion } }] };
  };
