import type { Erasure } from '../../people/learners/erasure.ts';
import { learnerStream } from '../../people/learners/learners.facts.ts';
import type { PersonalData } from '../../people/learners/personal-data.ts';
import type { Database } from '../../platform/db/database.ts';
import { type SigningKey, type SigningKeys, signingAlgorithm } from '../../platform/keys/signing-keys.ts';
import { ledgerStore } from '../../platform/ledger/ledger.store.ts';
import { dayOf } from '../../standard/days.ts';
import type { Lang, Standard } from '../../standard/standard.ts';
import type { Site } from '../../web/layout.ts';
import { href } from '../../web/links.ts';
import type { KeptSequel } from '../training/learner.visits.ts';
import type { Training } from '../training/training.ts';
import { attestationFacts } from './attestation.facts.ts';
import { type Attestation, type AttestationDocument, newAttestationNumber } from './attestation.model.ts';
import type { AttestationPrinter } from './attestation.printer.ts';
import { attestationStore, badgeStore } from './attestation.store.ts';
import type { BadgeCredential } from './badge.ts';
import { issuerUrls, type StatusPlace, statusListCredential } from './status-list.ts';

const secondsOf = (instant: string): number => Date.parse(instant) / 1_000;

/** The header names the address of the key that verifies the badge. */
const signedBadge = async (
  badge: BadgeCredential,
  { id, privateKey }: SigningKey,
  baseUrl: string,
): Promise<string> => {
  const { SignJWT } = await import('jose');
  return new SignJWT(badge)
    .setProtectedHeader({ alg: signingAlgorithm, kid: issuerUrls(baseUrl).key(id), typ: 'JWT' })
    .setIssuer(badge.issuer.id)
    .setJti(badge.id)
    .setNotBefore(secondsOf(badge.validFrom))
    .setSubject(badge.credentialSubject.id)
    .sign(privateKey);
};

const signedStatusList = async (
  list: ReturnType<typeof statusListCredential>,
  { id, privateKey }: SigningKey,
  baseUrl: string,
): Promise<string> => {
  const { SignJWT } = await import('jose');
  return new SignJWT(list)
    .setProtectedHeader({ alg: signingAlgorithm, kid: issuerUrls(baseUrl).key(id), typ: 'vc+jwt' })
    .setIssuer(list.issuer)
    .setJti(list.id)
    .setNotBefore(secondsOf(list.validFrom))
    .setExpirationTime(secondsOf(list.validUntil))
    .setSubject(list.credentialSubject.id)
    .sign(privateKey);
};

type InForce = Attestation & { readonly name: string };

type AttestationDeps = {
  readonly training: Pick<Training, 'completionOf'>;
  readonly db: Database['db'];
  readonly erasure: Pick<Erasure, 'register'>;
  readonly personalData: Pick<PersonalData, 'register'>;
  readonly printer: AttestationPrinter;
  readonly keys: Pick<SigningKeys, 'current'>;
  readonly clock: () => Date;
  /** From 0 to `below`, excluded. */
  readonly random: (below: number) => number;
};

export type Attestations = ReturnType<typeof attestations>;

