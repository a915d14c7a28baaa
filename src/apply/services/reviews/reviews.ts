/** Asks for reviews, takes them, keeps their drafts, closes and answers them. */
import { v4 as uuidv4 } from 'uuid';
import { z } from 'zod';
import type { Organisations } from '../../../people/organisations/organisations.ts';
import { installation, type Role } from '../../../people/organisations/roles.ts';
import type { Offer } from '../../../people/signin/oidc.ts';
import { type Account, actorOf, type Beginning, type Signin } from '../../../people/signin/signin.ts';
import { hashToken, isToken, newToken } from '../../../people/signin/tokens.ts';
import type { Database, Db, Tx } from '../../../platform/db/database.ts';
import { type Mailer, MailProblem, type Message } from '../../../platform/mail/mail.ts';
import { dayOf } from '../../../standard/days.ts';
import { type Lang, practiceOf } from '../../../standard/standard.ts';
import { onOneLine } from '../../../web/incoming.ts';
import { href } from '../../../web/links.ts';
import type { Comments } from '../comments/comments.ts';
import { type Dossier, type DossierFact, isOpen, type Review } from '../dossier/dossier.ts';
import type { Act, Dossiers, Recorded } from '../dossier/dossiers.ts';
import { isOutside } from '../dossier/outside.ts';
import type { OpenedService } from '../opened.ts';
import { servicesStore } from '../services.store.ts';
import { reviewersAt } from '../verifiers.ts';
import { mergedDraft, type Typed } from './draft.ts';
import { actionsIn, closing, type Findings, movedIn, type PicturedPractice, pictureOf } from './judging.ts';
import { mayAnswer, openReviewOf } from './review.ts';
import { reviewsStore } from './reviews.store.ts';

/** Days during which a link lets someone of another body take a review. */
const linkDays = 30;
const dayMs = 86_400_000;

/** Asked of an account, of whoever verifies for the body, or of the holder of a link. */
type Asking = {
  readonly practices: readonly number[];
  readonly to: string;
  readonly words: string;
  readonly lang: Lang;
};

/** A practice that is not there or is under review; a person who may not review it, or is in the team. */
type NotAsked =
  | { readonly because: 'practice' | 'nobody' }
  | { readonly because: 'under-review'; readonly practice: number };

/**
 * Not open, or not theirs; not whole; its link is for another body; they worked on the file; what is under
 * review has changed since they looked; or another page of theirs kept something else of the same fields.
 */
export type NotDone =
  | { readonly because: 'over' | 'unfinished' | 'of-body' | 'inside' }
  | { readonly because: 'moved'; readonly moved: readonly DossierFact[] }
  | ({ readonly because: 'elsewhere' } & Pick<ReturnType<typeof mergedDraft>, 'typed' | 'elsewhere'>);

type ServiceAt = Pick<OpenedService, 'service' | 'above'>;

/** What someone has typed of a review, and the rank that they had looked at. */
const draftKept = z.object({ seen: z.int(), typed: z.record(z.string(), z.string()) });

/** What a page was drawn at and with, and what its fields hold. */
type Sent = { readonly seen: number; readonly drawn: string; readonly typed: Typed };

/** Someone without an account, who opens one by the link of a review. */
type Newcomer = Pick<Account, 'name' | 'lang'>;

/** Past reviews listed to their reviewer, at most. */
const closedTold = 100;

export type OpenedLink = { readonly service: string; readonly review: string };

type Whom = Pick<Review, 'by' | 'reviewer'>;

const whomOf = (to: string): Whom =>
  to === 'body' || to === 'link' ? { by: to, reviewer: null } : { by: 'person', reviewer: to };

const underReview = (dossier: Dossier, practices: readonly number[]) =>
  practices.flatMap((practice) => {
    const review = openReviewOf(dossier, practice);
    return review ? [{ practice, review }] : [];
  })[0];

/** Whether someone who pressed twice asks for this review again. A link is told once. */
const isSame = (
  review: Review,
  { id }: Account,
  practices: readonly number[],
  { by, reviewer }: Whom,
): boolean =>
  by !== 'link' &&
  review.by === by &&
  review.asked.by.id === id &&
  (reviewer === null || review.reviewer === reviewer) &&
  practices.length === review.practices.length &&
  practices.every((each) => review.practices.includes(each));

