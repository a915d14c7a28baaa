import type { Organisations } from '../../../people/organisations/organisations.ts';
import type { Account, Signin } from '../../../people/signin/signin.ts';
import { type Lang, languages } from '../../../standard/standard.ts';
import { href } from '../../../web/links.ts';
import type { Review } from '../dossier/dossier.ts';
import type { Dossiers } from '../dossier/dossiers.ts';
import { personNamed } from '../dossier/naming.views.ts';
import type { Services } from '../services.ts';
import { practicesSaid } from './reviews.views.ts';
import { reviewsWords } from './reviews.words.ts';

type Named = { readonly name: Readonly<Record<Lang, string>> };
type Deps = { readonly signin: Pick<Signin, 'names'>; readonly dossiers: Pick<Dossiers, 'words'> };

/** What a message that asks for a review is made from. */
type MessageOf = {
  readonly review: Pick<Review, 'practices' | 'words' | 'asked' | 'closed'>;
  readonly service: Named;
  readonly body: Named;
  /** The whole address that it leads to, in a language. */
  readonly addressIn: (lang: Lang) => string;
};

/** What is written to who is asked for a review, or what the asker may send by other means; once it is closed, to who asked. */
export const reviewMessage = async (
  { signin, dossiers }: Deps,
  lang: Lang,
  { review, service, body, addressIn }: MessageOf,
): Promise<{ readonly subject: string; readonly text: string }> => {
  const { mail, closedMail } = reviewsWords[lang];
  const { words: id, asked, closed } = review;
  const practices = practicesSaid(lang, review).toLowerCase();
  const of = { service: service.name[lang], body: body.name[lang], practices, address: addressIn(lang) };
  if (closed) {
    const by = personNamed(lang, await signin.names([closed.by.id]), closed.by.id);
    return { subject: closedMail.subject(of.service), text: closedMail.text({ ...of, by }) };
  }
  return {
    subject: mail.subject(service.name[lang]),
    text: mail.text({
      ...of,
      by: personNamed(lang, await signin.names([asked.by.id]), asked.by.id),
      words: id === undefined ? undefined : (await dossiers.words([id])).get(id)?.words,
    }),
  };
};

/** The same text in both languages, for someone whose language nobody knows: that of who sends it first. */
export const reviewMessageInBoth = async (deps: Deps, lang: Lang, of: MessageOf): Promise<string> => {
  const all = languages.toSorted((one, other) => Number(other === lang) - Number(one === lang));
  const written = await Promise.all(all.map((each) => reviewMessage(deps, each, of)));
  return written.map(({ text }) => text).join('\n* * *\n\n');
};

/** Writes a message about a review, in the language of who receives it; undefined where its service is not there. */
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
