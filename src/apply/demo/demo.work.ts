/** What the teams of the demonstration wrote, added as evidence and were told by reviewers, in both languages. None of it is true. */

import type { Text } from '../../standard/standard.ts';
import { demoTexts } from './demo.texts.ts';

const say = (fr: string, en: string): Text => ({ fr, en });

/** A file that is made with the demonstration: a PDF of a title and paragraphs, or a text. */
export type WrittenFile = { readonly name: Text; readonly body: Text };

/** Evidence as teams added it: a link to where they keep it, a file, or a few words. */
export type WrittenEvidence = {
  readonly actions: readonly string[];
  readonly sort: 'link' | 'file' | 'text';
  readonly title: Text;
  readonly content?: Text;
  readonly file?: WrittenFile;
  readonly covers?: Text;
  /** So many days from today, its last day. */
  readonly ends?: number;
};

/** Where documents of the city are, in both languages. */
const filed = (number: number): Text => {
  const address = `https://documents.lac-aux-saules.example/${number}`;
  return say(address, address);
};
const link = (
  actions: readonly string[],
  title: Text,
  number: number,
  more: Pick<WrittenEvidence, 'covers' | 'ends'> = {},
): WrittenEvidence => ({ actions, sort: 'link', title, content: filed(number), ...more });
const text = (actions: readonly string[], title: Text, content: Text): WrittenEvidence => ({
  actions,
  sort: 'text',
  title,
  content,
});
const file = (
  actions: readonly string[],
  title: Text,
  name: Text,
  body: Text,
  more: Pick<WrittenEvidence, 'covers' | 'ends'> = {},
): WrittenEvidence => ({ actions, sort: 'file', title, file: { name, body }, ...more });

