/** Evidence: how what was typed of it is read, the facts that add it, and what ends or is gone of what supports actions. Pure. */
import type { ActionState, Profile } from '../../../assessment/assessment.ts';
import { isShown } from '../../../assessment/facts.ts';
import {
  readAttestationNumber,
  showAttestationNumber,
} from '../../../learn/attestation/attestation.model.ts';
import { addDays } from '../../../standard/days.ts';
import type { Lang } from '../../../standard/standard.ts';
import { longest } from '../../../web/incoming.ts';
import {
  type Dossier,
  type Evidence,
  evidenceOf,
  type NewDossierFact,
  type Review,
  stands,
  type Told,
  textsIn,
} from '../dossier/dossier.ts';
import { webAddress } from '../services.schema.ts';

/** Longest texts of evidence, in characters. */
export const evidenceLimits = { what: 4_000, link: longest.address, title: 160, covers: 600 } as const;

/** What someone types of evidence, in one field; the rest is theirs to add, and empty where it is not. */
export type TypedEvidence = Readonly<Record<'what' | 'title' | 'covers' | 'until', string>>;

/** A file that came with a form, as its evidence names it. */
export type SentFile = { readonly hash: string; readonly name: string };

/** The number of a certificate, as people type one with its dashes; undefined for anything else. */
export const certificateIn = (what: string): string | undefined =>
  /^[0-9a-z]{4}(-[0-9a-z]{4}){2}$/i.test(what) ? readAttestationNumber(what) : undefined;

/** Longest text of the one field, in characters: a long one without a space is no text, but an address. */
export const whatLimit = (what: string): number => evidenceLimits[/\s/.test(what) ? 'what' : 'link'];

/** What was typed in the one field: what it is, and how it is kept. */
const readWhat = (what: string): Pick<Evidence, 'sort'> & { readonly content: string } => {
  const number = certificateIn(what);
  if (number !== undefined) return { sort: 'training', content: showAttestationNumber(number) };
  const link = /\s/.test(what) ? undefined : webAddress(what);
  return link === undefined ? { sort: 'text', content: what } : { sort: 'link', content: link };
};

/** An address that a few words follow on its line is a link that they name, unless it is named already. */
const namedApart = (typed: TypedEvidence): TypedEvidence => {
  const { address = '', words = '' } =
    /^(?<address>https?:\S+) +(?<words>\S.*)$/i.exec(typed.what)?.groups ?? {};
  const isLong = address.length > evidenceLimits.link || words.length > evidenceLimits.title;
  return typed.title !== '' || isLong || webAddress(address) === undefined
    ? typed
    : { ...typed, what: address, title: words };
};

/** What adding draws ids from: that of each piece of evidence, by its rank in the form, and those of texts. */
export type Ids = { readonly ofEvidence: (rank: number) => string; readonly ofText: () => string };

/**
 * The facts that add what was typed, then each file: the title is that of the first; nothing where the file has them already.
 *
 * @param asTyped in which nothing is wrong
 * @param lang the language that it is typed in
 */
export const evidenceTold = (
  now: Pick<Dossier, 'evidence'>,
  actions: readonly string[],
  asTyped: TypedEvidence,
  files: readonly SentFile[],
  lang: Lang,
  ids: Ids,
): Told => {
  const typed = namedApart(asTyped);
  const { texts, write: text } = textsIn(lang, ids.ofText);
  const all = [
    ...(typed.what === '' ? [] : [readWhat(typed.what)]),
    ...files.map((file) => ({ sort: 'file' as const, file })),
  ];
  const facts = all.flatMap((each, rank): Omit<NewDossierFact, 'actor'>[] => {
    const evidence = ids.ofEvidence(rank);
    if (now.evidence.has(evidence)) return [];
    const shown = text('file' in each ? each.file.name : each.content);
    return [
      {
        kind: 'service.evidence-added',
        data: {
          evidence,
          sort: each.sort,
          // Without a title of its own, it is called by what it shows: both go together where that is taken away.
          title: rank === 0 && typed.title !== '' ? text(typed.title) : shown,
          ...('file' in each ? { file: { hash: each.file.hash, name: shown } } : { content: shown }),
          actions: [...actions],
          ...(typed.covers === '' ? {} : { covers: text(typed.covers) }),
          ...(typed.until === '' ? {} : { until: typed.until }),
        },
      },
    ];
  });
  return { facts, texts };
};

