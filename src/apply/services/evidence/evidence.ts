/** Evidence: what was typed, the facts that add it, what ends soon or is gone. Pure. */
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

/** Longest texts, in characters. */
export const evidenceLimits = { what: 4_000, link: longest.address, title: 160, covers: 600 } as const;

/** Fields as typed; all but `what` may be empty. */
export type TypedEvidence = Readonly<Record<'what' | 'title' | 'covers' | 'until', string>>;

export type SentFile = { readonly hash: string; readonly name: string };

/** The number of a certificate, typed with its dashes; undefined for anything else. */
export const certificateIn = (what: string): string | undefined =>
  /^[0-9a-z]{4}(-[0-9a-z]{4}){2}$/i.test(what) ? readAttestationNumber(what) : undefined;

/** A text without a space is an address. */
export const whatLimit = (what: string): number => evidenceLimits[/\s/.test(what) ? 'what' : 'link'];

const readWhat = (what: string): Pick<Evidence, 'sort'> & { readonly content: string } => {
  const number = certificateIn(what);
  if (number !== undefined) return { sort: 'training', content: showAttestationNumber(number) };
  const link = /\s/.test(what) ? undefined : webAddress(what);
  return link === undefined ? { sort: 'text', content: what } : { sort: 'link', content: link };
};

/** Words after an address are the title of the link, unless a title was typed. */
const namedApart = (typed: TypedEvidence): TypedEvidence => {
  const { address = '', words = '' } =
    /^(?<address>https?:\S+) +(?<words>\S.*)$/i.exec(typed.what)?.groups ?? {};
  const isLong = address.length > evidenceLimits.link || words.length > evidenceLimits.title;
  return typed.title !== '' || isLong || webAddress(address) === undefined
    ? typed
    : { ...typed, what: address, title: words };
};

export type Ids = { readonly ofEvidence: (rank: number) => string; readonly ofText: () => string };

/**
 * The facts that add what was typed and judged, then each file. The title is that of the first; a form that
 * was sent before adds nothing.
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
          // Called by what it shows, so that redacting one text removes both.
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

/** The evidence that this one was used again from, or itself. */
export const firstAdded = ({ id, from }: Evidence): string => from?.evidence ?? id;

/** Uses evidence of a service for other actions, or until another day: the same words and bytes. */
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

/** Days before the last one when something is said to end. */
const endingDays = 60;

/** Evidence or a review that ends soon, with the actions that nothing as strong supports after it. */
export type Ending = {
  readonly kind: 'evidence' | 'review';
  readonly id: string;
  readonly last: string;
  readonly actions: readonly string[];
};

type Found = Omit<Ending, 'actions'> & { readonly action: string };

/**
 * What ends soon and leaves actions with less, the first to end first: the review that verifies an action, or
 * the evidence that documents it longest.
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

/** Evidence that is gone, with the review that fell with it. */
export type Lost = { readonly evidence: Evidence; readonly review: Review | undefined };

/** The evidence, removed or ended, without which an action in place lost its support. */
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
