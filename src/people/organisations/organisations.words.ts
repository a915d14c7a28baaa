import type { Lang, Text } from '../../standard/standard.ts';
import { bothLanguages } from '../../web/both-languages.ts';
import { ofName } from '../../web/format.ts';
import type { Kinship } from './roles.ts';

type NamedPlace = Kinship & { readonly name: Text };

type InvitationSaid = {
  readonly said: string;
  readonly role: string;
  readonly means: string;
  readonly about: string;
};
type InvitationLinks = { readonly address: string; readonly days: number; readonly site: string };

export const organisationsWords = bothLanguages({
  fr: {
    roles: {
      administrator: "administration de l'installation",
      'body-administrator': "administration de l'organisme",
      'body-manager': 'vérification des preuves',
      'body-reader': "lecture seule de l'organisme",
      'body-facilitator': 'animation de séances',
      'body-member': "membre de l'organisme, pour la formation",
      'service-lead': 'responsable du service',
      'service-member': "membre de l'équipe du service",
      'service-reader': 'lecture seule du service',
    },
    roleIn: (role: string, body: string) => `${body}\u00a0: ${role}`,
    roleMeans: {
      administrator:
        'Ajoute des organismes, y donne des rôles, et peut faire tout ce que permettent les autres rôles.',
      'body-administrator':
        "Donne les rôles et ajoute des services. Peut aussi écrire dans tous les services, faire la revue de ceux où la personne n'a rien écrit, et animer des séances.",
      'body-manager':
        "Lit tous les services de l'organisme, et fait la revue de leurs pratiques de l'extérieur des équipes\u00a0: ce qui y est montré compte comme vérifié. N'y change rien d'autre. Peut aussi animer des séances.",
      'body-reader':
        "Lit tous les services de l'organisme, leurs revues et leurs exports. N'y change rien, et n'a rien à y faire.",
      'body-facilitator':
        "Ouvre des salles pour animer des séances, sans la clé d'animation. Ne voit aucun service.",
      'body-member':
        "Suit sa formation, et compte parmi les personnes de l'organisme qui apprennent. Ne voit aucun service.",
      'service-lead':
        "Fait tout ce que fait l'équipe, et choisit qui en fait partie. Peut aussi renommer ou archiver le service.",
      'service-member': 'Met à jour les actions, tient le plan et dépose des preuves.',
      'service-reader': 'Lit tout le dossier, sans rien y changer.',
    },

    invitation: 'Invitation',
    setUp: "Ouvrir un compte d'administration",
    setUpLead:
      "Ce lien sert une seule fois. La personne qui l'utilise administre cette installation de Cap18\u00a0: elle ajoute des organismes publics et y invite d'autres personnes.",
    invitedBy: (by: string, place: string) => `${by} vous invite à prendre un rôle dans ${place}.`,
    invitingSomeone: 'Une personne',
    places: {
      service: (service: string, body: string) => `le service «\u00a0${service}\u00a0» (${body})`,
      body: (body: string) => `l'organisme public «\u00a0${body}\u00a0»`,
      installation: "l'administration de tout ce site",
    },
    aboutCap18:
      'Cap18 aide les organismes publics du Québec à apprendre les 18 bonnes pratiques numériques gouvernementales, à les appliquer à leurs services et à savoir où ils en sont.',
    learnMore: 'En savoir plus sur Cap18',
    invitedLead: 'Rien ne se fait avant que vous appuyiez sur le bouton.',
    acceptAs: (name: string) => `Vous avez déjà un compte ici, au nom ${ofName(name)}. Ce rôle s'y ajoutera.`,
    open: 'Ouvrir mon compte',
    accept: 'Accepter ce rôle',
    openElsewhere: 'Ou avec un compte que vous avez déjà',
    openElsewhereText: "Votre nom en vient, et c'est avec lui que vous vous connecterez ensuite.",
    openWith: (provider: string) => `Accepter avec ${provider}`,
    byGroup: '(rôle donné par un groupe)',
    goneTitle: 'Ce lien ne fonctionne plus',
    goneText:
      "Il a déjà servi, il a été retiré, il est trop vieux (une invitation dure sept jours), ou la personne qui l'a préparé n'a plus le rôle qui permet d'inviter. Demandez une autre invitation à une personne qui administre l'organisme ou qui est responsable du service. Si c'est vous qui avez ouvert votre compte avec ce lien, connectez-vous.",

    administration: 'Administration',
    administrationLead: 'Organismes publics, personnes et rôles.',
    bodies: 'Organismes publics',
    noBody: 'Aucun organisme pour le moment.',
    noBodyLead: 'Ajoutez le premier\u00a0: vous pourrez ensuite y inviter des personnes.',
    administrators: "Personnes qui administrent l'installation",
    firstBody: 'Ensuite\u00a0: le premier organisme public',
    firstBodyWhy:
      "Ici, les personnes et les services sont ceux d'un organisme public. Ajoutez le vôtre, puis invitez-y des personnes.",
    myServices: 'Mes services',
    following: 'Suivi',
    journal: 'Journal',
    journalLink: 'Lire le journal des connexions et des changements',
    addBody: 'Ajouter un organisme',
    addBodyIn: 'Ajouter un organisme qui en relève',
    nameFr: 'Nom en français',
    nameEn: 'Nom en anglais',
    nameEnHint: 'Facultatif\u00a0: laissé vide, il reprend le nom en français.',
    parent: 'Relève de',
    noParent: 'aucun autre organisme',
    add: 'Ajouter',
    change: 'Enregistrer',
    changeBody: 'Nom et rattachement',
    below: 'Organismes qui en relèvent',
    people: 'Personnes et rôles',
    services: "Services de l'organisme",
    servicesToAdd: "Services de l'organisme\u00a0: les voir, en ajouter",
    peopleOf:
      "Les rôles de tout l'organisme. Pour donner un rôle dans un seul service, ajoutez d'abord ce service, puis invitez la personne dans son équipe\u00a0: être responsable d'un service ne permet pas d'en ajouter d'autres.",
    nobody: 'Personne pour le moment.',
    changeOf: 'Modifier',
    roleOf: (name: string) => `le rôle ${ofName(name)}`,
    changeRole: 'Changer le rôle',
    ofPerson: (name: string) => ofName(name),
    removeRole: 'Retirer ce rôle',
    removeRoleOf: (name: string) => `à ${name}`,
    giveUp: 'Renoncer à ce rôle',
    giveUpMeans:
      "Vous ne pourrez plus faire ici ce que ce rôle permet. Pour l'avoir de nouveau, il faudra qu'une autre personne vous le donne.",
    giveUpNow: 'Oui, renoncer à ce rôle',
    giveUpNot: 'Garder ce rôle',
    invitations: "Invitations qui n'ont pas encore servi",
    until: (day: string) => `jusqu'au ${day}`,
    withdraw: "Retirer l'invitation",
    withdrawOf: (name: string) => ofName(name),
    giveTitle: 'Donner un rôle à une personne connue',
    giveLead:
      "Les personnes qui ont déjà un rôle dans l'organisme ou dans un de ses services. Le rôle est donné tout de suite, sans lien\u00a0: dites-le à la personne.",
    giveSearch: 'Chercher un nom',
    giveSearchButton: 'Chercher',
    giveFound: (shown: number, found: number) => `${shown} sur ${found}, par ordre alphabétique.`,
    giveWho: 'À qui',
    giveNobody: 'Choisissez une personne',
    give: 'Donner ce rôle',
    whoMissing: 'Choisissez une personne de la liste.',
    roleHeld: 'Cette personne a déjà ce rôle ici.',
    gaveRole: 'a donné un rôle',
    inviteOther: 'Inviter une autre personne, par un lien',
    inviteTitle: 'Inviter une personne',
    inviteName: 'Son nom',
    inviteNameHint: 'Pour vous y retrouver\u00a0: la personne écrit le sien en ouvrant son compte.',
    inviteEmail: 'Son adresse de courriel (facultatif)',
    inviteEmailHint:
      "L'invitation y est envoyée. Avec cette adresse, la personne pourra aussi se connecter par courriel.",
    inviteRole: 'Son rôle',
    linkMailed: (email: string) => `Il est aussi envoyé par courriel à ${email}.`,
    mail: {
      subject: 'Invitation à un rôle dans Cap18',
      text: (
        { said, role, means, about }: InvitationSaid,
        { address, days, site }: InvitationLinks,
      ) => `Bonjour,

${said}

Votre rôle\u00a0: ${role}
${means}

Pour répondre à cette invitation, ouvrez ce lien\u00a0:

${address}

Il sert une seule fois, dans les ${days} jours. Toute personne qui l'ouvre obtient le rôle\u00a0: ne le transmettez à personne.

${about}
En savoir plus\u00a0: ${site}

Cap18
`,
    },
    inviteCaution:
      'Toute personne qui a le lien obtient le rôle\u00a0: envoyez-le à cette personne seulement.',
    invite: "Préparer le lien d'invitation",
    linkReady: (name: string) => `Le lien pour ${name} est prêt`,
    linkHow:
      'Toute personne qui a ce lien obtient le rôle\u00a0: envoyez-le à cette personne seulement, par le moyen de votre choix. Il sert une seule fois, pendant sept jours, et ne sera plus montré.',
    copy: 'Copier le lien',
    copied: 'Lien copié.',
    noMail:
      "Cette installation n'envoie pas de courriel\u00a0: envoyez vous-même ce message, qui contient le lien.",
    message: 'Message à envoyer',
    copyMessage: 'Copier le message',
    messageCopied: 'Message copié.',
    nameMissing: 'Écrivez un nom.',
    nameMissingFr: 'Écrivez le nom en français.',
    nameLongIn: (of: Lang, count: number, limit: number) =>
      `Raccourcissez le nom en ${of === 'fr' ? 'français' : 'anglais'}\u00a0: ${count} caractères, ${limit} au plus.`,
    nameLong: (count: number, limit: number) =>
      `Raccourcissez ce nom\u00a0: ${count} caractères, ${limit} au plus.`,
    roleMissing: 'Choisissez un rôle.',
    parentRefused:
      "Choisissez un autre organisme\u00a0: celui-ci n'existe plus, ou relève lui-même de l'organisme que vous changez.",
    lastAdministrator:
      "C'est la seule personne qui administre l'installation\u00a0: donnez d'abord ce rôle à quelqu'un d'autre.",
    lastOfBody:
      "Vous êtes la seule personne qui administre cet organisme\u00a0: donnez d'abord ce rôle à quelqu'un d'autre.",
    lastLead:
      "Vous êtes la seule personne responsable de ce service\u00a0: donnez d'abord ce rôle à quelqu'un d'autre, ou demandez à une personne qui administre l'organisme de vous le retirer.",
    leftAlone: "Si vous effacez votre compte, plus personne n'aura ces rôles",
    leftAloneText:
      "Vous pouvez d'abord les donner à quelqu'un d'autre, ou archiver un service qui ne sert plus. Sinon, les personnes qui administrent l'organisme ou le site le liront dans le journal, et le service portera la mention «\u00a0sans responsable\u00a0» dans leurs listes.",
    done: {
      added: "L'organisme est ajouté. Ajoutez-y des services, et invitez-y des personnes.",
      changed: "L'organisme est enregistré.",
      withdrawn: "L'invitation est retirée\u00a0: son lien ne fonctionne plus.",
      removed: 'Le rôle est retiré.',
      'role-changed': 'Le rôle est changé.',
      left: "Vous n'avez plus ce rôle.",
      given:
        "Le rôle est donné, mais aucun message n'est envoyé\u00a0: dites-le à la personne. Elle le trouvera dans «\u00a0Mon compte\u00a0».",
    },

    journalLead:
      'Qui a fait quoi, et quand, depuis 24 mois au plus. Les 500 dernières lignes sont montrées; le fichier les a aussi.',
    journalCsv: 'Télécharger le journal (CSV)',
    journalEmpty: 'Rien pour le moment.',
    when: 'Quand',
    who: 'Qui',
    what: 'Quoi',
    where: 'Où',
    someoneLeft: 'une personne qui est partie',
    theSystem: 'le serveur',
    acts: {
      'account-opened': 'a ouvert un compte',
      'account-changed': 'a changé son nom',
      'account-left': 'a effacé son compte',
      'signed-in': 'a ouvert une session',
      'signed-out': 'a fermé sa session',
      'session-ended': 'a déconnecté un autre de ses appareils',
      'sessions-ended': 'a déconnecté tous ses appareils',
      'passkey-added': "a ajouté une clé d'accès",
      'passkey-removed': "a retiré une clé d'accès",
      'email-set': 'a confirmé une adresse de courriel',
      'email-removed': 'a retiré son adresse de courriel',
      'identity-added': "a relié son compte d'un autre site",
      'identity-removed': "ne relie plus son compte d'un autre site",
      'sign-in-refused': 'a refusé une connexion',
      invited: 'a invité une personne',
      'invitation-withdrawn': 'a retiré une invitation',
      'role-given': 'a reçu un rôle',
      'role-removed': 'a retiré un rôle',
      'role-kept': "garde un rôle que ses groupes ne lui donnent plus\u00a0: personne d'autre ne l'a",
      'role-vacated': "a laissé un rôle que plus personne n'a",
      'organisation-added': 'a ajouté un organisme',
      'organisation-changed': 'a changé un organisme',
      'service-added': 'a ajouté un service',
      'service-changed': 'a changé un service',
      'service-archived': 'a archivé un service',
      'service-restored': 'a sorti un service des archives',
    },
  },
  en: {
    roles: {
      administrator: 'administration of the installation',
      'body-administrator': 'administration of the public body',
      'body-manager': 'verification of evidence',
      'body-reader': 'reader of the public body',
      'body-facilitator': 'leading sessions',
      'body-member': 'member of the public body, for training',
      'service-lead': 'lead of the service',
      'service-member': "member of the service's team",
      'service-reader': 'reader of the service',
    },
    roleIn: (role: string, body: string) => `${body}: ${role}`,
    roleMeans: {
      administrator: 'Adds public bodies, gives roles in them, and can do all that the other roles allow.',
      'body-administrator':
        'Gives roles and adds services. Can also write in all the services, review those where they have not written, and lead sessions.',
      'body-manager':
        'Reads all the services of the public body, and reviews their practices from outside the teams: what is shown there counts as verified. Changes nothing else in them. May lead sessions too.',
      'body-reader':
        'Reads all the services of the public body, their reviews and their exports. Changes nothing there, and is given nothing to do.',
      'body-facilitator': 'Opens rooms to lead sessions, without the facilitator key. Sees no service.',
      'body-member':
        'Takes their training, and is counted among the people of the public body who learn. Sees no service.',
      'service-lead':
        'Does all that the team does, and chooses who is in it. Can also rename or archive the service.',
      'service-member': 'Updates actions, manages the plan and adds evidence.',
      'service-reader': 'Reads the whole file, and changes nothing in it.',
    },

    invitation: 'Invitation',
    setUp: 'Open an administration account',
    setUpLead:
      'This link works once. Whoever uses it administers this installation of Cap18: they add public bodies and invite other people to them.',
    invitedBy: (by: string, place: string) => `${by} invites you to take a role in ${place}.`,
    invitingSomeone: 'Someone',
    places: {
      service: (service: string, body: string) => `the service “${service}” (${body})`,
      body: (body: string) => `the public body “${body}”`,
      installation: 'the administration of this whole site',
    },
    aboutCap18:
      'Cap18 helps the public bodies of Québec learn the 18 digital best practices of the government, apply them to their services and know where they stand.',
    learnMore: 'Learn more about Cap18',
    invitedLead: 'Nothing happens until you press the button.',
    acceptAs: (name: string) =>
      `You already have an account here, under the name ${name}. This role will be added to it.`,
    open: 'Open my account',
    accept: 'Accept this role',
    openElsewhere: 'Or with an account that you already have',
    openElsewhereText: 'Your name comes from it, and you will sign in with it from then on.',
    openWith: (provider: string) => `Accept with ${provider}`,
    byGroup: '(role given by a group)',
    goneTitle: 'This link no longer works',
    goneText:
      'It has already been used, it was withdrawn, it is too old (an invitation lasts seven days), or the person who prepared it no longer has the role that lets them invite. Ask someone who administers the public body or leads the service for another invitation. If you opened your account with this link, sign in.',

    administration: 'Administration',
    administrationLead: 'Public bodies, people and roles.',
    bodies: 'Public bodies',
    noBody: 'No public bodies yet.',
    noBodyLead: 'Add the first one: you can then invite people to it.',
    administrators: 'People who administer the installation',
    firstBody: 'Next: the first public body',
    firstBodyWhy:
      'Here, people and services are those of a public body. Add yours, then invite people to it.',
    myServices: 'My services',
    following: 'Follow-up',
    journal: 'Journal',
    journalLink: 'Read the journal of sign-ins and changes',
    addBody: 'Add a public body',
    addBodyIn: 'Add a public body that belongs to it',
    nameFr: 'Name in French',
    nameEn: 'Name in English',
    nameEnHint: 'Optional: left empty, it repeats the name in French.',
    parent: 'Belongs to',
    noParent: 'no other public body',
    add: 'Add',
    change: 'Save',
    changeBody: 'Name and parent public body',
    below: 'Public bodies that belong to it',
    people: 'People and roles',
    services: 'Services of the public body',
    servicesToAdd: 'Services of the public body: see or add services',
    peopleOf:
      'Roles in the whole public body. To give a role in one service alone, add that service first, then invite the person to its team: leading a service does not allow adding others.',
    nobody: 'Nobody yet.',
    changeOf: 'Change',
    roleOf: (name: string) => `the role of ${name}`,
    changeRole: 'Change the role',
    ofPerson: (name: string) => `of ${name}`,
    removeRole: 'Remove this role',
    removeRoleOf: (name: string) => `from ${name}`,
    giveUp: 'Give up this role',
    giveUpMeans:
      'You will no longer be able to do here what this role allows. To have it again, someone else will have to give it to you.',
    giveUpNow: 'Yes, give up this role',
    giveUpNot: 'Keep this role',
    invitations: 'Invitations not used yet',
    until: (day: string) => `until ${day}`,
    withdraw: 'Withdraw the invitation',
    withdrawOf: (name: string) => `of ${name}`,
    giveTitle: 'Give a role to someone already here',
    giveLead:
      'People who already have a role in the public body or in one of its services. The role is given right away, without a link: tell them.',
    giveSearch: 'Search for a name',
    giveSearchButton: 'Search',
    giveFound: (shown: number, found: number) => `${shown} out of ${found}, in alphabetical order.`,
    giveWho: 'Who',
    giveNobody: 'Choose a person',
    give: 'Give this role',
    whoMissing: 'Choose a person from the list.',
    roleHeld: 'They already have this role here.',
    gaveRole: 'gave a role',
    inviteOther: 'Invite someone else with a link',
    inviteTitle: 'Invite someone',
    inviteName: 'Their name',
    inviteNameHint: 'For your reference: they enter their own when they open their account.',
    inviteEmail: 'Their email address (optional)',
    inviteEmailHint: 'The invitation is sent there. With this address, they can also sign in by email.',
    inviteRole: 'Their role',
    linkMailed: (email: string) => `It is also sent by email to ${email}.`,
    mail: {
      subject: 'Invitation to a role in Cap18',
      text: ({ said, role, means, about }, { address, days, site }) => `Hello,

${said}

Your role: ${role}
${means}

To answer this invitation, open this link:

${address}

It works once, within ${days} days. Whoever opens it is given the role: do not pass it on.

${about}
Learn more: ${site}

Cap18
`,
    },
    inviteCaution: 'Whoever has the link gets the role: send it to this person only.',
    invite: 'Prepare the invitation link',
    linkReady: (name: string) => `The link for ${name} is ready`,
    linkHow:
      'Whoever has this link gets the role: send it to this person only, in whatever way you like. It works once, for seven days, and will not be shown again.',
    copy: 'Copy the link',
    copied: 'Link copied.',
    noMail: 'This installation sends no email: send this message yourself. It contains the link.',
    message: 'Message to send',
    copyMessage: 'Copy the message',
    messageCopied: 'Message copied.',
    nameMissing: 'Write a name.',
    nameMissingFr: 'Write the name in French.',
    nameLongIn: (of, count, limit) =>
      `Shorten the name in ${of === 'fr' ? 'French' : 'English'}: ${count} characters, ${limit} at most.`,
    nameLong: (count: number, limit: number) => `Shorten this name: ${count} characters, ${limit} at most.`,
    roleMissing: 'Choose a role.',
    parentRefused:
      'Choose another public body: this one is no longer there, or itself belongs to the one you are changing.',
    lastAdministrator:
      'This is the only person who administers the installation: give that role to someone else first.',
    lastOfBody:
      'You are the only person who administers this public body: give that role to someone else first.',
    lastLead:
      'You are the only lead of this service: give that role to someone else first, or ask an administrator of the public body to remove it.',
    leftAlone: 'If you erase your account, nobody will hold these roles',
    leftAloneText:
      'You can first give them to someone else, or archive a service that is no longer in use. Otherwise, the people who administer the public body or the site will read it in the journal, and the service will be marked “without a lead” in their lists.',
    done: {
      added: 'The public body has been added. Add services to it, and invite people to it.',
      changed: 'The public body has been saved.',
      withdrawn: 'The invitation has been withdrawn: its link no longer works.',
      removed: 'The role has been removed.',
      'role-changed': 'The role has been changed.',
      left: 'You no longer have that role.',
      given:
        'The role has been given, but no message is sent: tell the person. They will find it in “My account”.',
    },

    journalLead:
      'Who did what, and when, for 24 months at most. The last 500 lines are shown; the file has them too.',
    journalCsv: 'Download the journal (CSV)',
    journalEmpty: 'Nothing yet.',
    when: 'When',
    who: 'Who',
    what: 'What',
    where: 'Where',
    someoneLeft: 'someone who has left',
    theSystem: 'the server',
    acts: {
      'account-opened': 'opened an account',
      'account-changed': 'changed their name',
      'account-left': 'erased their account',
      'signed-in': 'signed in',
      'signed-out': 'signed out',
      'session-ended': 'signed out another of their devices',
      'sessions-ended': 'signed out all their devices',
      'passkey-added': 'added a passkey',
      'passkey-removed': 'removed a passkey',
      'email-set': 'confirmed an email address',
      'email-removed': 'removed their email address',
      'identity-added': 'linked their account at another site',
      'identity-removed': 'unlinked their account at another site',
      'sign-in-refused': 'refused a sign-in',
      invited: 'invited someone',
      'invitation-withdrawn': 'withdrew an invitation',
      'role-given': 'was given a role',
      'role-removed': 'removed a role',
      'role-kept': 'keeps a role that their groups no longer give: nobody else has it',
      'role-vacated': 'left a role that nobody holds now',
      'organisation-added': 'added a public body',
      'organisation-changed': 'changed a public body',
      'service-added': 'added a service',
      'service-changed': 'changed a service',
      'service-archived': 'archived a service',
      'service-restored': 'restored a service',
    },
  },
});

/**
 * @param place undefined for the whole installation
 * @param places includes the body of a service
 */
export const invitedTo = (
  lang: Lang,
  invitation: {
    readonly by: string | undefined;
    readonly place: NamedPlace | undefined;
    readonly places: ReadonlyMap<string, NamedPlace>;
  },
): string => {
  const words = organisationsWords[lang];
  const { by, place, places } = invitation;
  const above = place?.parent === undefined ? undefined : places.get(place.parent);
  const where = (): string => {
    if (!place) return words.places.installation;
    if (place.kind === 'service') return words.places.service(place.name[lang], above?.name[lang] ?? '');
    return words.places.body(place.name[lang]);
  };
  return words.invitedBy(by ?? words.invitingSomeone, where());
};