export const writtenEvidence: readonly WrittenEvidence[] = [
  file(
    ['1.1', '1.2'],
    say('Essais avec six personnes', 'Tests with six people'),
    say('essais-six-personnes.pdf', 'tests-six-people.pdf'),
    say(
      "Six personnes du quartier ont fait toute la demande, chez elles ou à la bibliothèque. Aucune n'avait vu le service.\n\nCinq ont terminé sans aide, en huit minutes en moyenne. Une s'est arrêtée au moment de joindre une preuve de résidence.\n\nCe qui a changé ensuite\u00a0: la liste des documents est au début, et une photo prise avec un téléphone suffit.",
      'Six residents went through the whole request, at home or at the library. None of them had seen the service before.\n\nFive finished without help, in eight minutes on average. One stopped when asked to attach a proof of address.\n\nWhat changed afterwards: the list of documents is at the start, and a photo taken with a phone is enough.',
    ),
    { covers: say('La demande en ligne, du début à la fin', 'The online request, from start to finish') },
  ),
  link(['1.3'], say('Commentaires classés par thème', 'Comments sorted by theme'), 4127),
  link(['2.1'], say('Carte du parcours, version 4', 'Journey map, version 4'), 3960),
  link(['2.2'], say("Plan de recherche de l'année", 'Research plan for the year'), 3988),
  text(
    ['2.3'],
    say('Mandat en expérience utilisateur', 'User experience mandate'),
    say(
      'Une conseillère en expérience utilisateur est nommée pour trois services, dont celui-ci, à raison de deux jours par semaine. Le mandat est signé par la direction générale.',
      'A user experience adviser is appointed for three services, this one included, two days a week. The mandate is signed by senior management.',
    ),
  ),
  link(
    ['3.1', '3.2'],
    say('Pages montées avec le système de design', 'Pages built with the design system'),
    4015,
  ),
  text(
    ['4.1'],
    say('Trois règles retirées', 'Three rules dropped'),
    say(
      'Le comité a retiré la signature manuscrite, la copie du bail et le passage au comptoir pour un renouvellement. La preuve de résidence reste exigée la première fois.',
      'The committee dropped the handwritten signature, the copy of the lease and the visit to the counter for a renewal. Proof of address is still asked for the first time.',
    ),
  ),
  file(
    ['4.2'],
    say('Renseignements demandés, et pourquoi', 'Information asked for, and why'),
    say('renseignements-demandes.csv', 'information-asked.csv'),
    say(
      "renseignement;à quoi il sert;déjà connu\nnom;établir le document;non\nadresse;vérifier le quartier;oui, rôle d'évaluation\ncourriel;envoyer la réponse;non\n",
      'information,what it is for,already known\nname,issue the document,no\naddress,check the area,"yes, property roll"\ne-mail,send the reply,no\n',
    ),
  ),
  link(['4.3'], say("Audit d'accessibilité", 'Accessibility audit'), 4102, {
    covers: say('Les sept pages du parcours', 'The seven pages of the journey'),
  }),
  link(['5.1'], say('Essais au clavier et à 320 pixels', 'Keyboard and 320-pixel tests'), 4131, {
    covers: say('Toutes les pages, sauf le paiement', 'All pages except payment'),
  }),
  text(
    ['5.2'],
    say('Qui nous avons rencontré', 'Whom we met'),
    say(
      "Six personnes\u00a0: deux de plus de 70 ans, une qui lit avec un lecteur d'écran, une arrivée depuis moins d'un an, deux parents au téléphone seulement.",
      'Six people: two over 70, one who reads with a screen reader, one who arrived less than a year ago, two parents with only a phone.',
    ),
  ),
  link(
    ['6.1', '6.2'],
    say('Demandes par canal, mois par mois', 'Requests by channel, month by month'),
    4066,
    {
      ends: 200,
    },
  ),
  link(['6.3'], say('Mesures sur un téléphone de 2019', 'Measurements on a 2019 phone'), 4070),
  link(
    ['7.1'],
    say('De la demande à la réponse\u00a0: étapes et modes', 'From request to reply: steps and modes'),
    3975,
  ),
  file(
    ['7.2'],
    say('Essai complet du mois', 'Monthly end-to-end test'),
    say('essai-complet.txt', 'end-to-end-test.txt'),
    say(
      "Demande envoyée à 9 h 02, reçue par le système de gestion à 9 h 03.\nVérification de l'adresse\u00a0: automatique, 4 secondes.\nRéponse envoyée à 9 h 41, après l'accord d'une personne.\nÀ revoir\u00a0: le reçu arrive deux fois.\n",
      'Request sent at 9:02, received by the management system at 9:03.\nAddress check: automatic, 4 seconds.\nReply sent at 9:41, after one person agreed.\nTo look at: the receipt arrives twice.\n',
    ),
  ),
  link(
    ['8.1', '8.2'],
    say("Versions livrées et ce qu'elles ont apporté", 'Releases and what each brought'),
    4090,
  ),
  file(
    ['9.1'],
    say('Évaluation relative à la vie privée', 'Privacy impact assessment'),
    say('evaluation-vie-privee.pdf', 'privacy-impact-assessment.pdf'),
    say(
      "Portée\u00a0: les renseignements recueillis par le formulaire, et leur envoi au système de gestion.\n\nMesures\u00a0: l'adresse est vérifiée sans être conservée; les pièces jointes sont effacées trente jours après la décision; les accès sont revus chaque trimestre.\n\nConclusion du comité\u00a0: le projet peut aller de l'avant. Révision prévue dans douze mois.",
      'Scope: the information collected by the form, and how it is sent to the management system.\n\nMeasures: the address is checked without being kept; attachments are erased thirty days after the decision; access is reviewed each quarter.\n\nConclusion of the committee: the project may go ahead. A revision is planned in twelve months.',
    ),
  ),
  link(['9.2'], say('Registre des risques, coté', 'Rated risk register'), 4044, { ends: 40 }),
  text(
    ['9.3'],
    say('Connexion sans mot de passe', 'Sign-in without a password'),
    say(
      'Un lien par courriel remplace le mot de passe. Les appels au sujet de la connexion sont passés de 40 à 6 par semaine.',
      'A link by e-mail replaces the password. Calls about signing in went from 40 to 6 a week.',
    ),
  ),
  link(['10.1', '10.2'], say('Portée approuvée et ses changements', 'Approved scope and its changes'), 3911),
  link(['11.1', '11.2'], say("Qui fait quoi dans l'équipe", 'Who does what in the team'), 3920),
  link(['11.3'], say('Registre des décisions', 'Decision log'), 3921),
  link(['12.1', '12.2'], say("Plan de compétences de l'équipe", 'Skills plan of the team'), 4033),
  text(
    ['13.1'],
    say("Ce qu'une réponse automatique ne décide pas", 'What an automatic reply does not decide'),
    say(
      "Un refus est toujours décidé par une personne, qui en écrit la raison. Vu par le comité d'éthique.",
      'A refusal is always decided by a person, who writes the reason. Seen by the ethics committee.',
    ),
  ),
  link(
    ['14.1', '14.2'],
    say("Choix de l'hébergement, options comparées", 'Hosting decision, options compared'),
    3933,
  ),
  link(
    ['15.1', '15.2'],
    say('Composants repris et interfaces en service', 'Reused components and live interfaces'),
    3940,
  ),
  link(['16.1', '16.2'], say('Bilans publiés', 'Published progress reports'), 4058),
  link(['17.2'], say('Tableau de bord de la semaine', 'Weekly dashboard'), 4060),
  file(
    ['18.1', '18.2'],
    say('Indicateurs, départ et cible', 'Indicators, baseline and target'),
    say('indicateurs.csv', 'indicators.csv'),
    say(
      'indicateur;départ;cible;maintenant\ndemandes terminées en ligne;52 %;80 %;74 %\njours avant la réponse;9;2;1,5\nappels par cent demandes;31;10;12\n',
      'indicator,baseline,target,now\nrequests finished online,52 %,80 %,74 %\ndays before the reply,9,2,1.5\ncalls per hundred requests,31,10,12\n',
    ),
  ),
];