/** The evidence that was added first of those that show the same, one used again from the other. */
export const firstAdded = ({ id, from }: Evidence): string => from?.evidence ?? id;

/** The fact that has evidence of a service serve other actions, or until another day: the same words and bytes. */
export const usedAgain = (
  service: string,
  used: Evidence,
  id: string,
  actions: readonly string[],
  until: string | undefined,
): Omit<NewDossierFact, 'actor'> => {
  const { sort, title, content, file, covers, added, from } = used;
  const by = from?.by ?? (added.by.kind === 'account' ? added.by.id : undefined);
  return {
    kind: 'service.evidence-added',
    data: {
      evidence: id,
      sort,
      title,
      ...(content === undefined ? {} : { content }),
      ...(file === undefined ? {} : { file }),
      actions: [...actions],
      ...(covers === undefined ? {} : { covers }),
      ...(until === undefined ? {} : { until }),
      from: { service, evidence: used.id, ...from, ...(by === undefined ? {} : { by }) },
    },
  };
};

/** So many days before its end, what supports an action is said to end. */
const endingDays = 60;

/** Evidence, or a review, whose last day comes, and the actions that nothing as strong will support from then on. */
export type Ending = {
  readonly kind: 'evidence' | 'review';
  readonly id: string;
  /** The last day that it holds, in Québec. */
  readonly last: string;
  readonly actions: readonly string[];
};

type Found = Omit<Ending, 'actions'> & { readonly action: string };

/**
 * What ends within sixty days, that day included, and leaves actions with less: the review that an action is verified by, or
 * the last to end of its evidence where it is documented by nothing else. What ends first comes first.
 *
 * @param profile of the file, today
 * @param today a day in Québec
 */
export const endingIn = (
  dossier: Pick<Dossier, 'evidence' | 'reviews'>,
  { actions }: Pick<Profile, 'actions'>,
  today: string,
): readonly Ending[] => {
  const found = [...actions.values()].flatMap(({ action, strength, agreed, review, due }): Found[] => {
    if ((strength === 'verified' || agreed) && review !== undefined) {
      const last = dossier.reviews.get(review)?.closed?.until;
      return last === undefined ? [] : [{ kind: 'review', id: review, last, action }];
    }
    if (strength !== 'documented' || due) return [];
    const standing = evidenceOf(dossier, action).filter((each) => stands(each, today));
    if (standing.some(({ until }) => until === undefined)) return [];
    const longest = standing.toSorted((one, other) => ((one.until ?? '') < (other.until ?? '') ? 1 : -1))[0];
    return longest?.until === undefined
      ? []
      : [{ kind: 'evidence', id: longest.id, last: longest.until, action }];
  });
  const soon = found.filter(({ last }) => last <= addDays(today, endingDays));
  return [...Map.groupBy(soon, ({ id }) => id).values()]
    .flatMap((some): Ending[] => {
      const [first] = some;
      return first
        ? [{ kind: first.kind, id: first.id, last: first.last, actions: some.map(({ action }) => action) }]
        : [];
    })
    .toSorted((one, other) => (one.last < other.last ? -1 : 1));
};

/** Evidence that is gone, and the review that fell with it, where one did. */
export type Lost = { readonly evidence: Evidence; readonly review: Review | undefined };

/**
 * The evidence for want of which an action in place is no longer verified, or is shown by nothing: taken away, or past its end.
 *
 * @param today a day in Québec
 */
export const lostBy = (
  { evidence, reviews, facts }: Pick<Dossier, 'evidence' | 'reviews' | 'facts'>,
  { action, status, strength, review: id }: ActionState,
  today: string,
): Lost | undefined => {
  if (status !== 'in-place' || strength === 'verified') return undefined;
  const review = reviews.get(id ?? '');
  const judged = review?.closed?.judged.find((each) => each.action === action);
  const rested = judged && isShown(judged.verdict) ? judged.evidence : [];
  const gone = rested.map((each) => evidence.get(each)).find((each) => each?.removed);
  const isLowered = (closed: number): boolean =>
    facts.some(
      ({ kind, data, seq }) =>
        kind === 'service.declared' && data.action === action && seq > closed && data.status !== 'in-place',
    );
  if (gone && review?.closed && !isLowered(review.closed.seq)) return { evidence: gone, review };
  if (strength !== 'declared') return undefined;
  const last = [...evidence.values()].findLast(
    (each) => each.actions.includes(action) && !stands(each, today),
  );
  return last && { evidence: last, review: undefined };
};