export type Reviews = ReturnType<typeof reviews>;
export type ClosedReview = Awaited<ReturnType<Reviews['closedBy']>>[number];

export const reviews = ({
  db,
  clock,
  dossiers,
  organisations,
  signin,
  mailer,
  due,
  comments,
}: {
  readonly db: Database['db'];
  readonly clock: () => Date;
  readonly dossiers: Dossiers;
  readonly organisations: Pick<Organisations, 'grantsAt'>;
  readonly signin: Pick<Signin, 'register' | 'accounts' | 'open' | 'beginIn'>;
  /** Undefined where no mail server is configured. */
  readonly mailer: Mailer | undefined;
  /** Makes a message due: to who is asked for a review, or to who asked for it once it is closed. */
  readonly due: (tx: Tx, service: string, review: string, of: 'asked' | 'closed') => Promise<void>;
  readonly comments: Pick<Comments, 'tellClosed'>;
}) => {
  signin.register(async (tx, account) => {
    await reviewsStore(tx).removeDraftsOf(account);
    await dossiers.forgetSigned(tx, await reviewsStore(tx).signedBy(account), account);
  });

  const today = (): string => dayOf(clock());
  const linkEnd = (): Date => new Date(clock().getTime() + linkDays * dayMs);

  /** An open review of a file, if someone outside its team does it: its reviewer, or nobody yet. */
  const doneBy = (
    dossier: Dossier,
    id: string,
    account: string,
    reviewer: string | null = account,
  ): { readonly review: Review } | { readonly refused: NotDone } => {
    const review = dossier.reviews.get(id);
    if (!review || !isOpen(review) || review.reviewer !== reviewer) return { refused: { because: 'over' } };
    return isOutside(dossier, account) ? { review } : { refused: { because: 'inside' } };
  };

  /**
   * Makes someone outside the team the reviewer of a review that waits. `opened`: its link opens their
   * account.
   */
  const taking = (dossier: Dossier, id: string, account: string, opened = false): Act<NotDone> => {
    const review = dossier.reviews.get(id);
    if (review && isOpen(review) && review.reviewer === account) return { facts: [] };
    const waiting = doneBy(dossier, id, account, null);
    if ('refused' in waiting) return waiting;
    return { facts: [{ kind: 'service.review-taken', data: { review: id, ...(opened && { opened }) } }] };
  };

  /**
   * The nearest role that someone has in the body of a service, above it, or in the installation, else in
   * another of their services: a colleague is never somebody from elsewhere.
   */
  const roleIn = async (
    on: Db,
    { above }: Pick<ServiceAt, 'above'>,
    { id }: Pick<Account, 'id'>,
  ): Promise<Role | null> => {
    const bodies = above.map((body) => body.id);
    const places = [...bodies, installation, ...(await servicesStore(on).idsOf(bodies))];
    const held = (await organisations.grantsAt(places, on)).filter(({ account }) => account === id);
    return places.flatMap((place) => held.filter((each) => each.organisation === place))[0]?.role ?? null;
  };

  /** Why those whom a review is asked of may not do it. */
  const notAskedOf = async (
    dossier: Dossier,
    to: string,
    { above }: ServiceAt,
    tx: Tx,
  ): Promise<NotAsked | undefined> => {
    if (to === 'link') return undefined;
    const reviewers = await reviewersAt(organisations, above, tx);
    const isAble = reviewers.some(
      ({ account }) => (to === 'body' || to === account) && isOutside(dossier, account),
    );
    return isAble ? undefined : { because: 'nobody' };
  };

  const draftIn = async (on: Db, review: string, { id }: Pick<Account, 'id'>) => {
    const row = (await reviewsStore(on).draftsOf(id)).find((each) => each.review === review);
    return row && draftKept.parse(JSON.parse(row.draft));
  };

  const mergedIn = async (on: Db, review: string, by: Pick<Account, 'id'>, { drawn, typed }: Sent) =>
    mergedDraft((await draftIn(on, review, by))?.typed ?? {}, drawn, typed);

  /** Undefined for a link that leads nowhere, or no longer. */
  const openedIn = async (on: Db, tokenHash: string): Promise<OpenedLink | undefined> => {
    const link = await reviewsStore(on).link({ tokenHash });
    if (!link || link.expiresAt <= clock().toISOString()) return undefined;
    return { service: link.service, review: link.review };
  };

  /**
   * Makes the holder of a link the reviewer, once. `as` is the body of their account, whose roles they may
   * not have, or who opens one; `begin` runs with the account of a newcomer.
   */
  const takingLink =
    (
      tokenHash: string,
      { review }: OpenedLink,
      by: Pick<Account, 'id'>,
      as: Pick<ServiceAt, 'above'> | Newcomer,
      begin?: (tx: Tx) => Promise<void>,
    ) =>
    async (dossier: Dossier, tx: Tx): Promise<Act<NotDone>> => {
      // Whoever held the file meanwhile may have taken the review.
      if ((await reviewsStore(tx).link({ tokenHash }))?.review !== review) {
        const isTheirs = dossier.reviews.get(review)?.reviewer === by.id;
        return isTheirs ? { facts: [] } : { refused: { because: 'over' } };
      }
      if ('above' in as && (await roleIn(tx, as, by)) !== null) return { refused: { because: 'of-body' } };
      const also = async (): Promise<void> => {
        await reviewsStore(tx).forget(review);
        if ('above' in as) return;
        await signin.open(tx, as, by.id);
        await begin?.(tx);
      };
      return { ...taking(dossier, review, by.id, !('above' in as)), also };
    };

  return {
    /**
     * Asks for a review, or gives the open one that was asked alike: its id and, for a link, its token, which
     * nothing tells again.
     */
    ask: async (by: Account, at: ServiceAt, { practices, to, words, lang }: Asking) => {
      const { service } = at;
      const whom = whomOf(to);
      const token = whom.by === 'link' ? newToken() : undefined;
      const text = words === '' ? undefined : { id: uuidv4(), words, lang };
      let review = uuidv4();
      const also = async (tx: Tx): Promise<void> => {
        const expiresAt = linkEnd().toISOString();
        if (token !== undefined)
          await reviewsStore(tx).keepLink({
            tokenHash: hashToken(token),
            review,
            service: service.id,
            expiresAt,
          });
        if (mailer && whom.by === 'person') await due(tx, service.id, review, 'asked');
      };
      const recorded = await dossiers.write<NotAsked>(
        service.id,
        actorOf(by),
        undefined,
        async (dossier, tx) => {
          const standard = dossiers.standardOf(dossier);
          if (practices.length === 0 || practices.some((id) => !practiceOf(standard, id)))
            return { refused: { because: 'practice' } };
          const open = underReview(dossier, practices);
          if (open && isSame(open.review, by, practices, whom)) {
            review = open.review.id;
            return { facts: [] };
          }
          if (open) return { refused: { because: 'under-review', practice: open.practice } };
          const refused = await notAskedOf(dossier, to, at, tx);
          if (refused) return { refused };
          const data = { review, practices: [...practices], ...whom, ...(text && { words: text.id }) };
          return { facts: [{ kind: 'service.review-asked', data }], texts: text ? [text] : [], also };
        },
      );
      return { recorded, review, token };
    },

    /** The last day of the link of a review. */
    linkEnds: async (review: string): Promise<string | undefined> => {
      const link = await reviewsStore(db).link({ review });
      return link && dayOf(new Date(link.expiresAt));
    },

    /** The last day of a link that is made now. */
    linkUntil: (): string => dayOf(linkEnd()),

    opened: async (token: string): Promise<OpenedLink | undefined> =>
      isToken(token) ? openedIn(db, hashToken(token)) : undefined,

    /**
     * Whether someone has a role in the body of a service, above it or in their services: links are for those
     * who have none.
     */
    isOfBody: async (who: Pick<Account, 'id'>, at: Pick<ServiceAt, 'above'>): Promise<boolean> =>
      (await roleIn(db, at, who)) !== null,

    /**
     * Makes the holder of a link the reviewer, once: someone signed in and of another body, or a new account
     * without a role, whose first session begins with it. Gives what became of it, and what a newcomer's
     * device is to hold.
     */
    takeByLink: async (
      who: Pick<Account, 'id'> | (Newcomer & { readonly beginning: Beginning }),
      token: string,
      link: OpenedLink,
      at: Pick<ServiceAt, 'above'>,
    ): Promise<{ readonly recorded: Recorded<NotDone>; readonly session: string | undefined }> => {
      const by = 'id' in who ? who : { id: uuidv4() };
      let session: string | undefined;
      const act = takingLink(hashToken(token), link, by, 'id' in who ? at : who, async (tx) => {
        if ('beginning' in who) session = await signin.beginIn(tx, by, who.beginning);
      });
      const recorded = await dossiers.write<NotDone>(link.service, actorOf(by), undefined, act);
      return { recorded, session };
    },

    /**
     * Makes someone new, whom another site told of, the reviewer by a link, in an account that it opens: see
     * `Offer`.
     */
    offer: (async (tx, tokenHash, newcomer) => {
      const link = await openedIn(tx, tokenHash);
      if (!link) return undefined;
      const account = { id: uuidv4() };
      const act = takingLink(tokenHash, link, account, newcomer);
      const { outcome } = await dossiers.writeIn<NotDone>(tx, link.service, actorOf(account), act);
      if (outcome !== 'recorded') return undefined;
      return { account, next: `${href('serviceReview', newcomer.lang, link)}?done=taken` };
    }) satisfies Offer,

    /** Makes a verifier of the body the reviewer of a review asked of whoever verifies. */
    take: (by: Account, { service, above }: ServiceAt, review: string): Promise<Recorded<NotDone>> =>
      dossiers.write<NotDone>(service.id, actorOf(by), undefined, async (dossier, tx) => {
        const reviewers = await reviewersAt(organisations, above, tx);
        if (!reviewers.some(({ account }) => account === by.id) || dossier.reviews.get(review)?.by !== 'body')
          return { refused: { because: 'over' } };
        return taking(dossier, review, by.id);
      }),

    decline: (
      by: Account,
      service: string,
      review: string,
      why: { readonly words: string; readonly lang: Lang },
    ): Promise<Recorded<NotDone>> =>
      dossiers.write<NotDone>(service, actorOf(by), undefined, (dossier) => {
        const found = dossier.reviews.get(review);
        if (found?.declined?.by.id === by.id) return { facts: [] };
        if (!found || !isOpen(found) || found.reviewer !== by.id) return { refused: { because: 'over' } };
        const text = { id: uuidv4(), ...why };
        return {
          facts: [{ kind: 'service.review-declined', data: { review, why: text.id } }],
          texts: [text],
          also: (tx) => reviewsStore(tx).forget(review),
        };
      }),

    /** Cancels an open review, for the service lead. */
    cancel: (by: Account, service: string, review: string): Promise<Recorded<NotDone>> =>
      dossiers.write<NotDone>(service, actorOf(by), undefined, (dossier) => {
        const found = dossier.reviews.get(review);
        if (!found || !isOpen(found))
          return found?.cancelled ? { facts: [] } : { refused: { because: 'over' } };
        return {
          facts: [{ kind: 'service.review-cancelled', data: { review } }],
          also: (tx) => reviewsStore(tx).forget(review),
        };
      }),

    /** The reviews that someone has begun to write, and has yet to close. */
    begunBy: async ({ id }: Pick<Account, 'id'>): Promise<ReadonlySet<string>> =>
      new Set((await reviewsStore(db).draftsOf(id)).map(({ review }) => review)),

    /** The last reviews that someone closed, of whatever body, the last first. */
    closedBy: async ({ id }: Pick<Account, 'id'>) =>
      (await reviewsStore(db).closedBy(id, closedTold)).map((row) => ({
        review: row.review,
        service: row.service,
        body: row.organisation,
        name: { fr: row.nameFr, en: row.nameEn },
        practices: row.practices.split(',').map(Number),
        closedAt: row.closedAt ?? '',
      })),

    /** All that someone has typed of reviews that they have yet to close. */
    draftsOf: async ({ id }: Pick<Account, 'id'>) =>
      (await reviewsStore(db).draftsOf(id)).map(({ service, review, draft, savedAt }) => ({
        ...{ service, review, savedAt },
        ...draftKept.parse(JSON.parse(draft)),
      })),

    /**
     * Keeps what its reviewer has typed, unless another page of theirs kept something else of the same
     * fields.
     */
    save: (by: Account, service: string, review: string, sent: Sent): Promise<Recorded<NotDone>> =>
      dossiers.write<NotDone>(service, actorOf(by), undefined, async (dossier, tx) => {
        const mine = doneBy(dossier, review, by.id);
        if ('refused' in mine) return mine;
        const { clashing, ...merged } = await mergedIn(tx, review, by, sent);
        if (clashing.length > 0) return { refused: { because: 'elsewhere', ...merged } };
        const draft = { seen: Math.min(sent.seen, dossier.head), typed: merged.typed };
        const row = { review, service, account: by.id, draft: JSON.stringify(draft) };
        return {
          facts: [],
          also: (inTx) => reviewsStore(inTx).keepDraft({ ...row, savedAt: clock().toISOString() }),
        };
      }),

    /**
     * Closes a review, unless what is under review has changed since its reviewer looked, or another page of
     * theirs kept what this one does not show: nobody signs what they do not see. Closed twice, it is so
     * once. `isWhole` judges what is said of the picture as it now is.
     */
    close: (
      by: Account,
      { service, above }: ServiceAt,
      review: string,
      sent: Sent,
      {
        findings,
        lang,
        isWhole,
      }: {
        readonly findings: Findings;
        readonly lang: Lang;
        readonly isWhole: (picture: readonly PicturedPractice[]) => boolean;
      },
    ): Promise<Recorded<NotDone>> =>
      dossiers.write<NotDone>(service.id, actorOf(by), undefined, async (dossier, tx) => {
        if (dossier.reviews.get(review)?.closed?.by.id === by.id) return { facts: [] };
        const mine = doneBy(dossier, review, by.id);
        if ('refused' in mine) return mine;
        const picture = pictureOf(dossier, dossiers.standardOf(dossier), mine.review, today());
        const { typed, elsewhere } = await mergedIn(tx, review, by, sent);
        if (Object.keys(elsewhere).length > 0) return { refused: { because: 'elsewhere', typed, elsewhere } };
        const rank = Math.min(sent.seen, dossier.head);
        const moved = movedIn(dossier, rank, actionsIn(picture));
        if (moved.length > 0) return { refused: { because: 'moved', moved } };
        if (!isWhole(picture)) return { refused: { because: 'unfinished' } };
        return {
          ...closing(
            mine.review,
            { seen: rank, role: await roleIn(tx, { above }, by) },
            picture,
            { ...findings, signed: `${onOneLine(by.name)}\n${findings.signed}` },
            lang,
            uuidv4,
          ),
          also: async (inTx) => {
            await reviewsStore(inTx).forget(review);
            await comments.tellClosed(inTx, service.id, mine.review);
            if (mailer) await due(inTx, service.id, review, 'closed');
          },
        };
      }),

    /** Says once what the team has to say of a closed review. */
    answer: (
      by: Account,
      service: string,
      { id: review, closed }: Review,
      words: { readonly words: string; readonly lang: Lang },
    ): Promise<Recorded<NotDone>> =>
      dossiers.write<NotDone>(service, actorOf(by), closed?.seq, (dossier) => {
        const found = dossier.reviews.get(review);
        const isSaid = found?.answered?.by.id === by.id;
        if (!found || !(isSaid || mayAnswer(found, today(), by.id))) return { refused: { because: 'over' } };
        const text = { id: uuidv4(), ...words };
        return {
          facts: [{ kind: 'service.review-answered', data: { review, words: text.id } }],
          texts: [text],
        };
      }),

    /**
     * Writes to who is asked for a review while it is still to be done, or to who asked for it once it is
     * closed, where they have an address. Throws a `MailProblem` when the server may take the message later.
     */
    send: async (
      service: string,
      review: string,
      of: 'asked' | 'closed',
      write: (
        service: string,
        review: Review,
        to: Account,
      ) => Promise<Pick<Message, 'subject' | 'text'> | undefined>,
    ): Promise<void> => {
      const found = (await dossiers.read(service)).reviews.get(review);
      if (!mailer || !found || isOpen(found) !== (of === 'asked')) return;
      const to = (await signin.accounts([(of === 'asked' ? found.reviewer : found.asked.by.id) ?? '']))[0];
      const message = to?.email === undefined ? undefined : await write(service, found, to);
      if (!to?.email || !message) return;
      try {
        await mailer.send({ to: to.email, ...message });
      } catch (error) {
        if (!(error instanceof MailProblem && error.forGood)) throw error;
      }
    },
  };
};