/** Notes beside actions, by their ids: what the team does, since when. */
export const writtenNotes: Readonly<Record<string, Text>> = {
  '1.1': say(
    'Trois rencontres par saison, depuis le printemps dernier.',
    'Three meetings each season, since last spring.',
  ),
  '1.3': say(
    "Les commentaires sont lus chaque lundi; ce qui change est dit à qui l'a demandé.",
    'Comments are read every Monday; whoever asked is told what changes.',
  ),
  '2.1': say(
    'Revue à chaque version, avec le comptoir et le 311.',
    'Reviewed at each release, with the counter and 311.',
  ),
  '4.1': say(
    "Le renouvellement ne demande plus rien que l'on sait déjà.",
    'A renewal no longer asks for anything already known.',
  ),
  '4.3': say(
    "Titres et libellés revus avec une personne qui lit avec un lecteur d'écran.",
    'Headings and labels reviewed with someone who uses a screen reader.',
  ),
  '5.1': say(
    'Vérifié à chaque livraison; le paiement est fait par un fournisseur.',
    'Checked at each release; payment is done by a supplier.',
  ),
  '6.3': say('La moitié des demandes viennent de téléphones.', 'Half of the requests come from phones.'),
  '7.2': say(
    'Le premier mardi du mois, avec une vraie demande.',
    'On the first Tuesday of the month, with a real request.',
  ),
  '8.2': say('Une version toutes les trois semaines.', 'A release every three weeks.'),
  '9.2': say(
    'Registre revu avec la sécurité de la Ville, deux fois par an.',
    "Register reviewed with the city's security team, twice a year.",
  ),
  '12.1': say('Deux personnes suivent la formation cet automne.', 'Two people take the course this fall.'),
  '14.3': say(
    "L'interface avec le système de taxes est à l'essai.",
    'The interface with the tax system is being tried out.',
  ),
  '16.2': say(
    'Bilan trimestriel au conseil, publié sur le site.',
    'Quarterly report to council, published on the site.',
  ),
  '18.1': say(
    'Trois indicateurs, suivis au tableau de bord.',
    'Three indicators, followed on the dashboard.',
  ),
};

