/** What is wrong with evidence as it was typed, and the facts that add it. Pure. */
import {
  readAttestationNumber,
  showAttestationNumber,
} from '../../../learn/attestation/attestation.model.ts';
import type { Lang } from '../../../standard/standard.ts';
import { longest } from '../../../web/incoming.ts';
import { type Dossier, type Evidence, type NewDossierFact, type Told, textsIn } from '../dossier/dossier.ts';
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
