/** What is wrong with a proof as it was typed, and the fact that offers it. Pure. */
import { randomUUID } from 'node:crypto';
import {
  readAttestationNumber,
  showAttestationNumber,
} from '../../../learn/attestation/attestation.model.ts';
import { isDay, startOf } from '../../../standard/days.ts';
import type { Action, Lang } from '../../../standard/standard.ts';
import type { Dossier, NewDossierFact, Proof } from '../dossier/dossier.ts';
import type { NewText } from '../dossier/dossiers.store.ts';
import { lastDayOf, type Spent, spentFor } from './proof.ts';
import { type OfferForm, proofLimits } from './proofs.schema.ts';

/** Fields that hold a text with a limit. */
export type TextField = Exclude<keyof typeof proofLimits, 'reason'>;

/** What is wrong with a field of the form of a proof. */
export type OfferProblem =
  | {
      readonly field: 'sort' | 'shows' | 'actions' | 'file' | TextField | 'effective';
      readonly problem: 'missing';
    }
  | { readonly field: TextField; readonly problem: 'long'; readonly count: number; readonly limit: number }
  | { readonly field: 'link'; readonly problem: 'no-address' }
  | { readonly field: 'number'; readonly problem: 'unknown-number' }
  | { readonly field: 'effective' | 'until'; readonly problem: 'no-day' }
  | { readonly field: 'effective'; readonly problem: 'future' }
  | { readonly field: 'until'; readonly problem: 'before' | 'endless' }
  /** The end that the standard gives is before: a day. */
  | { readonly field: 'until'; readonly problem: 'beyond'; readonly day: string }
  | { readonly field: 'replaces'; readonly problem: 'elsewhere' };

/** What a form is judged by. */
export type Judging = {
  /** A day in Québec. */
  readonly today: string;
  readonly actions: ReadonlyMap<string, Action>;
  readonly proofs: Dossier['proofs'];
  /** Whether a file came with it, or came before and is held. */
  readonly hasFile: boolean;
  /** Whether the certificate of a number is one of ours, in force. */
  readonly isCertificate: boolean;
};

/** Whether a text is an address of the web that says no name and no password. */
const isWebAddress = (typed: string): boolean => {
  const url = URL.parse(typed);
  return (
    url !== null && ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === ''
  );
};

/** The fields that hold what a proof is, by its sort; for a result of training, either of two. */
const contentField = ({ sort, number }: OfferForm): TextField | 'file' | undefined => {
  switch (sort) {
    case 'link':
    case 'file':
      return sort;
    case 'note':
    case 'decision':
      return 'words';
    case 'training':
      return number === '' ? 'training' : 'number';
    default:
      return undefined;
  }
};

const textProblem = (form: OfferForm, field: TextField): readonly OfferProblem[] => {
  const typed = form[field];
  if (typed === '') return [{ field, problem: 'missing' }];
  const limit = proofLimits[field];
  return typed.length > limit ? [{ field, problem: 'long', count: typed.length, limit }] : [];
};

const contentProblems = (
  form: OfferForm,
  { hasFile, isCertificate }: Pick<Judging, 'hasFile' | 'isCertificate'>,
): readonly OfferProblem[] => {
  const field = contentField(form);
  if (field === undefined) return [{ field: 'sort', problem: 'missing' }];
  if (field === 'file') return hasFile ? [] : [{ field, problem: 'missing' }];
  const wrong = textProblem(form, field);
  if (wrong.length > 0) return wrong;
  if (field === 'link' && !isWebAddress(form.link)) return [{ field, problem: 'no-address' }];
  return field === 'number' && !isCertificate ? [{ field, problem: 'unknown-number' }] : [];
};

const effectiveProblems = ({ effective }: OfferForm, today: string): readonly OfferProblem[] => {
  const field = 'effective';
  if (effective === '') return [{ field, problem: 'missing' }];
  if (!isDay(effective)) return [{ field, problem: 'no-day' }];
  return effective > today ? [{ field, problem: 'future' }] : [];
};

const untilProblems = (
  { until, effective, shows, actions }: OfferForm,
  known: Judging['actions'],
): readonly OfferProblem[] => {
  const field = 'until';
  if (until === '') return [];
  if (!isDay(until)) return [{ field, problem: 'no-day' }];
  if (shows === 'not-done') return [{ field, problem: 'endless' }];
  if (!isDay(effective)) return [];
  if (until < effective) return [{ field, problem: 'before' }];
  const effectiveAt = startOf(effective).toISOString();
  const ends = actions.flatMap((id) => {
    const action = known.get(id);
    return action ? (lastDayOf({ shows: 'done', effectiveAt, until: undefined }, action) ?? []) : [];
  });
  const day = ends.toSorted().at(-1);
  return day !== undefined && until > day ? [{ field, problem: 'beyond', day }] : [];
};