/** Issued to people who pass, public to anyone with the number, withdrawn with the learner's record. */
export const attestations = (deps: AttestationDeps) => {
  const { training, db, erasure, personalData, printer, keys, clock, random } = deps;
  const ledger = ledgerStore(attestationFacts);

  erasure.register({
    erase: (tx, learnerId, now) => attestationStore(tx).withdrawAllOf(learnerId, dayOf(now)),
    forget: printer.forget,
  });

  const of = (learnerId: string): Promise<Attestation | undefined> => attestationStore(db).of(learnerId);
  personalData.register(async (id) => {
    const attestation = await of(id);
    if (!attestation) return { attestation: null };
    const badge = await badgeStore(db).placeOf(attestation.number);
    // The file says already whose it is.
    return { attestation: { ...attestation, learner: undefined, badge } };
  });

  return {
    of,

    /** Who of these learners hold an attestation in force, read in batches. */
    heldAmong: (learnerIds: readonly string[]): Promise<ReadonlySet<string>> =>
      attestationStore(db).heldAmong(learnerIds),

    numbered: (number: string): Promise<Attestation | undefined> => attestationStore(db).byNumber(number),

    /** Issues the attestation under the name typed; a former one, spelled otherwise, is withdrawn. */
    issue: async (
      learnerId: string,
      name: string,
      lang: Lang,
    ): Promise<'issued' | 'not-passed' | 'erased'> => {
      const completion = await training.completionOf(learnerId);
      if (!completion) return 'not-passed';
      const outcome = await db.transaction().execute(async (tx) => {
        const now = clock();
        const data = { attempt: completion.evaluation, standard: completion.standard };
        const actor = { kind: 'learner', id: learnerId } as const;
        const facts = [{ kind: 'attestation.issued', data, actor } as const];
        const told = await ledger.append(tx, learnerStream(learnerId), facts, { at: now });
        if (told.outcome === 'closed') return 'erased';
        await attestationStore(tx).withdrawAllOf(learnerId, dayOf(now));
        const issued = {
          number: newAttestationNumber(),
          learner: learnerId,
          name,
          lang,
          issuedOn: dayOf(now),
          standardVersion: completion.standard,
          durationMinutes: completion.minutes,
          score: completion.score,
          total: completion.total,
          attended: completion.attended,
        };
        await attestationStore(tx).issue(issued, random);
        return 'issued';
      });
      printer.forget(learnerId);
      return outcome;
    },

    /** Undefined when no attestation has the number, or it is withdrawn, even meanwhile. */
    pdf: async (
      number: string,
      documentOf: (attestation: InForce) => AttestationDocument,
    ): Promise<Buffer | undefined> => {
      const asked = await attestationStore(db).byNumber(number);
      if (!asked || asked.name === null) return undefined;
      const pdf = await printer.pdf(asked.learner, documentOf(asked));
      const now = await attestationStore(db).byNumber(number);
      if (now?.name === asked.name) return pdf;
      printer.forget(asked.learner);
      return undefined;
    },

    /** Undefined when no attestation has the number, or it is withdrawn, even meanwhile. */
    badge: async (
      number: string,
      credentialOf: (attestation: InForce, place: StatusPlace) => BadgeCredential,
      baseUrl: string,
    ): Promise<string | undefined> => {
      const [asked, place] = [
        await attestationStore(db).byNumber(number),
        await badgeStore(db).placeOf(number),
      ];
      if (!asked || asked.name === null || !place) return undefined;
      const signed = await signedBadge(credentialOf(asked, place), await keys.current(), baseUrl);
      const now = await attestationStore(db).byNumber(number);
      return now?.name === asked.name ? signed : undefined;
    },

    statusList: async (list: number, baseUrl: string): Promise<string | undefined> => {
      const withdrawn = await badgeStore(db).withdrawnIn(list);
      if (!withdrawn) return undefined;
      const credential = statusListCredential(baseUrl, list, withdrawn, clock());
      return signedStatusList(credential, await keys.current(), baseUrl);
    },
  };
};

/** Loaded for the first page that needs them. */
const words = () => import('./attestation.words.ts');

/** What pages of the training say of attestations. @param standard today's, which the next attestation is about */
export const attestationSequel = (
  attestations: Attestations,
  standard: Pick<Standard, 'version'>,
  { organisation }: Pick<Site, 'organisation'>,
): KeptSequel => ({
  worth: async (lang) => {
    const { attestationWords, documentWords } = await words();
    return `${documentWords[lang].layers(standard.version, organisation?.[lang])} ${attestationWords[lang].worth}`;
  },
  step: async (lang) => {
    const { step: name, get } = (await words()).attestationWords[lang];
    return { href: href('certificate', lang), name, get };
  },
  form: async (lang) => (await import('./attestation.views.ts')).askingView(lang),
  isDone: async (learnerId) => (await attestations.of(learnerId)) !== undefined,
  kept: async (learnerId, lang) => {
    const { nameKept, noName } = (await words()).attestationWords[lang];
    return [[nameKept, (await attestations.of(learnerId))?.name ?? noName]];
  },
});
