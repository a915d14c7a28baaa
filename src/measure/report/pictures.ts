/** A report shows some of each kind and stays light. */
import { severities } from '../../standard/verdicts.ts';
import { type Width, widths } from '../checks/artifacts.ts';
import type { Check } from '../checks/check.ts';
import type { Judged } from '../checks/judging.ts';
import { faultIdOf } from './findings.ts';
import type { Picture } from './profile.ts';

export type Sitting = {
  readonly fault: string;
  readonly kind: string;
  readonly selector: string;
  readonly width: Width;
};

/**
 * Limits by kind, by page and in all, and on the characters of images in all.
 *
 * @internal exported for its test
 */
export const limits = { kind: 2, page: 12, all: 80, letters: 2_500_000 } as const;

export type Album = {
  readonly sittings: (judged: readonly Judged[]) => readonly Sitting[];
  readonly add: (sitting: Sitting, picture: Picture) => boolean;
  readonly pictures: readonly Picture[];
};

export const albumOf = (checks: readonly Check[]): Album => {
  const byId = new Map(checks.map((check) => [check.id, check]));
  const pictures: Picture[] = [];
  const taken = new Map<string, number>();
  let letters = 0;
  return {
    pictures,
    sittings: (judged) => {
      const worth = judged.flatMap(({ check, outcomes }) =>
        outcomes.flatMap((told) => {
          if (told.outcome !== 'failed' || !('part' in told.where)) return [];
          const severity = told.severity ?? byId.get(check)?.severity ?? 'minor';
          const sitting: Sitting = {
            fault: faultIdOf(check, told),
            kind: `${check} ${told.says}`,
            selector: told.where.part,
            width: told.width ?? widths[0],
          };
          return { sitting, rank: severities.indexOf(severity) };
        }),
      );
      const kinds = Map.groupBy(worth, ({ sitting }) => sitting.kind);
      return [...kinds]
        .flatMap(([kind, of]) => {
          const byFault = Map.groupBy(of, ({ sitting }) => sitting.fault).values();
          const distinct = [...byFault].flatMap(([first]) => first ?? []);
          return distinct.slice(0, limits.kind - (taken.get(kind) ?? 0));
        })
        .toSorted((one, other) => one.rank - other.rank)
        .slice(0, Math.min(limits.page, limits.all - pictures.length))
        .map(({ sitting }) => sitting);
    },
    add: ({ kind }, picture) => {
      if (letters + picture.image.length > limits.letters) return false;
      letters += picture.image.length;
      taken.set(kind, (taken.get(kind) ?? 0) + 1);
      pictures.push(picture);
      return true;
    },
  };
};
