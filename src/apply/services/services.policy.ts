import { role } from '../../people/organisations/organisations.policy.ts';
import { door, ownAccount, policiesOf } from '../../web/policies.ts';
import { servicesAddresses } from './services.paths.ts';

/** A body's services are read by who reads the body and added by who manages it; each is its team's. */
export const servicesPolicy = policiesOf(servicesAddresses, {
  myServices: { read: ownAccount },
  services: { read: role('read', ':organisation'), change: role('manage', ':organisation') },
  service: { read: role('read', ':service') },
  servicePractices: { read: role('read', ':service') },
  servicePractice: { read: role('read', ':service'), change: role('write', ':service') },
  serviceProofs: { read: role('read', ':service') },
  newProof: role('write', ':service'),
  serviceProof: { read: role('read', ':service'), change: role('review', ':service') },
  proofFile: { read: role('read', ':service') },
  servicePlan: { read: role('read', ':service'), change: role('write', ':service') },
  servicePlanItem: role('write', ':service'),
  serviceHistory: { read: role('read', ':service') },
  servicePast: { read: role('read', ':service') },
  serviceChanges: { read: role('read', ':service') },
  // Words, and files, are taken away for good by who leads.
  serviceText: role('lead', ':service'),
  proofFileRemoval: role('lead', ':service'),
  // Who reads sees what another version of the standard would change; who leads moves the service to it.
  serviceEdition: { read: role('read', ':service'), change: role('lead', ':service') },
  serviceExport: { read: role('read', ':service') },
  servicePrint: { read: role('read', ':service') },
  serviceFile: { read: role('read', ':service') },
  serviceCheckups: role('write', ':service'),
  bringCheckup: { read: ownAccount },
  serviceDescription: role('write', ':service'),
  // One's own calendar of what one may read.
  servicePlanCalendar: role('read', ':service'),
  servicePlanCommitments: role('write', ':service'),
  // A calendar that subscribes has no cookie: its address is made for one person.
  planFeed: { read: door('calendar of a plan') },
  weeklyMessage: ownAccount,
  // Who reads a message may refuse the next ones without signing in.
  weeklyRefusal: door('link of a weekly message'),
  // Who decides of proofs speaks of them too: managers of the body are heard.
  serviceComments: { read: role('read', ':service'), change: role('review', ':service') },
  serviceTeam: role('lead', ':service'),
});