/** Why an action does not apply, and which one it is of those whose team says it. */
export const notApplicable: Readonly<Record<string, Text>> = {
  '15.3': say(
    "Le service est une configuration d'un logiciel acheté\u00a0: il n'y a pas de code à partager.",
    'The service is a configuration of purchased software: there is no code to share.',
  ),
  '17.1': say(
    'Les données du service sont toutes nominatives, et trop peu nombreuses pour être anonymisées.',
    'All data of the service is personal, and too scarce to be made anonymous.',
  ),
};

/** What a reviewer writes of a practice: what is done well, what to explore. */
export const writtenRemarks: Readonly<Record<number, { readonly well: Text; readonly explore?: Text }>> = {
  1: {
    well: say(
      "L'équipe rencontre les gens là où ils sont, et montre ce que chaque rencontre a changé. Le compte rendu de mars se lit en deux minutes.",
      'The team meets people where they are, and shows what each meeting changed. The March report reads in two minutes.',
    ),
    explore: say(
      "Presque toutes les rencontres se font le jour. Qui travaille le soir n'a pas été entendu.",
      'Nearly all meetings take place by day. People who work evenings have not been heard.',
    ),
  },
  2: {
    well: say(
      "Le parcours va du besoin jusqu'à la réponse, comptoir et téléphone compris.",
      'The journey goes from the need to the reply, counter and phone included.',
    ),
    explore: say(
      'Y ajouter les services voisins, que les gens confondent.',
      'Add the neighbouring services that people confuse with it.',
    ),
  },
  4: {
    well: say(
      "Trois règles retirées, preuves à l'appui, et un renouvellement en quatre questions.",
      'Three rules dropped, with evidence, and a renewal in four questions.',
    ),
  },
  5: {
    well: say(
      "Des profils variés ont été rencontrés, et l'équipe dit simplement ce qu'elle n'a pas encore vu.",
      'People with varied profiles were met, and the team says plainly what it has not yet seen.',
    ),
    explore: say(
      "La page de paiement déborde à 320 pixels\u00a0: le bouton «\u00a0Payer\u00a0» sort de l'écran. Elle est du fournisseur, mais c'est le service que les gens voient.",
      'The payment page overflows at 320 pixels: the “Pay” button leaves the screen. It belongs to the supplier, but people see it as the service.',
    ),
  },
  7: {
    well: say(
      "L'essai complet du mois est une très bonne habitude, et les temps de chaque étape sont notés.",
      'The monthly end-to-end test is a very good habit, and the time of each step is written down.',
    ),
    explore: say(
      "Le reçu arrive deux fois depuis l'été\u00a0: suivre ce défaut jusqu'à sa fin.",
      'The receipt has arrived twice since summer: follow that defect to its end.',
    ),
  },
  17: {
    well: say(
      'Le tableau de bord sert vraiment\u00a0: deux décisions du printemps en viennent.',
      'The dashboard is really used: two decisions this spring came from it.',
    ),
  },
  3: {
    well: say(
      "Les pages suivent le système de design, jusqu'aux messages d'erreur.",
      'The pages follow the design system, down to the error messages.',
    ),
  },
  6: {
    well: say(
      'Le suivi par canal est tenu depuis un an, sans trou.',
      'Requests by channel have been followed for a year, without a gap.',
    ),
    explore: say(
      'Dire au comptoir ce que le site permet déjà.',
      'Tell the counter what the site already allows.',
    ),
  },
  10: {
    well: say(
      'Chaque changement de portée est daté, avec qui a tranché.',
      'Each change of scope is dated, with who decided.',
    ),
  },
};

