import type { Organisations } from '../../../people/organisations/organisations.ts';
import type { Account, Signin } from '../../../people/signin/signin.ts';
import type { Lang } from '../../../standard/standard.ts';
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
  readonly review: Pick<Review, 'practices' | 'words' | 'asked'>;
  readonly service: Named;
  readonly body: Named;
  /** The whole address that it leads to. */
  readonly address: string;
};

/** What is written to who is asked for a review, or what the asker may send by other means. */
export const reviewMessage = async (
  { signin, dossiers }: Deps,
  lang: Lang,
  { review, service, body, address }: MessageOf,
): Promise<{ readonly subject: string; readonly text: string }> => {
  const { mail } = reviewsWords[lang];
  const { words: id, asked } = review;
  return {
    subject: mail.subject(service.name[lang]),
    text: mail.text({
      by: personNamed(lang, await signin.names([asked.by.id]), asked.by.id),
      service: service.name[lang],
      body: body.name[lang],
      practices: practicesSaid(lang, review).toLowerCase(),
      words: id === undefined ? undefined : (await dossiers.words([id])).get(id)?.words,
      address,
    }),
  };
};

/** Writes a message to a reviewer, in their language; undefined where its service is not there. */
export const messageToReviewer =
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
    const address = baseUrl() + href('serviceReview', lang, { service: id, review: review.id });
    return reviewMessage(deps, lang, { review, service, body, address });
  };
