/**
 * Says for programs what an attestation says: an Open Badge 3.0, which is a W3C verifiable credential. Source: 1EdTech, Open
 * Badges Specification 3.0; W3C, Verifiable Credentials Data Model 2.0.
 */

import { v5 as uuidv5 } from 'uuid';
import { answersNeeded } from '../../course/course.ts';
import { startOf } from '../../standard/days.ts';
import type { Lang, Standard } from '../../standard/standard.ts';
import { duration } from '../../web/format.ts';
import { href } from '../../web/links.ts';
import { practiceIn } from '../understand/understand.feature.ts';
import { type Attestation, showAttestationNumber } from './attestation.model.ts';
import { documentWords } from './attestation.words.ts';
import { badgeWords } from './badge.words.ts';
import {
  badgeContext,
  extensionsContext,
  issuerUrls,
  type StatusPlace,
  statusEntry,
  vcContext,
} from './status-list.ts';

const schema = {
  id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json',
  type: '1EdTechJsonSchemaValidator2019',
};

const tagOf = { fr: 'fr-CA', en: 'en-CA' } as const;

/** The beginning of a day, to the second: claims of a token tell no more. */
const instantOf = (day: string): string => `${startOf(day).toISOString().slice(0, 19)}Z`;

export type BadgeSource = {
  readonly lang: Lang;
  /** Without final slash. */
  readonly baseUrl: string;
  /** The public body's name in the language, if any. */
  readonly issuer: string | undefined;
  /** The version in force during the training. */
  readonly standard: Standard;
};

const issuerProfile = ({ lang, baseUrl, issuer }: Pick<BadgeSource, 'lang' | 'baseUrl' | 'issuer'>) => ({
  id: issuerUrls(baseUrl).profile,
  type: ['Profile'],
  name: issuer ?? 'Cap18',
  url: `${baseUrl}/${lang}`,
});

/** The profile with the contexts that give its meaning. */
export const publishedProfile = (source: Pick<BadgeSource, 'lang' | 'baseUrl' | 'issuer'>) => ({
  '@context': [vcContext, badgeContext],
  ...issuerProfile(source),
});

const achievementUrl = (lang: Lang, { baseUrl, standard }: BadgeSource): string =>
  baseUrl + href('badge', lang, { edition: standard.version });

/** The same for everyone trained under a version, in a language. @param total questions of the evaluation */
export const achievementOf = (source: BadgeSource, total: number = source.standard.practices.length) => {
  const { lang, baseUrl, standard, issuer } = source;
  const needed = answersNeeded(total);
  const words = badgeWords[lang];
  const other = lang === 'fr' ? 'en' : 'fr';
  const id = achievementUrl(lang, source);
  return {
    id,
    type: ['Achievement'],
    achievementType: 'CertificateOfCompletion',
    name: words.achievement,
    description: `${words.achieved} ${documentWords[lang].layers(standard.version, issuer)}`,
    inLanguage: tagOf[lang],
    version: standard.version,
    creator: issuerProfile(source),
    criteria: { id, narrative: words.criteria(needed, total) },
    image: {
      id: baseUrl + href('badgeImage', lang, { edition: standard.version }),
      type: 'Image',
      caption: words.picture,
    },
    related: [
      {
        id: achievementUrl(other, source),
        type: ['Related'],
        inLanguage: tagOf[other],
        version: standard.version,
      },
    ],
    alignment: standard.practices.map((practice) => ({
      type: ['Alignment'],
      targetName: `${practice.id}. ${practice.title[lang]}`,
      targetDescription: practice.definition[lang],
      targetUrl: baseUrl + practiceIn(lang)(practice.id),
      targetFramework: words.framework(standard.version),
      targetCode: String(practice.id),
    })),
    resultDescription: [
      {
        id: `${id}#evaluation`,
        type: ['ResultDescription'],
        name: words.result,
        resultType: 'RawScore',
        valueMin: '0',
        valueMax: String(total),
        requiredValue: String(needed),
      },
    ],
  };
};

/**
 * The badge says what the PDF says, with the name typed by its learner, and nothing else of them: its subject's id, drawn
 * from the attestation's number, leads to nobody. @param place where its withdrawal would be told
 */
export const badgeCredential = (
  attestation: Attestation & { readonly name: string },
  place: StatusPlace,
  source: BadgeSource,
) => {
  const { lang, baseUrl, standard } = source;
  const words = badgeWords[lang];
  const number = showAttestationNumber(attestation.number);
  const page = baseUrl + href('attestation', lang, { number });
  const { attended } = attestation;
  const about = achievementOf(source, attestation.total);
  return {
    '@context': [vcContext, badgeContext, extensionsContext],
    id: page,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: words.credential,
    description: words.credentialText,
    issuer: issuerProfile(source),
    validFrom: instantOf(attestation.issuedOn),
    awardedDate: instantOf(attestation.issuedOn),
    credentialSubject: {
      id: `urn:uuid:${uuidv5(`${baseUrl}/${attestation.number}`, uuidv5.URL)}`,
      type: ['AchievementSubject'],
      identifier: [
        { type: 'IdentityObject', hashed: false, identityHash: attestation.name, identityType: 'name' },
      ],
      narrative: [
        words.length(duration(attestation.durationMinutes, lang)),
        ...(attended ? [`${documentWords[lang].session(attended)}.`] : []),
        ...(standard.version === attestation.standardVersion
          ? []
          : [words.missing(attestation.standardVersion)]),
      ].join(' '),
      result: [
        {
          type: ['Result'],
          resultDescription: about.resultDescription.map(({ id }) => id).join(),
          value: String(attestation.score),
        },
      ],
      achievement: about,
    },
    evidence: [{ id: page, type: ['Evidence'], name: words.page }],
    credentialStatus: statusEntry(baseUrl, place),
    credentialSchema: [schema],
  };
};

export type BadgeCredential = ReturnType<typeof badgeCredential>;
