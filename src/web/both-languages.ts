import type { Lang } from '../standard/standard.ts';

type Shape<T> = T extends string
  ? string
  : T extends (...args: infer Args) => infer Said
    ? (...args: Args) => Shape<Said>
    : { readonly [Key in keyof T]: Shape<T[Key]> };

/** English that lacks a sentence, adds one or takes other parameters than French does not compile. */
export const bothLanguages = <const French>(words: {
  readonly fr: French;
  readonly en: Shape<NoInfer<French>>;
}): Readonly<Record<Lang, Shape<French>>> => words as Readonly<Record<Lang, Shape<French>>>;
