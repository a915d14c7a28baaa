import { door, type PageRows } from '../../web/policy.ts';
import { role } from './organisations.policy.ts';

const administration = () => import('./organisations.pages.ts');
const installation = () => import('./installation.pages.ts');

export const organisationsTable = {
  invitation: {
    at: { fr: '/fr/invitation/:token', en: '/en/invitation/:token' },
    read: door('invitation link'),
    change: door('invitation link'),
    limits: { read: ['invitationLinks'], change: ['invitationLinks'] },
    load: () => import('./invitation.pages.ts'),
  },
  administration: {
    at: { fr: '/fr/administration', en: '/en/administration' },
    read: role('read', 'somewhere'),
    change: role('administer', 'installation'),
    limits: { change: ['administrationActs'] },
    load: administration,
  },
  organisation: {
    at: {
      fr: '/fr/administration/organismes/:organisation',
      en: '/en/administration/bodies/:organisation',
    },
    read: role('read', ':organisation'),
    change: role('manage', ':organisation'),
    limits: { change: ['administrationActs'] },
    load: administration,
  },
  installation: {
    at: { fr: '/fr/administration/installation', en: '/en/administration/installation' },
    read: role('administer', 'installation'),
    load: installation,
  },
  journal: {
    at: { fr: '/fr/administration/journal', en: '/en/administration/journal' },
    read: role('manage', 'somewhere'),
    load: installation,
  },
  journalCsv: {
    at: {
      fr: '/fr/administration/journal/cap18-journal.csv',
      en: '/en/administration/journal/cap18-journal.csv',
    },
    read: role('manage', 'somewhere'),
    load: installation,
  },
} as const satisfies PageRows;
