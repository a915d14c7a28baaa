import type { Organisations } from '../../../people/organisations/organisations.ts';
import type { Account, Signin } from '../../../people/signin/signin.ts';
import { type Lang, languages } from '../../../standard/standard.ts';
import { href } from '../../../web/links.ts';
import type { Review } from '../dossier/dossier.ts';
import type { Dossiers } from '../dossier/dossiers.ts';
import { actorNamed } from '../dossier/naming.views.ts';
import type { Service, Services } from '../services.ts';
import { spokenOf } from '../spoken.ts';
import { historyWords } from '../telling/history.words.ts';
import { reviewsWords } from './reviews.words.ts';

type Deps = { readonly signin: Pick<Signin, 'names'>; readonly dossiers: Pick<Dossiers, 'words'> };

type MessageOf = {
  readonly review: Review;
  readonly service: Pick<Service, 'name'>;
  readonly body: Pick<Service, 'name'>;
  /** The whole address that it leads to. */
  readonly addressIn: (lang: Lang) => string;
};

/**
 * Written to whoever is asked for a review, or given to the asker to send; once it is closed, written to the
 * asker.
 */
export const reviewMessage = async (
  deps: Deps,
  lang: Lang,
  { review, service, body, addressIn }: MessageOf,
): Promise<{ readonly subject: string; readonly text: string }> => {
  const { asked, closed } = review;
  const { mail } = reviewsWords[lang];
  const { subject, said, means, open } = mail[closed ? 'closed' : 'asked'];
  const { names, words } = await spokenOf(deps, review);
  const named = service.name[lang];
  const by = said(actorNamed(lang, names, (closed ?? asked).by));
  const practices = historyWords[lang].practices(review.practices).toLowerCase();
  const typed = closed ? undefined : words.get(review.words ?? '')?.words;
  const lines = [
    ...[mail.hello, `${by} ${mail.of(named, body.name[lang], practices)}`],
    ...(typed === undefined ? [] : [mail.quoted(typed)]),
    ...[...means, open, addressIn(lang), 'Cap18'],
  ];
  return { subject: subject(named), text: `${lines.join('\n\n')}\n` };
};

/** The text in both languages, the sender's first, for someone whose language nobody knows. */
export const reviewMessageInBoth = async (deps: Deps, lang: Lang, of: MessageOf): Promise<string> => {
  const all = languages.toSorted((one, other) => Number(other === lang) - Number(one === lang));
  const written = await Promise.all(all.map((each) => reviewMessage(deps, each, of)));
  return written.map(({ text }) => text).join('\n* * *\n\n');
};

/** A message about a review, in its reader's language; undefined where its service is not there. */
export const messageOfReview =
  ({
    services,
    organisations,
    baseUrl,
    ...deps
  }: Deps & {
    readonly services: Pick<Services, 'find'>;
    readonly organisations: Pick<Organisations, 'around'>;
    readonly baseUrl: () => string;
  }) =>
  async (id: string, review: Review, { lang }: Pick<Account, 'lang'>) => {
    const service = await services.find(id);
    const body = service && (await organisations.around([id])).get(service.organisation);
    if (!service || !body) return undefined;
    const addressIn = (each: Lang) =>
      baseUrl() + href('serviceReview', each, { service: id, review: review.id });
    return reviewMessage(deps, lang, { review, service, body, addressIn });
  };
