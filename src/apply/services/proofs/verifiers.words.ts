import { bothLanguages } from '../../../web/both-languages.ts';
import { countOf } from '../../../web/format.ts';

/** Who may verify a proof from outside the team. */
export const verifiersWords = bothLanguages({
  fr: {
    title: "La faire vérifier de l'extérieur de l'équipe",
    lead: "L'équipe l'a acceptée. Elle comptera comme vérifiée une fois acceptée aussi par une de ces personnes\u00a0:",
    mayVerify: 'Ces personnes peuvent en vérifier une\u00a0:',
    named: (name: string, role: string) => `${name} (${role})`,
    others: (count: number) => `et ${countOf(count, 'fr', 'autre personne', 'autres personnes')}`,
    toVerify: 'Preuve à faire vérifier\u00a0:',
    yours: "Vous n'êtes pas de l'équipe\u00a0: vous pouvez en vérifier une. Par exemple\u00a0:",
    nobody: (body: string) =>
      `Pour le moment, personne n'a de rôle qui permette de vérifier de l'extérieur de l'équipe. Il faut inviter quelqu'un dans «\u00a0${body}\u00a0», avec ce rôle\u00a0:`,
    invite: 'Inviter cette personne',
    inviters: "Peut l'inviter\u00a0:",
    inviterAbove: "La personne qui administre l'installation peut l'inviter.",
  },
  en: {
    title: 'Having it verified from outside the team',
    lead: 'The team has accepted it. It will count as verified once one of these people has accepted it too:',
    mayVerify: 'These people may verify one:',
    named: (name, role) => `${name} (${role})`,
    others: (count) => `and ${countOf(count, 'en', 'other person', 'other people')}`,
    toVerify: 'Proof to have verified:',
    yours: 'You are not in the team: you may verify one. For instance:',
    nobody: (body) =>
      `At the moment, nobody has a role that lets them verify from outside the team. Someone has to be invited to “${body}”, with this role:`,
    invite: 'Invite that person',
    inviters: 'May invite them:',
    inviterAbove: 'The person who administers the installation may invite them.',
  },
});
