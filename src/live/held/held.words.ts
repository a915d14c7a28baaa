import { bothLanguages } from '../../web/both-languages.ts';

/** What who has a room in their account reads of sharing it. */
export const heldWords = bothLanguages({
  fr: {
    title: 'Partager une salle',
    lead: 'Qui a cette salle dans son compte la commande, lit ses questions et voit ses résultats, comme vous.',
    command: 'Aller à la page de commande',
    errorTitle: 'À corriger',
    done: {
      shared: 'La salle est partagée.',
      'taken-back': "L'accès est retiré.",
    },
    takenBackText:
      "L'adresse de la page de commande et celle de l'écran de projection ont changé : ouvrez la page de commande d'ici, puis l'écran à partir d'elle.",
    notDone: "L'accès n'a pas été retiré : la salle changeait au même moment. Essayez de nouveau.",
    who: 'Qui a cette salle dans son compte',
    you: 'Vous',
    opener: 'a ouvert la salle',
    someone: "une personne d'un autre organisme",
    takeBack: "Retirer l'accès",
    takeBackFrom: (name: string) => `à ${name}`,
    takeBackHelp:
      "Retirer un accès change l'adresse de la page de commande et celle de l'écran de projection : les pages déjà ouvertes cessent de commander la salle. Les autres personnes de cette liste la retrouvent dans « Mes salles ».",
    with: "Avec une personne de l'un de vos organismes",
    withNone:
      "Personne d'autre n'anime dans vos organismes. Qui administre votre organisme peut y inviter des personnes, avec le rôle d'animation.",
    choose: 'Choisissez une personne',
    missing: 'Choisissez une personne de cette liste.',
    in: (bodies: readonly string[]) => bodies.join(', '),
    share: 'Partager la salle',
    byHand: 'Avec une autre personne',
    byHandText:
      "Copiez l'adresse de la page de commande et envoyez-la vous-même. Qui la reçoit commande la salle sans compte, et peut l'ajouter à son compte. Pour retirer cet accès, remplacez l'adresse sur la page de commande.",
    address: 'Adresse de la page de commande',
    copy: "Copier l'adresse",
    copied: 'Adresse copiée.',
    letGoTitle: 'Retirer cette salle de votre compte',
    letGoText:
      "Elle quitte vos « Mes salles », sur tous vos appareils. Elle reste ouverte, et son adresse y mène encore : notez-la si vous n'avez pas fini.",
    letGo: 'Retirer de mon compte',
    keep: 'Ajouter à mes salles',
    keepHelp: 'Vous la retrouverez sur tous vos appareils, tant que son adresse ne change pas.',
    manage: 'Partager avec une personne de votre organisme',
    ofAccount: 'Mes salles',
    ofAccountNone:
      "Aucune salle n'est encore dans votre compte : celles que vous ouvrirez pendant votre connexion y seront.",
    ofAccountText: (count: number, more: boolean) =>
      count === 1 && !more
        ? 'Une salle est dans votre compte.'
        : `${more ? 'Plus de ' : ''}${count} salles sont dans votre compte.`,
  },
  en: {
    title: 'Share a room',
    lead: 'Whoever has this room in their account controls it, reads its questions and sees its results, as you do.',
    command: 'Go to the control page',
    errorTitle: 'Please correct',
    done: {
      shared: 'The room is shared.',
      'taken-back': 'The access is taken back.',
    },
    takenBackText:
      'The addresses of the control page and of the projector screen have changed: open the control page from here, then the screen from it.',
    notDone: 'The access was not taken back: the room was changing at that moment. Try again.',
    who: 'Who has this room in their account',
    you: 'You',
    opener: 'opened the room',
    someone: 'someone from another public body',
    takeBack: 'Take the access back',
    takeBackFrom: (name: string) => `from ${name}`,
    takeBackHelp:
      'Taking an access back changes the addresses of the control page and of the projector screen: pages that are open already no longer control the room. The other people of this list find it in “My rooms”.',
    with: 'With someone from one of your public bodies',
    withNone:
      'Nobody else leads sessions in your public bodies. Whoever administers your public body can invite people to it, with the role of leading sessions.',
    choose: 'Choose someone',
    missing: 'Choose someone from this list.',
    in: (bodies: readonly string[]) => bodies.join(', '),
    share: 'Share the room',
    byHand: 'With someone else',
    byHandText:
      'Copy the address of the control page and send it yourself. Whoever receives it controls the room without an account, and can add it to theirs. To take this access back, replace the address on the control page.',
    address: 'Address of the control page',
    copy: 'Copy the address',
    copied: 'Address copied.',
    letGoTitle: 'Remove this room from your account',
    letGoText:
      'It leaves your “My rooms”, on all your devices. It stays open, and its address still leads to it: write it down if you are not done.',
    letGo: 'Remove from my account',
    keep: 'Add to my rooms',
    keepHelp: 'You will find it on all your devices, as long as its address does not change.',
    manage: 'Share with someone from your public body',
    ofAccount: 'My rooms',
    ofAccountNone: 'No room is in your account yet: those that you open while signed in will be.',
    ofAccountText: (count: number, more: boolean) =>
      count === 1 && !more
        ? 'One room is in your account.'
        : `${more ? 'More than ' : ''}${count} rooms are in your account.`,
  },
});