/** Points to explore, by action, which become tasks. */
export const writtenPoints: Readonly<Record<string, Text>> = {
  '1.1': say('Rencontrer trois personnes qui travaillent le soir', 'Meet three people who work evenings'),
  '2.1': say(
    'Ajouter les services voisins à la carte du parcours',
    'Add neighbouring services to the journey map',
  ),
  '5.2': say(
    "Refaire les essais avec une personne qui utilise un lecteur d'écran",
    'Run the tests again with someone who uses a screen reader',
  ),
  '7.2': say('Trouver pourquoi le reçu arrive deux fois', 'Find out why the receipt arrives twice'),
  '6.2': say('Préparer une fiche pour le personnel du comptoir', 'Prepare a sheet for counter staff'),
};

export const written = {
  signed: say(
    `${demoTexts.people.manager}\nGestionnaire, Direction de l'expérience citoyenne`,
    `${demoTexts.people.manager}\nManager, Citizen Experience Branch`,
  ),
  asked: say(
    'Nos essais du printemps y sont. Merci de regarder surtout ce que nous disons du paiement.',
    'Our spring tests are in it. Please look above all at what we say about payment.',
  ),
  askedPlain: say(
    'Ces actions sont en place depuis un moment, et leurs preuves sont à jour.',
    'These actions have been in place for a while, and their evidence is up to date.',
  ),
  askedOfAll: say(
    'Rien ne presse\u00a0: avant la fin du mois, si possible.',
    'No hurry: before the end of the month, if possible.',
  ),
  answer: say(
    "Merci. Les rencontres du soir commencent en janvier, à la bibliothèque; les trois premières sont à l'agenda.",
    'Thank you. Evening meetings begin in January, at the library; the first three are scheduled.',
  ),
  declined: say(
    "J'ai conseillé cette équipe à l'automne\u00a0: une autre personne verra mieux que moi.",
    'I advised this team last fall: someone else will see better than I can.',
  ),
  unread: say(
    "Les commentaires ne sont plus lus depuis la fin de l'été\u00a0: les derniers n'ont rien changé.",
    'Comments have not been read since the end of summer: the last ones changed nothing.',
  ),
  removed: say('Remplacée par les essais de mars.', 'Replaced by the March tests.'),
  former: say("Essais de l'an dernier", "Last year's tests"),
  formerAt: filed(2871),
} as const;

/** What teams say to each other, by the practice that it is about. */
export const writtenComments: readonly { readonly practice: number; readonly words: Text }[] = [
  {
    practice: 5,
    words: say(
      "Il nous manque encore des personnes qui utilisent un lecteur d'écran. Qui peut en inviter?",
      'We still need people who use a screen reader. Who can invite some?',
    ),
  },
  {
    practice: 16,
    words: say(
      'Le conseil a demandé la même chose\u00a0: on pourrait lui montrer cette page.',
      'Council asked for the same thing: we could show them this page.',
    ),
  },
  {
    practice: 4,
    words: say(
      'Attention, le formulaire papier pose toujours la question deux fois.',
      'Careful, the paper form still asks the question twice.',
    ),
  },
];

/** What a lead asks whoever follows the service to read. */
export const writtenMention: { readonly practice: number; readonly words: Text } = {
  practice: 7,
  words: say(
    "Pour le bilan au conseil\u00a0: la revue de cette semaine est sur la page des revues. Dites-moi s'il manque quelque chose.",
    "For the report to council: this week's review is on the page of reviews. Tell me if anything is missing.",
  ),
};

/** Things to do that are none of the standard's actions; so many days from today, each is due. */
export const writtenTasks: readonly { readonly words: Text; readonly due: number }[] = [
  {
    words: say(
      'Demander au 311 les cinq questions les plus fréquentes',
      'Ask 311 for the five most frequent questions',
    ),
    due: -6,
  },
  {
    words: say("Fixer la cible de l'indicateur de réussite", 'Set the target of the success indicator'),
    due: 4,
  },
  {
    words: say(
      'Écrire la page «\u00a0Ce que nous faisons de vos renseignements\u00a0»',
      'Write the page “What we do with your information”',
    ),
    due: 19,
  },
  {
    words: say(
      "Inviter l'équipe des taxes à la prochaine démonstration",
      'Invite the tax team to the next demonstration',
    ),
    due: 40,
  },
];