/** What is wrong with a proof as it was typed, in the order of the fields. */
export const offerProblems = (form: OfferForm, judging: Judging): readonly OfferProblem[] => {
  const { today, actions, proofs } = judging;
  const former = form.replaces === '' ? undefined : proofs.get(form.replaces);
  const isElsewhere =
    form.replaces !== '' && !former?.actions.some((action) => form.actions.includes(action));
  return [
    ...(form.shows === undefined ? ([{ field: 'shows', problem: 'missing' }] as const) : []),
    ...contentProblems(form, judging),
    ...textProblem(form, 'title'),
    ...effectiveProblems(form, today),
    ...textProblem(form, 'covers'),
    ...textProblem(form, 'collected'),
    ...(form.actions.some((action) => actions.has(action))
      ? []
      : ([{ field: 'actions', problem: 'missing' }] as const)),
    ...untilProblems(form, actions),
    ...(isElsewhere ? ([{ field: 'replaces', problem: 'elsewhere' }] as const) : []),
  ];
};

/**
 * The actions for which the proof of a form is over before it is offered.
 *
 * @param form in which nothing is wrong
 */
export const spentIn = (
  { shows = 'done', effective, until, actions }: OfferForm,
  { today, actions: known }: Pick<Judging, 'today' | 'actions'>,
): readonly Spent[] =>
  spentFor(
    { shows, effectiveAt: startOf(effective).toISOString(), until: until === '' ? undefined : until },
    actions.flatMap((id) => known.get(id) ?? []),
    today,
  );

/**
 * What someone confirms who offers a proof that is over: other days or other actions are told anew. Empty where there is
 * nothing to confirm.
 */
export const spentKey = (spent: readonly Spent[]): string =>
  spent.map(({ action, lastDay }) => `${action.id} ${lastDay}`).join(', ');

/** The number of a certificate that a form speaks of; undefined when it is none, or speaks of no certificate. */
export const certificateIn = ({ sort, number }: OfferForm): string | undefined =>
  sort === 'training' ? readAttestationNumber(number) : undefined;

/** The number of a certificate that the content of a result of training is; undefined when it is the name of a training. */
export const certificateOf = (content: string): string | undefined =>
  /^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/.test(content) ? readAttestationNumber(content) : undefined;

const contentOf = (form: OfferForm): string | undefined => {
  const field = contentField(form);
  if (field === undefined || field === 'file') return undefined;
  const number = certificateIn(form);
  return field === 'number' && number !== undefined ? showAttestationNumber(number) : form[field];
};

/**
 * What the form of a proof begins with that takes the place of another one: what that one says, but for its days, and for
 * its file.
 *
 * @param said what a text says; empty for one that was redacted
 */
export const replacing = (former: Proof, said: (text: string) => string): Partial<OfferForm> => {
  const { id, sort, shows, actions, title, covers, collected } = former;
  const content = former.content === undefined ? '' : said(former.content);
  const isNumber = certificateOf(content) !== undefined;
  const trained = isNumber ? { number: content } : { training: content };
  return {
    sort,
    shows,
    actions: [...actions],
    title: said(title),
    covers: said(covers),
    collected: said(collected),
    ...(sort === 'link' ? { link: content } : {}),
    ...(sort === 'note' || sort === 'decision' ? { words: content } : {}),
    ...(sort === 'training' ? trained : {}),
    replaces: id,
  };
};

/** A file, as the offer of a proof names it. */
export type OfferedFile = { readonly hash: string; readonly name: string };

/** What offers a proof: the fact, and the words that it points to. */
export type Offer = {
  readonly facts: readonly [Omit<NewDossierFact, 'actor'>];
  readonly texts: readonly NewText[];
};

/**
 * The fact that offers a proof, with its words.
 *
 * @param form in which nothing is wrong
 * @param lang the language that its words are typed in
 */
export const offerOf = (
  form: OfferForm,
  proof: string,
  lang: Lang,
  actions: ReadonlyMap<string, Action>,
  file: OfferedFile | undefined,
): Offer => {
  const texts: NewText[] = [];
  const text = (words: string): string => {
    const id = randomUUID();
    texts.push({ id, words, lang });
    return id;
  };
  const content = contentOf(form);
  const { sort = 'note', shows = 'done', effective, until, replaces } = form;
  const data = {
    proof,
    sort,
    title: text(form.title),
    covers: text(form.covers),
    collected: text(form.collected),
    ...(content === undefined ? {} : { content: text(content) }),
    ...(sort === 'file' && file ? { file: { hash: file.hash, name: text(file.name) } } : {}),
    actions: [...actions.keys()].filter((action) => form.actions.includes(action)),
    shows,
    collectedBy: 'person' as const,
    ...(until === '' ? {} : { until }),
    ...(replaces === '' ? {} : { replaces }),
  };
  return { facts: [{ kind: 'service.proof-offered', data, effectiveAt: startOf(effective) }], texts };
};

/** The fact that has a proof serve other actions: the same words and bytes, true since the same day. */
export const reuseOf = (
  former: Proof,
  from: { readonly service: string; readonly proof: string },
  proof: string,
  actions: readonly string[],
): Omit<NewDossierFact, 'actor'> => {
  const { sort, title, covers, collected, content, file, shows, until, effectiveAt } = former;
  return {
    kind: 'service.proof-offered',
    data: {
      proof,
      sort,
      title,
      covers,
      collected,
      ...(content === undefined ? {} : { content }),
      ...(file === undefined ? {} : { file }),
      actions: [...actions],
      shows,
      collectedBy: 'person',
      ...(until === undefined ? {} : { until }),
      from,
    },
    effectiveAt: new Date(effectiveAt),
  };
};
