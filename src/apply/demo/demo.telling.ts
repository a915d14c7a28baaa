/** What the story of a demonstration is told with: who, when, ids that are always the same. Pure. */
import { createHash } from 'node:crypto';
import type { Lang, Text } from '../../standard/standard.ts';
import type { Act } from '../services/dossier/dossiers.ts';
import type { Progress } from './demo.texts.ts';

type Acted = Extract<Act<never>, { readonly facts: unknown }>;
export type StoryTold = Acted['facts'][number];
type NewText = NonNullable<Acted['texts']>[number];

/** Who has something to do: of the team, or of the city. */
export type Player = 'lead' | 'member' | 'reader' | 'manager' | 'head';
type Worker = Exclude<Player, 'reader'>;

/** What someone does for a service, so many days ago. */
export type StoryStep = {
  readonly daysAgo: number;
  readonly by: Worker;
  /** What is told, from the rank of the last fact of the file as they see it. */
  readonly facts: (seen: number) => readonly StoryTold[];
  readonly texts: readonly NewText[];
  /** The name of the file that its evidence is. */
  readonly file: string | undefined;
  /** What they say of a practice, and to whom. */
  readonly says:
    | { readonly practice: number; readonly words: string; readonly to: readonly Player[] }
    | undefined;
};

/** A service as its story begins. */
export type StoryService = {
  readonly name: string;
  readonly lang: Lang;
  readonly progress: Progress;
  /** How many days ago its team began its file. */
  readonly begun: number;
  /** From 0, where nothing is in place, to 1. */
  readonly ripe: number;
  /** Accounts. */
  readonly people: Readonly<Record<Worker, string>>;
  /** The day, YYYY-MM-DD, that was so many days ago; that is to come when negative. */
  readonly day: (daysAgo: number) => string;
  /** SHA-256 of the bytes of a file, hexadecimal, by its name. */
  readonly hashOf: (file: string) => string;
};

type Words = readonly (string | number)[];

/** A number from 0 to 1, always the same for the same words. */
export const drawn = (...words: Words): number =>
  createHash('sha256').update(words.join(' ')).digest().readUInt32BE(0) / 2 ** 32;

/** An id, always the same for the same words (UUID, version 8: RFC 9562). */
export const idOf = (...words: Words): string => {
  const hex = createHash('sha256').update(words.join(' ')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** A text in the language of a team. */
export const typed = ({ name, lang }: StoryService, words: Text, ...key: Words): NewText => ({
  id: idOf(name, ...key),
  words: words[lang],
  lang,
});

/** Teams meet once a week: what they did before the last two is told with the rest of its week. */
export const toWeek = (daysAgo: number): number =>
  daysAgo > 14 ? Math.round(daysAgo / 7) * 7 : Math.max(0, Math.round(daysAgo));

export const step = (
  daysAgo: number,
  by: Worker,
  facts: readonly StoryTold[] | StoryStep['facts'],
  texts: readonly (NewText | undefined)[] = [],
  more: Partial<Pick<StoryStep, 'file' | 'says'>> = {},
): StoryStep => ({
  daysAgo: toWeek(daysAgo),
  by,
  facts: typeof facts === 'function' ? facts : () => facts,
  texts: texts.flatMap((text) => text ?? []),
  file: more.file,
  says: more.says,
});
