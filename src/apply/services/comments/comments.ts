/** What people ask and answer within a review of a service. */
import { v4 as uuidv4 } from 'uuid';
import { type Account, actorOf, type Signin } from '../../../people/signin/signin.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import type { Lang } from '../../../standard/standard.ts';
import type { Comment, Dossier, Review } from '../dossier/dossier.ts';
import type { Dossiers, Recorded } from '../dossier/dossiers.ts';
import { commentsStore } from './comments.store.ts';

/** A review that questions are about, and its first practice. */
export type Subject = { readonly practice: number; readonly review: string };

/** Comments that a review takes: its page shows them all. */
export const threadLimit = 100;

/** The comments of a review, the first told first. */
export const commentThread = (
  { comments }: Pick<Dossier, 'comments'>,
  { review }: Pick<Subject, 'review'>,
): readonly Comment[] => [...comments.values()].filter((each) => each.review === review);

/** Who may be told of a comment: those whom it concerns and whoever spoke there, but for its author. */
export const mentionable = (thread: readonly Comment[], concerned: readonly string[], me: string) => {
  const all = new Set([...concerned, ...thread.map(({ by }) => by.id)]);
  all.delete(me);
  return [...all];
};

/** Where someone is spoken to. The end of a review that they asked for is told under the id of the review. */
export type Mention = Subject & { readonly service: string; readonly comment: string };

export type Comments = ReturnType<typeof comments>;

/**
 * Keeps comments: facts and texts of the file of a service, and who has yet to see that they are spoken to.
 */
export const comments = ({
  db,
  clock,
  dossiers,
  signin,
}: {
  readonly db: Database['db'];
  readonly clock: () => Date;
  readonly dossiers: Dossiers;
  readonly signin: Pick<Signin, 'register'>;
}) => {
  signin.register((tx, account) => commentsStore(tx).removeOf('account', account));

  return {
    /** Says something of a review, unless it has as many comments as it takes; `mentions` are told of it. */
    add: (
      by: Pick<Account, 'id'>,
      service: string,
      { practice, review }: Subject,
      {
        words,
        lang,
        mentions,
      }: { readonly words: string; readonly lang: Lang; readonly mentions: readonly string[] },
    ): Promise<Recorded<'full'>> => {
      const text = { id: uuidv4(), words, lang };
      const comment = uuidv4();
      return dossiers.write<'full'>(service, actorOf(by), undefined, (dossier) => {
        if (commentThread(dossier, { review }).length >= threadLimit) return { refused: 'full' };
        return {
          facts: [
            {
              kind: 'service.commented',
              data: { comment, practice, review, words: text.id, mentions: [...mentions] },
            },
          ],
          texts: [text],
          also: (tx) =>
            commentsStore(tx).add(
              mentions.map((account) => ({
                account,
                comment,
                service,
                practice,
                review,
                madeAt: clock().toISOString(),
              })),
            ),
        };
      });
    },

    /** Tells who asked for a review that it is closed, in the transaction that closes it. */
    tellClosed: (tx: Tx, service: string, { id: review, asked, practices }: Review): Promise<void> =>
      commentsStore(tx).add([
        {
          account: asked.by.id,
          comment: review,
          service,
          practice: practices[0] ?? 0,
          review,
          madeAt: clock().toISOString(),
        },
      ]),

    sawClosed: ({ id }: Pick<Account, 'id'>, review: string): Promise<void> =>
      commentsStore(db).removeSeen(id, [review]),

    /**
     * Redacts one's own comment; that something was said stays, and nobody is told of it any more. False for
     * a comment of somebody else.
     */
    remove: async (
      by: Pick<Account, 'id'>,
      service: string,
      comment: Comment,
      why: { readonly words: string; readonly lang: Lang },
    ): Promise<boolean> => {
      if (comment.by.id !== by.id) return false;
      await dossiers.redact(service, actorOf(by), comment.words, { id: uuidv4(), ...why }, (tx) =>
        commentsStore(tx).removeOf('comment', comment.comment),
      );
      return true;
    },

    /** Where someone is spoken to and has not looked since, the oldest first. */
    mentionsOf: async ({ id }: Pick<Account, 'id'>): Promise<readonly Mention[]> =>
      (await commentsStore(db).of(id)).flatMap(({ service, comment, practice, review }) =>
        review === null ? [] : [{ service, comment, practice, review }],
      ),

    /**
     * Someone has these comments before their eyes. Gives those that spoke to them and that they had not
     * seen.
     */
    seen: async ({ id }: Pick<Account, 'id'>, thread: readonly Pick<Comment, 'comment' | 'mentions'>[]) => {
      const mine = thread.flatMap(({ comment, mentions }) => (mentions.includes(id) ? [comment] : []));
      const unseen = await commentsStore(db).unseen(id, mine);
      if (unseen.length > 0) await commentsStore(db).removeSeen(id, unseen);
      return new Set(unseen);
    },
  };
};
